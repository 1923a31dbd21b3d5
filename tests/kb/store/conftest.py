"""A store of its own for each test, and records that are plainly fixtures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.settings import Settings, read_settings
from kb.store import Document, Doubt, SqlStore, open_store
from tests.kb.store.examples import ORIGINAL, SHA256, record


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"KB_HOME": str(tmp_path / "var"), "KB_LOCK_TIMEOUT": "5"})


@pytest.fixture
def store(settings: Settings) -> Iterator[SqlStore]:
    opened = open_store(settings)
    yield opened
    opened.close()


@pytest.fixture
def filled(store: SqlStore) -> SqlStore:
    store.put_many([record(1), record(2, body="Nguyễn Văn A làm")])
    store.put(record(1, title="Tên mới"))
    store.keep_document(Document(sha256=SHA256, name="a.csv", record_ids=("tb-thu-1",)), ORIGINAL)
    store.keep_doubts(SHA256, [Doubt(where="dòng 1", what="thử")])
    return store


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "sao-luu.zip"
