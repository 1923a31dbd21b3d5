"""What `kb.ports.RecordStore` promises."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from kb.domain import Bank, ReviewState, Rights, Source
from kb.errors import UnknownRecordError
from kb.ports import ChangeKind, PutOutcome
from kb.settings import Settings
from kb.store import SqlStore, open_store
from tests.kb.store.examples import record


def test_a_record_comes_back_as_it_was_put(store: SqlStore) -> None:
    assert store.put(record()) is PutOutcome.CREATED
    kept = store.get("tb-thu-1")
    assert kept is not None
    assert (kept.record, kept.state, kept.sequence) == (record(), ReviewState.PUBLISHED, 1)


def test_an_id_never_used_is_none(store: SqlStore) -> None:
    assert store.get("tb-khong-co") is None
    assert store.get_many(["tb-khong-co"]) == {}


def test_the_same_record_again_changes_nothing(store: SqlStore) -> None:
    store.put(record())
    assert store.put(record()) is PutOutcome.UNCHANGED
    assert store.last_sequence() == 1


def test_a_changed_record_is_a_new_version(store: SqlStore) -> None:
    store.put(record())
    assert store.put(record(title="Tên mới")) is PutOutcome.UPDATED
    kinds = [change.kind for change in store.history("tb-thu-1")]
    assert kinds == [ChangeKind.CREATED, ChangeKind.UPDATED]


def test_a_batch_sees_its_own_earlier_records(store: SqlStore) -> None:
    outcomes = store.put_many([record(), record(), record(title="Tên mới"), record(2)])
    assert [str(outcome) for outcome in outcomes] == ["created", "unchanged", "updated", "created"]
    kept = store.get("tb-thu-1")
    assert kept is not None and kept.record == record(title="Tên mới")


def test_sequences_rise_and_changes_are_read_from_any_of_them(store: SqlStore) -> None:
    store.put_many(record(number) for number in range(1200))
    sequences = [change.sequence for change in store.changes_since(0)]
    assert sequences == list(range(1, 1201))
    assert [change.sequence for change in store.changes_since(1198)] == [1199, 1200]
    assert store.last_sequence() == 1200


def test_the_last_change_of_each_record_is_told(store: SqlStore) -> None:
    store.put_many(record(number) for number in range(1200))
    store.put(record(1, title="Tên mới"))
    store.withdraw("tb-thu-2", "nguồn đã đính chính")
    latest = store.latest_changes([f"tb-thu-{number}" for number in range(1200)] + ["tb-khong-co"])
    assert len(latest) == 1200
    for record_id in ("tb-thu-0", "tb-thu-1", "tb-thu-2"):
        assert latest[record_id] == store.history(record_id)[-1]


def test_the_newest_public_records_come_first_by_their_last_change(store: SqlStore) -> None:
    store.put_many(record(number) for number in range(1200))
    store.put(record(3, title="Tên mới"))
    store.put(record(4, review=ReviewState.DRAFT))
    store.withdraw("tb-thu-5", "nguồn đã đính chính")
    newest = list(store.newest())
    assert [newest[0].record_id, newest[1].record_id] == ["tb-thu-3", "tb-thu-1199"]
    assert sorted(change.record_id for change in newest) == store.public_ids()
    assert len(newest) == 1198 and newest[0] == store.history("tb-thu-3")[-1]


def test_only_published_records_are_public_and_experts_only_with_consent(store: SqlStore) -> None:
    expert = {"bank": Bank.EXPERT, "title": "Nguyễn Văn A"}
    store.put_many(
        [
            record(1),
            record(2, review=ReviewState.DRAFT),
            record(3, id="cg-khong-dong-y", **expert),
            record(4, id="cg-dong-y", consent="phiếu số 1", **expert),
        ]
    )
    assert store.public_ids() == ["cg-dong-y", "tb-thu-1"]
    assert len(list(store.records())) == 4


def test_text_of_which_only_facts_may_be_kept_is_not_kept(store: SqlStore) -> None:
    source = Source(address="https://example.org", rights=Rights.FACTS_ONLY, text="toàn văn")
    store.put(record(sources=(source,)))
    kept = store.get("tb-thu-1")
    assert kept is not None and kept.record == record(sources=(replace(source, text=""),))
    assert store.put(record(sources=(source,))) is PutOutcome.UNCHANGED


def test_a_withdrawn_record_leaves_the_public_and_stays_withdrawn(store: SqlStore) -> None:
    store.put(record())
    store.withdraw("tb-thu-1", "nguồn đã đính chính")
    assert store.put(record(title="Bản nhập lại")) is PutOutcome.UNCHANGED
    kept = store.get("tb-thu-1")
    assert kept is not None and kept.state is ReviewState.WITHDRAWN
    assert store.public_ids() == [] and list(store.records()) == []
    last = store.history("tb-thu-1")[-1]
    assert (last.kind, last.reason) == (ChangeKind.WITHDRAWN, "nguồn đã đính chính")


def test_what_waits_is_neither_public_nor_withdrawn(store: SqlStore) -> None:
    states = {"tb-cho-1": ReviewState.IN_REVIEW, "tb-nhap-1": ReviewState.DRAFT}
    store.put_many([record(), *(record(id=each, review=states[each]) for each in states)])
    asked = ["tb-thu-1", "tb-khong-co", *states]
    assert store.waiting_ids(asked) == {"tb-cho-1", "tb-nhap-1"}
    store.withdraw("tb-cho-1", "")
    assert store.waiting_ids(asked) == {"tb-nhap-1"}


def test_withdrawing_twice_is_one_change(store: SqlStore) -> None:
    store.put(record())
    store.withdraw("tb-thu-1", "")
    store.withdraw("tb-thu-1", "")
    assert store.last_sequence() == 2


def test_withdrawing_an_unknown_record_is_an_error(store: SqlStore) -> None:
    with pytest.raises(UnknownRecordError, match="tb-khong-co"):
        store.withdraw("tb-khong-co", "")


def test_records_are_read_in_the_order_of_their_ids(store: SqlStore) -> None:
    store.put_many(record(number) for number in range(1100))
    ids = [found.id for found in store.records()]
    assert ids == sorted(ids) and len(ids) == 1100


def test_segments_are_kept_by_the_key_of_their_text(store: SqlStore) -> None:
    store.keep_segments({"a": "xử_lý rác", "b": "giống lúa"})
    store.keep_segments({"b": "giống_lúa"})
    assert store.segments(["a", "b", "c"]) == {"a": "xử_lý rác", "b": "giống_lúa"}


def test_a_failed_transaction_keeps_nothing_of_it(store: SqlStore) -> None:
    with pytest.raises(UnknownRecordError), store.transaction():
        store.put(record())
        store.withdraw("tb-khong-co", "")
    assert store.get("tb-thu-1") is None
    assert store.last_sequence() == 0


def test_the_dates_of_public_records_are_those_of_their_last_change(store: SqlStore) -> None:
    store.put_many(record(number) for number in range(1200))
    store.put(record(7, title="Tên mới"))
    store.withdraw("tb-thu-8", "thử")
    dates = list(store.public_dates())
    assert [record_id for record_id, _ in dates] == list(store.public_ids())
    assert dict(dates)["tb-thu-7"] == store.history("tb-thu-7")[-1].at


def test_the_last_sequence_is_right_after_changes_here_elsewhere_and_within_a_transaction(
    store: SqlStore, settings: Settings
) -> None:
    elsewhere = open_store(settings)
    for number in range(1, 7):
        (store, elsewhere)[number % 2].put(record(number))
        for file in settings.home.glob("store.sqlite*"):  # as if nothing had changed for long
            os.utime(file, (number, number))
        assert [store.last_sequence(), elsewhere.last_sequence()] == [number, number]
    with store.transaction():
        store.put(record(7))
        assert store.last_sequence() == 7
    assert [store.last_sequence(), elsewhere.last_sequence()] == [7, 7]
    elsewhere.close()
