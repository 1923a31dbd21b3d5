"""Folders of many files: several workers leave what one leaves, hold few files, end at once."""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from ingest.extraction import Options
from ingest.parsers import FORMATS
from ingest.pipeline import Importer
from ingest.report import Outcome, Report
from ingest.sources import FetchedFile, FoundFile, fetch, find_files
from ingest.workers import Workers
from kb.settings import read_settings
from kb.store import open_store
from tests.ingest.conftest import TestBank
from tests.ingest.contents import contents
from tests.ingest.files import csv_file, page, row
from tests.ingest.mixed_files import make_folder
from tests.ingest.test_isolation import SLOW, children

HTML = FORMATS["html"]


def html(data: bytes) -> FetchedFile:
    return FetchedFile(name="a.html", data=data, sha256="0")


def imported(home: Path, files: Sequence[FoundFile], workers: int) -> Report:
    with (
        closing(open_store(read_settings({"KB_HOME": str(home)}))) as store,
        Workers(workers) as pool,
    ):
        importer = Importer(store, pool, Options(), max_file_mb=100)
        return importer.run(files, lambda _file, _was_read: None)


def test_two_workers_leave_what_one_leaves(tmp_path: Path) -> None:
    files = find_files([make_folder(tmp_path / "nguon", 50)])
    alone = imported(tmp_path / "mot", files, 1)
    both = imported(tmp_path / "hai", files, 2)
    assert alone.entries == both.entries
    assert contents(tmp_path / "mot") == contents(tmp_path / "hai")


def test_importing_a_folder_again_changes_nothing(tmp_path: Path) -> None:
    files = find_files([make_folder(tmp_path / "nguon", 50)])
    first = imported(tmp_path / "home", files, 2)
    before = contents(tmp_path / "home")
    again = imported(tmp_path / "home", files, 2)
    assert contents(tmp_path / "home") == before
    assert {entry.file for entry in again.entries} == {entry.file for entry in first.entries}


def test_bytes_that_are_here_already_are_imported_alike(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", row("Thiết bị mẫu"))
    importer = Importer(bank.store, bank.workers, Options(), max_file_mb=1)
    (entry,) = importer.import_fetched(fetch(find_files([path])[0], limit_mb=1))
    assert (entry.file, entry.outcome) == ("a.csv", Outcome.NEW)
    assert bank.one_entry(path).outcome is Outcome.UNCHANGED


def test_a_slow_file_holds_up_no_other(tmp_path: Path) -> None:
    with Workers(2) as workers:
        slow = workers.submit(HTML, html(SLOW), Options())
        for _ in range(5):
            assert workers.submit(HTML, html(page().encode()), Options()).result()
        assert not slow.done()


def test_workers_that_are_left_end_at_once(tmp_path: Path) -> None:
    before = children()
    with Workers(2) as workers:
        first = workers.submit(HTML, html(page().encode()), Options())
        for _ in range(6):
            workers.submit(HTML, html(SLOW), Options())
        first.result()
        started = time.monotonic()
    assert time.monotonic() - started < 3
    assert children() == before


class Counted(Sequence[FoundFile]):
    """Files that count how many of them were asked for."""

    def __init__(self, files: Sequence[FoundFile]) -> None:
        self.files, self.asked = files, 0

    def __len__(self) -> int:
        return len(self.files)

    def __getitem__(self, at: object) -> FoundFile:  # type: ignore[override]
        raise NotImplementedError

    def __iter__(self) -> Iterator[FoundFile]:
        for file in self.files:
            self.asked += 1
            yield file


def most_in_flight(home: Path, files: Sequence[FoundFile]) -> int:
    counted = Counted(files)
    in_flight: list[int] = []
    with (
        closing(open_store(read_settings({"KB_HOME": str(home)}))) as store,
        Workers(2) as workers,
    ):
        Importer(store, workers, Options(), max_file_mb=100).run(
            counted, lambda _file, _was_read: in_flight.append(counted.asked - len(in_flight))
        )
    return max(in_flight)


def test_the_files_in_flight_are_bounded_in_number_and_in_bytes(tmp_path: Path) -> None:
    for name, count, megabytes, most in (("nhieu", 100, 0, 65), ("to", 5, 50, 3)):
        folder = tmp_path / name
        folder.mkdir()
        for number in range(count):
            with (folder / f"{number:03}.csv").open("w", encoding="utf-8") as file:
                file.write(f"Tên giải pháp;Giải\nMáy mẫu số {number};Giải Lạ\n")
                # A cell without end, which is refused soon.
                file.write('"' + "x" * (megabytes << 20))
        found = most_in_flight(tmp_path / f"home-{name}", find_files([folder]))
        assert 1 < found <= most
