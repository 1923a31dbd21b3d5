"""kill -9 while records are stored and indexed: what the store acknowledged is found, once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kb.bootstrap import open_services
from kb.ports import SearchRequest
from kb.query import Variant, Word
from kb.settings import read_settings
from kb.store import write_lock

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("kills", [pytest.param(20), pytest.param(200, marks=pytest.mark.soak)])
def test_what_the_store_acknowledged_is_found_after_kills(tmp_path: Path, kills: int) -> None:
    acknowledged = tmp_path / "acknowledged"
    subprocess.run(
        [sys.executable, "-m", "tests.kb.search.killed_writer", str(kills), str(acknowledged)],
        env={"KB_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        check=True,
        timeout=1200,
    )
    settings = read_settings({"KB_HOME": str(tmp_path / "home")})
    services = open_services(settings)
    with write_lock(settings, "test"):
        services.index.sync()
    engine = services.index.engine()
    words = acknowledged.read_text("utf-8").split()
    assert len(words) > kills / 4
    for word in words:
        result = engine.search(SearchRequest(query=Word(word, (Variant(word),)), facets=()))
        assert result.total == 1, word
    assert list(engine.ids()) == list(services.store.public_ids())
    assert services.index.verify() == ()
    services.store.close()
