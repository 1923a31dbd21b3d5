"""Marks of use in a real store: changes with a number, which no import takes away."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kb.bulletin import MarkOutcome, issues_of, mark, newest_unused, unmark
from kb.domain import Bank, Record, ReviewState, Source, issue_named
from kb.ports import ChangeKind
from kb.settings import read_settings
from kb.store import SqlStore, open_store

THIRD = issue_named("3/2026")


def make(number: int, **more: object) -> Record:
    source = Source(address=f"https://example.org/{number}")
    plain = Record(
        id=f"tb-thu-{number}",
        bank=Bank.ADVANCE,
        title=f"Bản ghi thử {number}",
        review=ReviewState.PUBLISHED,
        sources=(source,),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(read_settings({"KB_HOME": str(tmp_path / "home")}))
    opened.put_many([make(1), make(2), make(3, review=ReviewState.IN_REVIEW)])
    yield opened
    opened.close()


def uses(store: SqlStore, number: int = 1) -> tuple[str, ...]:
    kept = store.get(f"tb-thu-{number}")
    assert kept and kept.record
    return kept.record.bulletin_uses


def test_a_mark_is_a_change_of_the_store_and_made_once(store: SqlStore) -> None:
    before = store.last_sequence()
    assert mark(store, "tb-thu-1", THIRD) is MarkOutcome.MARKED
    assert mark(store, "tb-thu-1", issue_named("Số 3 năm 2026")) is MarkOutcome.ALREADY
    (change,) = store.changes_since(before)
    assert (change.kind, change.reason) == (ChangeKind.UPDATED, "dùng ở Số 3/2026")
    assert uses(store) == ("Số 3/2026",)


def test_a_mark_is_taken_back_however_its_issue_was_written(store: SqlStore) -> None:
    store.put(make(1, bulletin_uses=("ĐẶC SAN X Số 3 năm 2026", "Số 1/2025")))
    assert unmark(store, "tb-thu-1", THIRD) is MarkOutcome.UNMARKED
    assert unmark(store, "tb-thu-1", THIRD) is MarkOutcome.NOT_MARKED
    assert uses(store) == ("Số 1/2025",)


def test_what_is_not_there_is_not_marked(store: SqlStore) -> None:
    store.withdraw("tb-thu-2", "thử")
    before = store.last_sequence()
    assert mark(store, "tb-khong-co", THIRD) is MarkOutcome.UNKNOWN
    assert mark(store, "tb-thu-2", THIRD) is MarkOutcome.WITHDRAWN
    assert unmark(store, "tb-thu-2", THIRD) is MarkOutcome.WITHDRAWN
    assert store.last_sequence() == before


def test_no_import_takes_a_mark_away_and_none_brings_back_what_was_taken_back(
    store: SqlStore,
) -> None:
    mark(store, "tb-thu-1", THIRD)
    store.put(make(1))
    assert uses(store) == ("Số 3/2026",)
    store.put(make(1, title="Tên đã sửa"))
    kept = store.get("tb-thu-1")
    assert kept and kept.record and kept.record.title == "Tên đã sửa"
    assert uses(store) == ("Số 3/2026",)
    unmark(store, "tb-thu-1", THIRD)
    store.put(make(1, title="Tên đã sửa lại"))
    assert uses(store) == ()


def test_a_mark_is_no_decision_and_a_decided_record_can_be_marked(store: SqlStore) -> None:
    mark(store, "tb-thu-1", THIRD)
    assert store.put(make(1, title="Tên mới")).value == "updated"
    decided = replace(make(2), title="Tên do người sửa")
    store.decide(decided, ChangeKind.EDITED)
    assert mark(store, "tb-thu-2", THIRD) is MarkOutcome.MARKED
    assert uses(store, 2) == ("Số 3/2026",)
    assert store.put(make(2, title="Tên do người sửa")).value == "unchanged"
    assert store.put(make(2, title="Tên khác")).value == "proposed"
    assert store.proposals(["tb-thu-2"])["tb-thu-2"].record.bulletin_uses == ("Số 3/2026",)


def test_the_store_knows_since_when_a_record_is_public(store: SqlStore) -> None:
    days = store.published_on(["tb-thu-1", "tb-thu-3", "tb-khong-co"])
    assert days.keys() == {"tb-thu-1"}
    store.decide(make(3), ChangeKind.ACCEPTED)
    mark(store, "tb-thu-3", THIRD)
    assert store.published_on(["tb-thu-3"])["tb-thu-3"] == days["tb-thu-1"]


def test_an_expert_is_public_from_the_day_of_consent_on(store: SqlStore) -> None:
    expert = Record(
        id="cg-thu", bank=Bank.EXPERT, title="Chuyên gia thử", review=ReviewState.PUBLISHED,
        sources=make(1).sources,
    )  # fmt: skip
    store.put(expert)
    assert store.published_on(["cg-thu"]) == {}
    store.put(replace(expert, consent="phiếu thử"))
    assert store.published_on(["cg-thu"]).keys() == {"cg-thu"}


def test_the_state_of_things_tells_issues_and_what_is_new(store: SqlStore) -> None:
    mark(store, "tb-thu-1", THIRD)
    mark(store, "tb-thu-1", issue_named("Xuân 2026"))
    records = list(store.records())
    issues = issues_of(records)
    assert [used.issue.name for used in issues] == ["Số 3/2026", "Xuân 2026"]
    assert [record.id for record in issues[0].records] == ["tb-thu-1"]
    published = store.published_on(record.id for record in records)
    assert [each.record.id for each in newest_unused(records, published, 5)] == ["tb-thu-2"]
