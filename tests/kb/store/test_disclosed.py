"""Records that are or were public, in the order of their last changes."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event, text

from kb.domain import Bank, Discipline, ReviewState, Rights, Source
from kb.ports import Disclosure
from kb.settings import Settings
from kb.store import SqlStore, back_up, erase_person, open_store, restore
from tests.kb.store.examples import record

ALL = Disclosure()
DISCIPLINES = (Discipline(scheme="tt24", code="2"),)


def ids(store: SqlStore, wanted: Disclosure = ALL, *, size: int = 2) -> list[str]:
    """Read page after page."""
    found: list[str] = []
    after = 0
    while page := store.disclosed(wanted, after=after, limit=size):
        found += [each.id for each in page]
        after = page[-1].sequence
    assert store.count_disclosed(wanted) == len(found)
    return found


def change_at(store: SqlStore, moment: str, number: int) -> None:
    """Let the last changes of the records of this number have been made then."""
    with store.database.writing() as connection:
        change = text("UPDATE changes SET at = :at WHERE record_id LIKE :id")
        connection.execute(change, {"at": moment, "id": f"%-{number}"})


def test_what_was_never_public_is_not_disclosed(store: SqlStore) -> None:
    store.put(record(1, review=ReviewState.IN_REVIEW))
    store.put(record(2, id="cg-thu-2", bank=Bank.EXPERT))
    store.withdraw("tb-thu-1", "")
    assert ids(store) == []
    assert store.find_disclosed("tb-thu-1") is None


def test_a_record_that_changes_moves_to_the_end(store: SqlStore) -> None:
    store.put_many(record(number) for number in range(1, 6))
    store.put(record(2, title="Tên mới"))
    assert ids(store) == [f"tb-thu-{number}" for number in (1, 3, 4, 5, 2)]


def test_a_record_that_changes_between_two_pages_is_read_and_none_is_missed(
    store: SqlStore,
) -> None:
    store.put_many(record(number) for number in range(1, 5))
    first = store.disclosed(ALL, limit=2)
    store.put(record(1, title="Tên mới"))
    store.put(record(3, title="Tên mới"))
    rest = store.disclosed(ALL, after=first[-1].sequence, limit=9)
    assert [each.id for each in rest] == ["tb-thu-4", "tb-thu-1", "tb-thu-3"]


@pytest.mark.parametrize("state", [ReviewState.DRAFT, ReviewState.IN_REVIEW])
def test_one_that_is_no_longer_public_is_told_without_content(
    store: SqlStore, state: ReviewState
) -> None:
    store.put_many([record(1, disciplines=DISCIPLINES), record(2)])
    store.put(record(1, review=state, disciplines=DISCIPLINES))
    gone = store.find_disclosed("tb-thu-1")
    assert gone and (gone.record, gone.disciplines, gone.sequence) == (None, DISCIPLINES, 3)
    assert ids(store) == ["tb-thu-2", "tb-thu-1"]


def test_a_withdrawn_and_an_erased_one_are_told_and_nothing_of_the_erased_stays(
    store: SqlStore,
) -> None:
    store.put_many(record(number, disciplines=DISCIPLINES) for number in (1, 2))
    store.withdraw("tb-thu-1", "")
    store.erase(["tb-thu-2"], "")
    withdrawn, erased = store.disclosed(ALL, limit=9)
    assert (withdrawn.record, withdrawn.disciplines) == (None, DISCIPLINES)
    assert (erased.id, erased.bank) == ("tb-thu-2", Bank.ADVANCE)
    assert (erased.record, erased.disciplines) == (None, None)


def test_only_the_public_view_is_disclosed(store: SqlStore) -> None:
    source = Source(address="https://example.org", rights=Rights.INDEX_ONLY, text="toàn văn")
    store.put(record(sources=(source,)))
    (found,) = store.disclosed(ALL, limit=9)
    assert found.record == record(sources=(replace(source, text=""),))


def test_banks_and_two_included_moments_narrow(store: SqlStore) -> None:
    for day in (1, 2, 3):
        store.put(record(day))
        store.put(record(day, id=f"gp-thu-{day}", bank=Bank.SOLUTION))
        change_at(store, f"2026-01-0{day}T08:00:00+00:00", day)
    solutions = Disclosure(banks=frozenset({Bank.SOLUTION}))
    assert ids(store, solutions) == ["gp-thu-1", "gp-thu-2", "gp-thu-3"]
    second = "2026-01-02T08:00:00+00:00"
    assert ids(store, replace(solutions, since=second)) == ["gp-thu-2", "gp-thu-3"]
    assert ids(store, replace(solutions, until=second)) == ["gp-thu-1", "gp-thu-2"]
    assert ids(store, Disclosure(since="2026-01-04T00:00:00+00:00")) == []
    assert store.earliest_change() == "2026-01-01T08:00:00+00:00"


def test_a_class_of_disciplines_holds_those_below_it_and_what_was_erased(store: SqlStore) -> None:
    deeper = (Discipline(scheme="qd12", code="40107"), Discipline(scheme="tt24", code="201"))
    store.put_many([record(1, disciplines=DISCIPLINES), record(2, disciplines=deeper), record(3)])
    store.put(record(4, disciplines=deeper))
    store.withdraw("tb-thu-4", "")
    of_each = {
        "": ["tb-thu-1", "tb-thu-2", "tb-thu-4"],
        "tt24:": ["tb-thu-1", "tb-thu-2", "tb-thu-4"],
        "qd12:4": ["tb-thu-2", "tb-thu-4"],
        "tt24:201": ["tb-thu-2", "tb-thu-4"],
        "tt24:3": [],
        "%": [],
    }
    for begins, expected in of_each.items():
        assert ids(store, Disclosure(discipline=begins)) == expected
    store.put(record(2, title="Tên mới"))
    store.erase(["tb-thu-1"], "")
    assert ids(store, Disclosure(discipline="tt24:2")) == ["tb-thu-4", "tb-thu-1"]


def test_a_record_that_changes_its_bank_is_told_in_the_new_one(store: SqlStore) -> None:
    store.put(record(1))
    store.put(record(1, bank=Bank.KNOWLEDGE))
    assert ids(store, Disclosure(banks=frozenset({Bank.ADVANCE}))) == []
    assert ids(store, Disclosure(banks=frozenset({Bank.KNOWLEDGE}))) == ["tb-thu-1"]


def test_changes_have_the_time_at_which_they_could_first_be_read(store: SqlStore) -> None:
    long_ago = "2020-01-01T00:00:00+00:00"
    store.put(record(1))
    change_at(store, long_ago, 1)
    with store.transaction():
        store.put(record(2))
        change_at(store, long_ago, 2)  # as if the transaction had taken so long
    first, second = (change.at for change in store.changes_since(0))
    assert first == long_ago < second


def test_an_id_that_spelled_an_erased_name_is_disclosed_no_more(store: SqlStore) -> None:
    store.put(record(1, id="tb-ong-nguyen-van-a-1", title="Ông Nguyễn Văn A"))
    erase_person(store, "Nguyễn Văn A")
    (left,) = store.disclosed(ALL, limit=9)
    assert "nguyen-van-a" not in left.id and left.record is not None
    assert store.find_disclosed("tb-ong-nguyen-van-a-1") is None


def test_a_restored_bank_still_knows_what_was_public_since_the_backup(
    settings: Settings, store: SqlStore, target: Path
) -> None:
    store.put_many([record(1, review=ReviewState.IN_REVIEW), record(2)])
    back_up(store, target)
    store.put_many([record(1), record(3)])
    store.erase(["tb-thu-3"], "")
    store.close()
    restore(settings, target)
    with closing(open_store(settings)) as restored:
        assert ids(restored) == ["tb-thu-2", "tb-thu-3", "tb-thu-1"]
        again = restored.find_disclosed("tb-thu-1")
        assert again and again.record is None


def test_a_store_of_an_earlier_version_learns_banks_and_what_is_public(
    settings: Settings, store: SqlStore
) -> None:
    first = record(1, disciplines=DISCIPLINES)
    store.put_many([first, record(2, review=ReviewState.DRAFT), record(3)])
    store.erase(["tb-thu-3"], "")
    with store.database.writing() as connection:
        for step in (
            "DROP INDEX ix_records_sequence",
            "DROP INDEX ix_changes_at",
            "ALTER TABLE records DROP COLUMN bank",
            "ALTER TABLE records DROP COLUMN was_public",
            "ALTER TABLE records DROP COLUMN disciplines",
            "UPDATE alembic_version SET version_num = '0003'",
        ):
            connection.execute(text(step))
    store.close()
    with closing(open_store(settings)) as migrated:
        assert ids(migrated) == ids(migrated, Disclosure(discipline="tt24")) == ["tb-thu-1"]
        with migrated.database.reading() as connection:
            banks = connection.execute(text("SELECT id, bank FROM records ORDER BY id")).all()
        assert banks == [(f"tb-thu-{number}", "advance") for number in (1, 2, 3)]


def test_a_page_is_found_by_its_sequence_and_nothing_is_sorted(store: SqlStore) -> None:
    """So that reading all pages takes as long as there are records, whatever the page."""
    store.put_many(record(number) for number in range(50))
    asked: list[tuple[str, object]] = []

    @event.listens_for(store.database.engine, "before_cursor_execute")
    def keep(_c: object, _cursor: object, sql: str, values: object, *_more: object) -> None:
        asked.append((sql, values))

    store.disclosed(ALL, after=20, limit=10)
    ((sql, values),) = [each for each in asked if each[0].startswith("SELECT")]
    with store.database.sqlite_connection() as connection:
        steps = connection.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()  # type: ignore[arg-type]
    plan = " / ".join(str(step[3]) for step in steps)
    assert "SCAN" not in plan and "TEMP B-TREE" not in plan, plan
    assert "ix_records_sequence (sequence>?)" in plan
