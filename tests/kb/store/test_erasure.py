"""Erasure of records and of persons, down to the bytes on disk."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace

import pytest

from kb.domain import Bank, Contributor, LineageStep, ReviewState, Rights, Source
from kb.errors import UnknownRecordError, UsageError
from kb.ports import ChangeKind, PutOutcome
from kb.settings import Settings
from kb.store import (
    Document,
    Doubt,
    SqlStore,
    erase_person,
    erase_records,
    find_person,
    open_store,
)
from tests.kb.store.disk import files_holding
from tests.kb.store.examples import record
from tests.kb.store.processes import start, wait_for

SECRET = "Chuyện riêng cần xoá"
ORIGINAL = f"{SECRET};2020".encode()
SHA256 = hashlib.sha256(ORIGINAL).hexdigest()


@pytest.fixture
def kept(store: SqlStore) -> SqlStore:
    """Two records from one original; the first has an earlier version, a doubt, a segmentation."""
    store.put_many([record(1, body=SECRET), record(2)])
    store.put(record(1, body=f"{SECRET}, bản hai", contributors=(Contributor(name="Lê Thị B"),)))
    document = Document(sha256=SHA256, name=f"{SECRET}.csv", record_ids=("tb-thu-1", "tb-thu-2"))
    store.keep_document(document, ORIGINAL)
    store.keep_doubts(SHA256, [Doubt(where="dòng 1", what=SECRET)])
    store.keep_segments({"khoá": SECRET.replace(" ", "_"), "khoá 2": SECRET})
    return store


def test_an_erased_text_is_in_no_file_of_the_bank(kept: SqlStore, settings: Settings) -> None:
    assert files_holding(settings.home, SECRET)
    erase_records(kept, ["tb-thu-1"], "")
    assert files_holding(settings.home, SECRET) == []
    assert files_holding(settings.home, SECRET.replace(" ", "_")) == []
    kept.close()
    assert files_holding(settings.home, SECRET) == []


def test_erasure_says_what_it_did(kept: SqlStore) -> None:
    done = erase_records(kept, ["tb-thu-1"], "")
    assert (done.erased, done.versions, done.originals) == (("tb-thu-1",), 2, 1)
    assert done.shared_with == ("tb-thu-2",)


def test_of_an_erased_record_id_state_and_order_of_changes_stay(kept: SqlStore) -> None:
    kept.erase(["tb-thu-1"], "theo yêu cầu")
    stored = kept.get("tb-thu-1")
    assert stored is not None
    assert (stored.record, stored.state) == (None, ReviewState.WITHDRAWN)
    history = [(change.kind, change.reason) for change in kept.history("tb-thu-1")]
    assert history == [
        (ChangeKind.CREATED, ""),
        (ChangeKind.UPDATED, ""),
        (ChangeKind.ERASED, "theo yêu cầu"),
    ]


def test_an_erased_record_is_not_brought_back(kept: SqlStore, settings: Settings) -> None:
    kept.erase(["tb-thu-1"], "")
    assert kept.put(record(1, body=SECRET)) is PutOutcome.UNCHANGED
    again = kept.keep_document(
        Document(sha256=SHA256, name=SECRET, record_ids=("tb-thu-1",)), ORIGINAL
    )
    newer = ORIGINAL + b"\n"
    other = Document(
        sha256=hashlib.sha256(newer).hexdigest(), name="b.csv", record_ids=("tb-thu-1",)
    )
    assert (again.erased, again.original_kept) == (True, False)
    assert not kept.keep_document(other, newer).original_kept
    assert files_holding(settings.home, SECRET) == []


def test_erasing_twice_is_one_change(kept: SqlStore) -> None:
    kept.erase(["tb-thu-1"], "")
    sequence = kept.last_sequence()
    assert kept.erase(["tb-thu-1"], "") == 0
    assert kept.last_sequence() == sequence


def test_erasing_again_finishes_what_a_kill_interrupted(kept: SqlStore, settings: Settings) -> None:
    for delay in (0.0, 0.01, 0.02):
        script = "store = open_store(settings); say('go'); erase_records(store, ['tb-thu-1'], '')"
        process = start(script, settings)
        wait_for(process, "go")
        time.sleep(delay)
        process.kill()
        process.communicate()
    kept.erase(["tb-thu-1"], "")
    assert files_holding(settings.home, SECRET) == []


def test_a_withdrawn_record_can_be_erased(kept: SqlStore, settings: Settings) -> None:
    kept.withdraw("tb-thu-1", f"vì {SECRET}")
    assert kept.erase(["tb-thu-1"], "") == 3
    assert files_holding(settings.home, SECRET) == []


def test_an_unknown_id_erases_nothing(kept: SqlStore) -> None:
    with pytest.raises(UnknownRecordError):
        kept.erase(["tb-thu-1", "tb-khong-co"], "")
    stored = kept.get("tb-thu-1")
    assert stored is not None and stored.record is not None


@pytest.mark.parametrize("reason", ["bà Lê Thị B đề nghị", "gọi 0900 000 000", "b@example.org"])
def test_a_reason_with_personal_data_is_not_kept(kept: SqlStore, reason: str) -> None:
    kept.erase(["tb-thu-1"], reason)
    assert kept.history("tb-thu-1")[-1].reason == ""


NAME = "Nguyễn Văn Hoà"
NAMED = record(
    1,
    title="Sáng chế của NGUYỄN VĂN HÒA ở Tỉnh X",
    body="Ông Nguyễn Văn Hòa làm; nguyen van hoa ký.",
    remarks=("chủ nhiệm: Nguyễn Văn Hoà",),
    contributors=(Contributor(name="ThS. Nguyễn Văn Hòa"), Contributor(name="Lê Thị B")),
    sources=(
        Source(
            address="https://example.org/ong-nguyen-van-hoa.html",
            text="Nguyễn\nVăn Hoà kể",
            rights=Rights.INDEX_ONLY,
        ),
    ),
)


def spellings_left(settings: Settings) -> list[str]:
    spellings = (NAME, "Nguyễn Văn Hòa", "nguyen van hoa", "nguyen-van-hoa")
    return [name for each in spellings for name in files_holding(settings.home, each)]


def test_a_person_is_found_in_any_spelling_and_version(store: SqlStore) -> None:
    store.put_many([NAMED, record(2, body=NAME), record(3, body="Nguyễn Văn Hoàng")])
    store.put(record(2))
    found = find_person(store, "nguyễn văn hòa")
    assert [(each.record_id, each.fields) for each in found] == [
        ("tb-thu-1", ("title", "body", "contributors", "remarks", "sources")),
        ("tb-thu-2", ()),
    ]


def test_an_erased_person_is_in_no_record_version_or_file(
    store: SqlStore, settings: Settings
) -> None:
    store.put_many([NAMED, record(2, body=NAME)])
    store.put(record(2))
    store.keep_document(
        Document(sha256=SHA256, name="nguyen-van-hoa.csv", record_ids=("tb-thu-1",)), ORIGINAL
    )
    done = erase_person(store, f"TS. {NAME}")
    assert spellings_left(settings) == []
    assert (done.redacted, done.versions, done.originals) == (("tb-thu-1", "tb-thu-2"), 2, 1)


def test_the_record_stays_public_without_the_name(store: SqlStore) -> None:
    store.put(NAMED)
    erase_person(store, NAME)
    stored = store.get("tb-thu-1")
    assert store.public_ids() == ["tb-thu-1"]
    assert stored is not None and stored.record is not None
    assert stored.record.title == "Sáng chế của [đã xoá] ở Tỉnh X"
    assert stored.record.contributors == (Contributor(name="Lê Thị B"),)
    assert stored.record.sources[0].address == "https://example.org/"
    assert store.history("tb-thu-1")[-1].kind is ChangeKind.REDACTED


def test_a_later_import_does_not_bring_the_name_back(store: SqlStore, settings: Settings) -> None:
    store.put(NAMED)
    erase_person(store, NAME)
    assert store.put(NAMED) is PutOutcome.UNCHANGED
    assert store.put(record(2, body=f"theo {NAME}")) is PutOutcome.CREATED
    store.keep_doubts("tệp", [Doubt(where="dòng 1", what=f"tác giả {NAME}?")])
    document = Document(sha256=SHA256, name="moi.csv", record_ids=("tb-thu-2",))
    assert not store.keep_document(document, ORIGINAL).original_kept
    assert spellings_left(settings) == []


def test_the_store_remembers_whom_it_forgot(store: SqlStore, settings: Settings) -> None:
    erase_person(store, NAME)
    store.close()
    again = open_store(settings)
    assert again.is_erased_person("PGS.TS NGUYỄN VĂN HÒA")
    assert not again.is_erased_person("Lê Thị B")
    again.close()


def test_two_erased_persons_are_both_kept_out(store: SqlStore) -> None:
    erase_person(store, NAME)
    erase_person(store, "Lê Thị B")
    store.put(NAMED)
    stored = store.get("tb-thu-1")
    assert stored is not None and stored.record is not None and stored.record.contributors == ()


def test_an_id_that_spells_the_name_is_replaced_and_still_found(
    store: SqlStore, settings: Settings
) -> None:
    old = "kt-ong-nguyen-van-hoa-nuoi-ca"
    store.put_many(
        [replace(NAMED, id=old), record(2, lineage=(LineageStep(kind="x", record_id=old),))]
    )
    erase_person(store, NAME)
    stored = store.get(old)
    assert stored is not None and stored.record is not None
    assert stored.id == stored.record.id and stored.id.startswith("kt-da-xoa-")
    assert store.put(replace(NAMED, id=old)) is PutOutcome.UNCHANGED
    other = store.get("tb-thu-2")
    assert other is not None and other.record is not None
    assert other.record.lineage[0].record_id == stored.id
    assert spellings_left(settings) == []


def test_an_experts_own_entry_is_erased_whole(store: SqlStore, settings: Settings) -> None:
    entry = record(
        id="cg-nguyen-van-hoa-1",
        bank=Bank.EXPERT,
        title=f"TS. {NAME}",
        consent="phiếu",
        body=SECRET,
    )
    store.put(entry)
    done = erase_person(store, NAME)
    assert len(done.erased) == 1 and done.redacted == ()
    assert store.put(entry) is PutOutcome.UNCHANGED
    assert store.put(replace(entry, id="cg-nguyen-van-hoa-2")) is PutOutcome.UNCHANGED
    assert store.public_ids() == []
    assert spellings_left(settings) == [] == files_holding(settings.home, SECRET)


def test_names_that_only_begin_alike_are_left_alone(store: SqlStore) -> None:
    other = record(contributors=(Contributor(name="Nguyễn Văn Hòa Bình"),), body="Nguyễn Văn Hoàn")
    store.put(other)
    erase_person(store, NAME)
    stored = store.get("tb-thu-1")
    assert stored is not None and stored.record == other


def test_one_word_is_no_name(store: SqlStore) -> None:
    with pytest.raises(UsageError, match="họ và tên"):
        erase_person(store, "TS. Hoà")
