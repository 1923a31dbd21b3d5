"""Records as an import leaves them: read from a document, waiting."""

from __future__ import annotations

from typing import Any

from kb.domain import (
    Award,
    Bank,
    Contributor,
    Organisation,
    Provenance,
    Record,
    ReviewState,
    Source,
)
from kb.store import Document, Doubt, SqlStore

TEXT = "Giải Nhất\n1\tThiết bị mẫu để thử\tNguyễn Văn A\tĐơn vị X"
SHA256 = "0" * 64


def read_record(number: int = 1, **fields: Any) -> Record:
    """Titled "Thiết bị mẫu để thử", with the spans of its title, authors and prize."""
    defaults: dict[str, Any] = {
        "id": f"gp-thu-{number}",
        "bank": Bank.SOLUTION,
        "title": "Thiết bị mẫu để thử",
        "kind": "solution",
        "contributors": (Contributor(name="Nguyễn Văn A"),),
        "organisations": (Organisation(name="Đơn vị X"),),
        "awards": (Award(contest="stkt-thanh-hoa", edition=14, year=2025, prize="nhat"),),
        "sources": (Source(address="ds.pdf", text=TEXT),),
        "provenance": (
            said("title", "Thiết bị mẫu để thử", 0.7),
            said("contributors", "Nguyễn Văn A", 0.4),
            said("awards[0].prize", "Giải Nhất", 0.9),
        ),
        "review": ReviewState.IN_REVIEW,
    }
    return Record(**defaults | fields)


def said(field: str, words: str, confidence: float) -> Provenance:
    at = TEXT.index(words)
    return Provenance(
        field=field, page=2, span=(at, at + len(words)), extractor="pdf", confidence=confidence
    )


def imported(store: SqlStore, *records: Record, file: str = "ds.pdf", sha256: str = SHA256) -> None:
    store.put_many(records)
    ids = tuple(record.id for record in records)
    store.keep_document(Document(sha256=sha256, name=file, record_ids=ids))


def doubted(store: SqlStore, record_id: str) -> None:
    doubt = Doubt(where="dòng 2", what="chưa rõ", remedy="xem", record_id=record_id)
    store.keep_doubts(SHA256, [doubt])
