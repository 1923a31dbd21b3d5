"""kill -9 at any moment of an import or a rebuild: the next command carries on, nothing is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kb.bootstrap import open_services
from kb.search import SearchQuery
from kb.settings import read_settings

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
COMMANDS = (("ingest", str(CORPUS)), ("index", "rebuild"), ("ingest", "--no-index", str(CORPUS)))


def start(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "kb", *arguments],
        env={**os.environ, "KB_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def answers(home: Path) -> int:
    """How many records a search finds; 0 while there is no index yet."""
    services = open_services(read_settings({"KB_HOME": str(home)}))
    try:
        if services.index.status().generation is None:
            return 0
        return services.search.search(SearchQuery(text="rác thải")).total
    finally:
        services.store.close()


@pytest.mark.parametrize("kills", [pytest.param(4), pytest.param(60, marks=pytest.mark.soak)])
def test_killed_commands_lose_nothing(tmp_path: Path, kills: int) -> None:
    moments = random.Random(kills)
    served = 0
    for turn in range(kills):
        process = start(tmp_path, *COMMANDS[turn % len(COMMANDS)])
        time.sleep(moments.uniform(0.2, 4.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
        found = answers(tmp_path)
        assert found >= served, "an index that served must go on serving"
        served = found
    assert start(tmp_path, "ingest", str(CORPUS)).wait() == 0
    services = open_services(read_settings({"KB_HOME": str(tmp_path)}))
    assert services.index.verify() == ()
    assert services.index.status().documents == len(services.store.public_ids()) > 500
    services.store.close()
