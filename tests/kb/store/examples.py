"""Records that are plainly fixtures, and what a bank holds."""

from __future__ import annotations

import hashlib
from typing import Any

from kb.domain import Bank, Record, ReviewState, Source, canonical_json
from kb.settings import Settings
from kb.store import open_store

ORIGINAL = b"tep goc"
SHA256 = hashlib.sha256(ORIGINAL).hexdigest()


def record(number: int = 1, **fields: Any) -> Record:
    defaults: dict[str, Any] = {
        "id": f"tb-thu-{number}",
        "bank": Bank.ADVANCE,
        "title": f"Đề tài thử số {number}",
        "review": ReviewState.PUBLISHED,
        "sources": (Source(address=f"https://example.org/{number}"),),
    }
    return Record(**defaults | fields)


def contents(settings: Settings) -> tuple[object, ...]:
    """All that the bank in these settings holds."""
    store = open_store(settings)
    found = (
        [canonical_json(each) for each in store.records()],
        list(store.changes_since(0)),
        [store.document(path.name) for path in sorted(settings.originals_dir.glob("*"))],
        [path.read_bytes() for path in sorted(settings.originals_dir.glob("*"))],
        list(store.doubts()),
    )
    store.close()
    return found
