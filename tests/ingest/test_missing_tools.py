"""A file waits where the machine lacks a program to read it, and is read once it is there."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.report import Entry, Outcome
from ingest.workers import Workers
from tests.ingest.conftest import TestBank
from tests.ingest.mixed_files import DOCUMENTS


def imported(bank: TestBank, path: Path) -> list[Entry]:
    """By workers of its own, as each `kb ingest` has."""
    with Workers(1) as workers:
        return list(replace(bank, workers=workers).ingest(path).entries)


@pytest.mark.parametrize(
    ("name", "package"),
    [
        ("scan_150_result.png", "tesseract-ocr-vie"),
        ("scan_stamp_signature.pdf", "tesseract-ocr-vie"),
        ("doc_decision.doc", "libreoffice-writer-nogui"),
        ("rtf_results.rtf", "libreoffice-writer-nogui"),
    ],
)
def test_a_file_that_waited_for_a_program_is_read_when_it_is_there(
    bank: TestBank, monkeypatch: pytest.MonkeyPatch, name: str, package: str
) -> None:
    path = DOCUMENTS / name
    with monkeypatch.context() as without:
        without.setenv("PATH", "/khong-co")
        waiting = imported(bank, path)
        assert [entry.outcome for entry in waiting] == [Outcome.WAITING]
        assert f"sudo apt-get install -y {package.partition('-')[0]}" in str(waiting[0].problems[0])
        assert bank.records() == []
        (kept,) = bank.settings.originals_dir.iterdir()
        assert kept.read_bytes() == path.read_bytes()
    read = imported(bank, path)
    assert {entry.outcome for entry in read} == {Outcome.NEW}
    assert len(bank.records()) == len(read)
    assert {entry.outcome for entry in imported(bank, path)} == {Outcome.UNCHANGED}


def test_the_pages_that_could_be_read_are_not_waited_for(
    bank: TestBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = DOCUMENTS / "scan_mixed_tasks.pdf"
    with monkeypatch.context() as without:
        without.setenv("PATH", "/khong-co")
        first, *others = imported(bank, path)
    assert first.outcome is Outcome.WAITING
    before = {record.id for record in bank.records()}
    assert before and len(before) == len(others)
    assert Outcome.WAITING not in {entry.outcome for entry in imported(bank, path)}
    assert len(bank.records()) > len(before)
