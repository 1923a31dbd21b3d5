"""Records that are plainly fixtures."""

from __future__ import annotations

from typing import Any

from kb.domain import Bank, Record, ReviewState, Source


def record(number: int = 1, **fields: Any) -> Record:
    defaults: dict[str, Any] = {
        "id": f"tb-thu-{number}",
        "bank": Bank.ADVANCE,
        "title": f"Đề tài thử số {number}",
        "review": ReviewState.PUBLISHED,
        "sources": (Source(address=f"https://example.org/{number}"),),
    }
    return Record(**defaults | fields)
