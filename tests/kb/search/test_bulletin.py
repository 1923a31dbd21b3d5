"""Records by the issues of the bulletin that used them, and by the day they came into the bank."""

from datetime import date, timedelta

import pytest

from kb.bulletin import mark, unmark
from kb.domain import NOT_USED, issue_named
from kb.errors import UnknownRecordError
from kb.query import parse
from kb.search import Index, SearchQuery, SearchService
from kb.search.facets import labelled
from kb.store import SqlStore
from kb.store.tables import changes

ID = "gp-lo-dot-rac"
THIRD = issue_named("3/2026")


def found(service: SearchService, text: str = "", **more: object) -> list[str]:
    query = SearchQuery(text=text, limit=50, **more)  # type: ignore[arg-type]
    return sorted(hit.id for hit in service.search(query).hits)


def test_a_mark_becomes_a_facet_and_a_search_word(
    store: SqlStore, index: Index, service: SearchService
) -> None:
    everything = found(service)
    mark(store, ID, THIRD)
    index.sync()
    values = {v.value: (v.label, v.count) for v in service.search(SearchQuery()).facets["used"]}
    assert values == {
        NOT_USED: ("Chưa dùng trên Đặc san", len(everything) - 1),
        "3-2026": ("Số 3/2026", 1),
    }
    assert found(service, selected={"used": frozenset({"3-2026"})}) == [ID]
    unused = [each for each in everything if each != ID]
    assert found(service, selected={"used": frozenset({NOT_USED})}) == unused
    for text in ("số:3/2026", "đặc san: số 3 năm 2026", "dac san:3-2026"):
        assert found(service, text) == [ID]
    assert found(service, "rác đặc san: chưa dùng") == ["gp-may-xu-ly-rac-thai"]
    assert found(service, "-đặc san:3/2026") == unused
    unmark(store, ID, THIRD)
    index.sync()
    assert found(service, "đặc san:3/2026") == []


@pytest.mark.parametrize("text", ["mã số: 12", "Quyết định số: 12/2016/QĐ-UBND", "số: nhiều"])
def test_other_numbers_are_no_issues(text: str) -> None:
    assert parse(text).without_conditions == ""
    assert any(part.why.startswith("không có giá trị") for part in parse(text).ignored)


def test_issues_stand_in_their_order_and_what_was_not_used_before_them() -> None:
    counts = {"xuan-2026": 1, "10-2025": 9, NOT_USED: 3, "2-2026": 1, "ky-yeu": 2}
    ordered = [each.value for each in labelled("used", counts, frozenset())]
    assert ordered == [NOT_USED, "2-2026", "xuan-2026", "10-2025", "ky-yeu"]


def test_what_is_new_since_a_day_is_what_came_into_the_bank_since(
    store: SqlStore, index: Index, service: SearchService
) -> None:
    everything = found(service)
    # Eight in the evening in London is the next day in Thanh Hóa.
    with store.database.writing() as connection:
        old = changes.update().where(changes.c.record_id == ID)
        connection.execute(old.values(at="2026-09-30T20:00:00+00:00"))
    store.put(store.get(ID).record)  # type: ignore[union-attr, arg-type]
    index.rebuild()
    assert found(service, published_since=date(2026, 10, 1)) == everything
    newer = [each for each in everything if each != ID]
    assert found(service, published_since=date(2026, 10, 2)) == newer
    assert found(service, published_since=date.today() + timedelta(days=2)) == []
    page = service.search(SearchQuery(text="rác", published_since=date(2026, 10, 2)))
    assert page.total == sum(value.count for value in page.facets["bank"])


def test_a_mark_needs_a_record(store: SqlStore) -> None:
    with pytest.raises(UnknownRecordError):
        store.set_uses("gp-khong-co", ("Số 3/2026",), "")
