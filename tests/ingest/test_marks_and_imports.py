"""Imports of records that an issue of the bulletin used: marks change nothing else."""

from dataclasses import replace
from pathlib import Path

from kb.bulletin import mark
from kb.domain import ReviewState, issue_named
from kb.ports import ChangeKind
from tests.ingest.conftest import TestBank
from tests.ingest.files import csv_file, row


def test_a_marked_record_stays_as_it_was_decided_when_its_file_comes_again(
    bank: TestBank, tmp_path: Path
) -> None:
    """What an import says is compared with what was kept, but for marks, which no file knows."""
    path = csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu xử lý rác thải"))
    bank.ingest(path)
    record = bank.one_record()
    bank.store.decide(replace(record, review=ReviewState.PUBLISHED), ChangeKind.ACCEPTED)
    mark(bank.store, record.id, issue_named("3/2026"))
    before = bank.store.last_sequence()
    csv_file(path, row("Thiết bị mẫu xử lý rác thải"), row("Máy mẫu khác hẳn"))
    bank.ingest(path)
    kept = bank.store.get(record.id)
    assert kept and kept.record and kept.state is ReviewState.PUBLISHED
    assert kept.record.bulletin_uses == ("Số 3/2026",)
    assert {each.record_id for each in bank.store.changes_since(before)} != {record.id}
    assert not bank.store.proposals([record.id])


def test_a_mark_on_a_published_row_does_not_unpublish_it(bank: TestBank, tmp_path: Path) -> None:
    lines = [row("Thiết bị mẫu xử lý rác thải"), row("Máy mẫu khác hẳn")]
    bank.ingest(csv_file(tmp_path / "ds.csv", lines[0]), publish=True)
    record = bank.one_record()
    mark(bank.store, record.id, issue_named("3/2026"))
    bank.ingest(csv_file(tmp_path / "ds.csv", *lines))
    kept = bank.store.get(record.id)
    assert kept and kept.state is record.review
