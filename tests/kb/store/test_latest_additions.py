"""What came into the bank last."""

from kb.domain import ReviewState
from kb.ports import ChangeKind
from kb.review import accept
from kb.store import SqlStore
from tests.kb.store.examples import record


def ids(store: SqlStore, limit: int = 10) -> list[str]:
    return [change.record_id for change in store.latest_additions(limit)]


def test_the_last_created_comes_first_and_no_more_than_asked(store: SqlStore) -> None:
    store.put_many(record(number) for number in range(5))
    assert ids(store, 2) == ["tb-thu-4", "tb-thu-3"]
    assert [change.kind for change in store.latest_additions(1)] == [ChangeKind.CREATED]


def test_a_new_version_adds_nothing(store: SqlStore) -> None:
    store.put_many([record(1), record(2)])
    store.put(record(1, title="Tên mới"))
    assert ids(store) == ["tb-thu-2", "tb-thu-1"]


def test_a_record_that_waited_is_added_when_it_is_accepted(store: SqlStore) -> None:
    store.put_many([record(1, review=ReviewState.IN_REVIEW), record(2)])
    assert ids(store) == ["tb-thu-2"]
    accept(store, ["tb-thu-1"])
    assert ids(store) == ["tb-thu-1", "tb-thu-2"]


def test_what_the_public_may_not_see_was_not_added(store: SqlStore) -> None:
    store.put_many([record(1), record(2), record(3, review=ReviewState.DRAFT)])
    store.withdraw("tb-thu-1", "thử rút")
    store.erase(["tb-thu-2"], "thử xoá")
    assert ids(store) == []
