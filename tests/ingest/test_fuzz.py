"""Whatever bytes come, the import ends with a report and the store stays whole."""

import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.parsers import FORMATS, decode
from ingest.report import Outcome
from kb.validation import problems_of
from tests.ingest.conftest import TestBank
from tests.ingest.files import HEADER, page, row

NUMBERS = itertools.count()
OPENINGS = st.sampled_from(
    [
        b"",
        b"%PDF-1.7\n",
        b"PK\x03\x04 xl/workbook",
        b"<html><body>",
        b'{"id": ',
        HEADER.encode(),
        b'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record>',
        b'<rss version="2.0"><channel><item><title>',
    ]
)
CELLS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
ROWS = st.lists(st.lists(CELLS, max_size=10), max_size=6)
HERE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def import_bytes(bank: TestBank, folder: Path, content: bytes, name: str) -> None:
    path = folder / f"{next(NUMBERS)}-{name}"
    path.write_bytes(content)
    for entry in bank.ingest(path).entries:
        assert entry.problems or entry.outcome is not Outcome.REJECTED
    path.unlink()


def bytes_never_stop_an_import(bank: TestBank, tmp_path: Path, opening: bytes, rest: bytes) -> None:
    import_bytes(bank, tmp_path, opening + rest, "tep")


def cells_never_stop_an_import(bank: TestBank, tmp_path: Path, rows: list[list[str]]) -> None:
    text = "\n".join(";".join(cells) for cells in rows)
    import_bytes(bank, tmp_path, f"{HEADER}\n{text}\n".encode(), "ds.csv")
    assert all(not problems_of(record) for record in bank.records())


fuzzed_bytes = given(opening=OPENINGS, rest=st.binary(max_size=400))
fuzzed_cells = given(rows=ROWS)


@settings(max_examples=40, suppress_health_check=HERE)
@fuzzed_bytes
def test_bytes_never_stop_an_import(
    bank: TestBank, tmp_path: Path, opening: bytes, rest: bytes
) -> None:
    bytes_never_stop_an_import(bank, tmp_path, opening, rest)


@settings(max_examples=30, suppress_health_check=HERE)
@fuzzed_cells
def test_cells_never_stop_an_import(bank: TestBank, tmp_path: Path, rows: list[list[str]]) -> None:
    cells_never_stop_an_import(bank, tmp_path, rows)


@pytest.mark.soak
@settings(max_examples=3000, suppress_health_check=HERE)
@fuzzed_bytes
def test_many_bytes_never_stop_an_import(
    bank: TestBank, tmp_path: Path, opening: bytes, rest: bytes
) -> None:
    bytes_never_stop_an_import(bank, tmp_path, opening, rest)


@pytest.mark.soak
@settings(max_examples=2000, suppress_health_check=HERE)
@fuzzed_cells
def test_many_cells_never_stop_an_import(
    bank: TestBank, tmp_path: Path, rows: list[list[str]]
) -> None:
    cells_never_stop_an_import(bank, tmp_path, rows)


@settings(max_examples=30, suppress_health_check=HERE)
@given(at=st.integers(0, 400), byte=st.integers(0, 255))
def test_a_damaged_page_never_stops_an_import(
    bank: TestBank, tmp_path: Path, at: int, byte: int
) -> None:
    content = bytearray(page().encode())
    content[at] = byte
    import_bytes(bank, tmp_path, bytes(content), "bai.html")


@given(st.binary(max_size=300), st.text(max_size=12))
def test_any_bytes_are_some_text(content: bytes, charset: str) -> None:
    assert "\x00" not in decode(content, charset)


def test_every_format_has_its_parser() -> None:
    assert all(callable(form.load()) for form in FORMATS.values())


def test_a_row_of_the_fixture_is_sound(bank: TestBank, tmp_path: Path) -> None:
    import_bytes(bank, tmp_path, f"{HEADER}\n{row('Thiết bị mẫu')}\n".encode(), "ds.csv")
    assert len(bank.records()) == 1
