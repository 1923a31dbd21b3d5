"""What waits, why, and in which order."""

from __future__ import annotations

from kb.domain import Bank, ReviewState
from kb.review import Reason, accept, edit, queue
from kb.store import SqlStore
from tests.kb.review.examples import doubted, imported, read_record

BELOW = 0.8


def ids(store: SqlStore, **asked: object) -> list[str]:
    page = queue(store, below=BELOW, **asked)  # type: ignore[arg-type]
    return [item.record.id for item in page.items]


def test_only_what_nobody_decided_on_waits(store: SqlStore) -> None:
    imported(store, read_record(1), read_record(2, review=ReviewState.PUBLISHED), read_record(3))
    store.withdraw("gp-thu-3", "thử")
    assert ids(store) == ["gp-thu-1"]


def test_the_order_is_that_of_coming_whatever_is_edited(store: SqlStore) -> None:
    imported(store, *(read_record(number) for number in (3, 1, 2)))
    edit(store, "gp-thu-3", {"title": "Tên đã sửa của thiết bị"})
    assert ids(store) == ["gp-thu-3", "gp-thu-1", "gp-thu-2"]


def test_a_page_of_the_queue_knows_how_much_there_is(store: SqlStore) -> None:
    imported(store, *(read_record(number) for number in range(1, 6)))
    page = queue(store, below=BELOW, offset=2, limit=2)
    assert [item.record.id for item in page.items] == ["gp-thu-3", "gp-thu-4"]
    assert page.total == 5


def test_it_is_filtered_by_file_bank_and_reason(store: SqlStore) -> None:
    imported(store, read_record(1), file="Quyết định 12.pdf")
    advance = read_record(2, id="tb-thu-2", bank=Bank.ADVANCE, kind="result", provenance=())
    imported(store, advance, file="phieu.docx", sha256="1" * 64)
    assert ids(store, file="quyết định") == ["gp-thu-1"]
    assert ids(store, bank=Bank.ADVANCE) == ["tb-thu-2"]
    assert ids(store, reason=Reason.UNSURE) == ["gp-thu-1"]
    assert ids(store, reason=Reason.UNSEEN) == ["tb-thu-2"]


def test_a_record_may_wait_for_several_reasons(store: SqlStore) -> None:
    imported(store, read_record())
    doubted(store, "gp-thu-1")
    (item,) = queue(store, below=BELOW).items
    assert item.reasons == (Reason.DOUBTFUL, Reason.UNSURE)
    assert item.confidence == 0.7, "the least of its key values: the author is none of them"
    assert [doubt.what for doubt in item.doubts] == ["chưa rõ"]
    assert item.files == ("ds.pdf",)


def test_the_threshold_says_what_is_unsure(store: SqlStore) -> None:
    imported(store, read_record())
    (item,) = queue(store, below=0.7).items
    assert item.reasons == (Reason.UNSEEN,)


def test_an_accepted_record_waits_again_when_its_source_changes(store: SqlStore) -> None:
    imported(store, read_record())
    accept(store, ["gp-thu-1"])
    assert ids(store) == []
    store.put(read_record(title="Thiết bị mẫu để thử, bản mới"))
    (item,) = queue(store, below=BELOW).items
    assert item.reasons[0] is Reason.CHANGED
    assert item.record.title == "Thiết bị mẫu để thử"
