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
from tests.ingest.files import page
from tests.ingest.web_server import Site, serving


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
        review_below: float = 0.0,
    ) -> Report:
        options = Options(
            bank=bank,
            publish=publish,
            columns=columns or ColumnMapping(),
            review_below=review_below,
        )
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
    bounds = {"KB_MAX_FILE_MB": "1", "KB_HARVEST_DELAY": "0", "KB_HARVEST_SECONDS": "2"}
    return read_settings({"KB_HOME": str(tmp_path / "home")} | bounds)


@pytest.fixture
def bank(settings: Settings, workers: Workers) -> Iterator[TestBank]:
    with closing(open_store(settings)) as store:
        yield TestBank(settings, store, workers)


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on loopback with one page that is as it should be."""
    with serving() as site:
        site.pages["/tot"] = page(title="Bài tốt để kiểm thử")
        yield site
