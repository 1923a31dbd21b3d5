from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.bootstrap import Services, open_services
from kb.settings import read_settings

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    home = tmp_path_factory.mktemp("bank")
    done = subprocess.run(
        [sys.executable, "-m", "kb", "ingest", str(CORPUS)],
        env={**os.environ, "KB_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    services = open_services(read_settings({"KB_HOME": str(home)}))
    yield services
    services.store.close()
