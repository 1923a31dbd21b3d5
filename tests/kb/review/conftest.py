"""A bank with what an import leaves behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.settings import Settings, read_settings
from kb.store import SqlStore, open_store


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"KB_HOME": str(tmp_path / "var"), "KB_LOCK_TIMEOUT": "5"})


@pytest.fixture
def store(settings: Settings) -> Iterator[SqlStore]:
    opened = open_store(settings)
    yield opened
    opened.close()
