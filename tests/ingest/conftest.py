"""A bank in a temporary folder, into which tests import files."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.extraction import ColumnMapping, Options
from ingest.pipeline import Importer
from ingest.report import Entry, Report
from ingest.sources import find_files
from ingest.workers import Workers
from kb.domain import Bank, Record
from kb.settings import Settings, read_settings
from kb.store import SqlStore, open_store


@dataclass(frozen=True)
class TestBank:
    """The pipeline over a real store, without the command line and without an index."""

    __test__ = False
    settings: Settings
    store: SqlStore
    workers: Workers

    def ingest(
        self,
        *paths: Path,
        bank: Bank | None = None,
        publish: bool = False,
        columns: ColumnMapping | None = None,
    ) -> Report:
        options = Options(bank=bank, publish=publish, columns=columns or ColumnMapping())
        limit = self.settings.max_file_mb
        importer = Importer(self.store, self.workers, options, max_file_mb=limit)
        return importer.run(find_files(paths), lambda _file, _was_read: None)

    def one_entry(self, path: Path, **options: Bank | bool | ColumnMapping | None) -> Entry:
        (entry,) = self.ingest(path, **options).entries  # type: ignore[arg-type]
        return entry

    def records(self) -> list[Record]:
        return list(self.store.records())

    def one_record(self) -> Record:
        (record,) = self.records()
        return record


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    with Workers(1) as workers:
        yield workers


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings({"KB_HOME": str(tmp_path / "home"), "KB_MAX_FILE_MB": "1"})


@pytest.fixture
def bank(settings: Settings, workers: Workers) -> Iterator[TestBank]:
    with closing(open_store(settings)) as store:
        yield TestBank(settings, store, workers)
