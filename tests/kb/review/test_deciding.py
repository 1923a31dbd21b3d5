"""Decisions: kept in the history, all or none, and stronger than any import."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.domain import Award, Bank, Record, ReviewState, Source
from kb.errors import InvalidRecordError, UnknownRecordError, UsageError
from kb.ports import ChangeKind, PutOutcome
from kb.review import accept, edit, past_decisions, queue, reject, sheet
from kb.store import SqlStore, erase_person
from tests.kb.review.examples import doubted, imported, read_record

ID = "gp-thu-1"


def kept(store: SqlStore, record_id: str = ID) -> Record:
    found = store.get(record_id)
    assert found
    assert found.record
    return found.record


def changed(**fields: object) -> Record:
    """The record as a changed source gives it."""
    return read_record(**fields)


def test_accepted_records_are_published_and_their_doubts_gone(store: SqlStore) -> None:
    imported(store, read_record(1), read_record(2))
    doubted(store, ID)
    accept(store, [ID, "gp-thu-2"])
    assert kept(store).review is ReviewState.PUBLISHED
    assert list(store.public_ids()) == [ID, "gp-thu-2"]
    assert store.doubts() == []


def test_all_records_of_a_call_are_accepted_or_none(store: SqlStore) -> None:
    imported(store, read_record(1), read_record(2, title=" "))
    for wrong, error in (("gp-thu-2", InvalidRecordError), ("gp-thu-9", UnknownRecordError)):
        with pytest.raises(error):
            accept(store, [ID, wrong])
    assert kept(store).review is ReviewState.IN_REVIEW


def test_an_expert_is_accepted_on_consent_only(store: SqlStore) -> None:
    expert = Record(id="cg-1", bank=Bank.EXPERT, title="Nguyễn Văn A", kind="expert",
                    sources=(Source(address="ds.pdf"),))  # fmt: skip
    imported(store, expert)
    with pytest.raises(InvalidRecordError, match="văn bản đồng ý"):
        accept(store, ["cg-1"])
    edit(store, "cg-1", {"consent": "Văn bản ngày 1/2/2025"})
    accept(store, ["cg-1"])
    assert list(store.public_ids()) == ["cg-1"]


def test_a_rejected_record_does_not_come_back_and_says_why(store: SqlStore) -> None:
    imported(store, read_record())
    reject(store, [ID], "trùng; gọi 0912 345 678")
    assert store.put(changed(title="Tên khác hẳn của thiết bị")) is PutOutcome.UNCHANGED
    assert queue(store, below=1).total == 0
    (decision,) = past_decisions(store, ID)
    assert (decision.kind, decision.reason) == (ChangeKind.REJECTED, "trùng; gọi")


def test_what_was_rejected_by_mistake_can_be_accepted(store: SqlStore) -> None:
    imported(store, read_record())
    reject(store, [ID])
    assert [record.id for record in store.rejected()] == [ID]
    accept(store, [ID])
    assert kept(store).review is ReviewState.PUBLISHED
    assert store.rejected() == []


def test_what_was_withdrawn_is_neither_rejected_nor_accepted(store: SqlStore) -> None:
    imported(store, read_record())
    accept(store, [ID])
    store.withdraw(ID, "theo yêu cầu")
    assert store.rejected() == []
    with pytest.raises(UsageError, match="đã gỡ"):
        accept(store, [ID])


def test_what_does_not_wait_is_told(store: SqlStore) -> None:
    imported(store, read_record(review=ReviewState.PUBLISHED))
    with pytest.raises(UsageError, match="không có gì chờ duyệt"):
        accept(store, [ID])
    with pytest.raises(UsageError, match="kb withdraw"):
        reject(store, [ID])


def test_an_import_never_overwrites_what_was_accepted_or_edited(store: SqlStore) -> None:
    imported(store, read_record())
    edit(store, ID, {"title": "Tên đúng của thiết bị"})
    assert store.put(read_record()) is PutOutcome.UNCHANGED, "what it said before is nothing new"
    other = replace(read_record().awards[0], prize="nhi")
    assert store.put(changed(awards=(other,))) is PutOutcome.PROPOSED
    assert kept(store).title == "Tên đúng của thiết bị"
    assert kept(store).awards[0].prize == "nhat"


def test_where_it_stands_in_another_copy_of_the_file_is_nothing_new(store: SqlStore) -> None:
    imported(store, read_record())
    accept(store, [ID])
    copy = Source(address="ds (1).pdf", sha256="f" * 64, text="Thiết bị mẫu để thử")
    assert store.put(changed(sources=(copy,))) is PutOutcome.UNCHANGED


def test_accepting_a_changed_source_takes_over_what_changed_and_keeps_what_was_set(
    store: SqlStore,
) -> None:
    imported(store, read_record())
    edit(store, ID, {"title": "Tên đúng của thiết bị"})
    accept(store, [ID])
    award = Award(contest="stkt-thanh-hoa", edition=14, year=2025, prize="nhi")
    store.put(changed(title="Tên khác ở nguồn mới", awards=(award,)))
    shown = sheet(store, ID)
    assert [(each.path, each.after) for each in shown.proposed] == [
        ("title", "Tên khác ở nguồn mới"),
        ("awards[0].prize", "nhi"),
    ]
    (decision,) = accept(store, [ID])
    assert decision.stayed == ("title",)
    assert kept(store).title == "Tên đúng của thiết bị"
    assert kept(store).awards == (award,)
    assert queue(store, below=0).total == 0


def test_rejecting_a_changed_source_keeps_the_record_and_is_not_asked_again(
    store: SqlStore,
) -> None:
    imported(store, read_record())
    accept(store, [ID])
    store.put(changed(title="Tên khác ở nguồn mới"))
    (decision,) = reject(store, [ID], "nguồn ghi sai")
    assert decision.kind is ChangeKind.KEPT
    assert kept(store) == replace(read_record(), review=ReviewState.PUBLISHED)
    assert store.put(changed(title="Tên khác ở nguồn mới")) is PutOutcome.UNCHANGED
    assert queue(store, below=0).total == 0


def test_the_history_tells_what_was_decided_from_what_to_what(store: SqlStore) -> None:
    imported(store, read_record())
    edit(store, ID, {"award.prize": "Giải Nhì", "keywords": "một; hai"})
    accept(store, [ID])
    edited, accepted = past_decisions(store, ID)
    assert [(each.path, each.before, each.after) for each in edited.changed] == [
        ("awards[0].prize", "nhat", "nhi"),
        ("keywords", "", "một; hai"),
    ]
    assert [each.path for each in accepted.changed] == ["review"]


def test_erasing_a_person_reaches_what_is_proposed(store: SqlStore) -> None:
    imported(store, read_record(contributors=()))
    accept(store, [ID])
    store.put(changed(contributors=(), summary="Do Trần Thị Bưởi viết"))
    erase_person(store, "Trần Thị Bưởi")
    shown = sheet(store, ID)
    assert [each.after for each in shown.proposed] == ["Do [đã xoá] viết"]


def test_erasing_a_record_takes_what_is_proposed_with_it(store: SqlStore) -> None:
    imported(store, read_record())
    accept(store, [ID])
    store.put(changed(summary="Mật ngữ qwzx"))
    store.erase([ID], "thử")
    assert b"qwzx" not in (store.originals_dir.parent / "store.sqlite").read_bytes()
    assert queue(store, below=1).total == 0
