"""Imported documents, their originals, and the queue of doubts."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import replace

import pytest

from kb.errors import StoreError
from kb.settings import Settings
from kb.store import Document, Doubt, SqlStore
from tests.kb.store.examples import record
from tests.kb.store.processes import start

ORIGINAL = "Tên đề tài;Năm\nĐề tài thử;2020\n".encode()
SHA256 = hashlib.sha256(ORIGINAL).hexdigest()


def listed(**fields: object) -> Document:
    return replace(
        Document(sha256=SHA256, name="danh-sach.csv", media_type="text/csv", outcome="imported"),
        **fields,
    )


def test_a_document_and_its_bytes_are_kept(store: SqlStore, settings: Settings) -> None:
    store.put(record())
    kept = store.keep_document(listed(record_ids=("tb-thu-1",)), ORIGINAL)
    assert kept.original_kept and store.document(SHA256) == kept
    original = settings.originals_dir / SHA256
    assert original.read_bytes() == ORIGINAL
    assert stat.S_IMODE(original.stat().st_mode) == 0o600
    assert [path.name for path in settings.originals_dir.iterdir()] == [SHA256]


def test_an_unknown_document_is_none(store: SqlStore) -> None:
    assert store.document(SHA256) is None


def test_documents_are_found_by_the_records_made_from_them(store: SqlStore) -> None:
    store.put_many([record(1), record(2)])
    store.keep_document(listed(record_ids=("tb-thu-1",)), ORIGINAL)
    assert [found.sha256 for found in store.documents_of(["tb-thu-1"])] == [SHA256]
    assert store.documents_of(["tb-thu-2"]) == []


def test_a_second_import_adds_its_records_and_updates_the_rest(store: SqlStore) -> None:
    store.put_many([record(1), record(2)])
    store.keep_document(listed(record_ids=("tb-thu-1",)), ORIGINAL)
    store.keep_document(listed(record_ids=("tb-thu-2",), extractor="bảng 2"))
    kept = store.document(SHA256)
    assert kept is not None
    assert (kept.record_ids, kept.extractor) == (("tb-thu-1", "tb-thu-2"), "bảng 2")
    assert kept.original_kept


def test_a_document_that_gave_no_record_is_kept_too(store: SqlStore) -> None:
    assert store.keep_document(listed(outcome="needs_ocr"), ORIGINAL).original_kept


def test_other_bytes_than_the_fingerprint_says_are_refused(
    store: SqlStore, settings: Settings
) -> None:
    with pytest.raises(StoreError, match="SHA-256"):
        store.keep_document(listed(), b"khac")
    assert not settings.originals_dir.exists()


def test_doubts_of_a_document_are_replaced_by_those_of_its_next_import(store: SqlStore) -> None:
    first = Doubt(where="dòng 3", what="giải lạ: “Giải Z”", remedy="chọn giải", record_id="tb-1")
    store.keep_doubts(SHA256, [first, Doubt(where="dòng 4", what="thiếu năm")])
    store.keep_doubts("khác", [Doubt(where="trang 1", what="chữ mờ")])
    store.keep_doubts(SHA256, [first])
    kept = store.doubts()
    assert [(doubt.sha256, doubt.where) for doubt in kept] == [
        ("khác", "trang 1"),
        (SHA256, "dòng 3"),
    ]
    assert replace(kept[1], sha256="", at="") == first


def test_records_document_and_doubts_can_be_one_transaction(store: SqlStore) -> None:
    with pytest.raises(StoreError), store.transaction():
        store.put(record())
        store.keep_doubts(SHA256, [Doubt(where="dòng 1", what="thử")])
        store.keep_document(listed(record_ids=("tb-thu-1",)), b"khac")
    assert store.get("tb-thu-1") is None and store.doubts() == []


def test_an_original_that_finds_no_room_leaves_the_store_as_it_was(
    store: SqlStore, settings: Settings
) -> None:
    script = """
import hashlib, resource
from kb.errors import StoreError
from kb.store import Document
store = open_store(settings)
big = b'x' * 2_000_000
document = Document(sha256=hashlib.sha256(big).hexdigest(), name='to.pdf')
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
try: store.keep_document(document, big)
except StoreError as error: say(error)
"""
    said, errors = start(script, settings).communicate()
    assert "ổ đĩa còn chỗ" in said and errors == ""
    assert list(settings.originals_dir.iterdir()) == []
