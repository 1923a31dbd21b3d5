"""Answers as examples for the description of the API: made up, and plainly so."""

from __future__ import annotations

from typing import Any

from webui.api import shapes

__all__ = [
    "CHANGES",
    "FACETS",
    "RECORD",
    "SEARCH",
    "SUGGESTIONS",
    "VOCABULARIES",
    "VOCABULARY",
]

_SITE = "https://example.org"
_ID = "gp-may-thu-a-xu-ly-rac-thai-abcd2345"
_TITLE = "Máy thử A xử lý rác thải"
_URL = f"{_SITE}/ban-ghi/{_ID}"
_BANK: shapes.FacetValue = {
    "value": "solution",
    "label": "Ngân hàng giải pháp đạt giải",
    "count": 1,
    "selected": False,
}

SEARCH: dict[str, Any] = {
    "query": "xử lý rác thải",
    "mode": "lexical",
    "total": 1,
    "took_ms": 1.5,
    "suggestion": None,
    "ignored": [],
    "hits": [
        {
            "id": _ID,
            "bank": "solution",
            "title": _TITLE,
            "year": 2025,
            "score": 12.3456,
            "match": "exact",
            "evidence": "awarded",
            "highlights": [{"field": "title", "text": _TITLE, "spans": [[10, 24]]}],
            "reasons": [{"word": "rác", "rule": "exact", "field": "title"}],
            "url": _URL,
        }
    ],
    "facets": {"bank": [_BANK]},
}
FACETS: dict[str, Any] = {
    "query": "xử lý rác thải",
    "total": 1,
    "distinct": {"bank": 1},
    "facets": {"bank": [_BANK]},
}
SUGGESTIONS: dict[str, Any] = {
    "query": "rac th",
    "suggestions": [
        {
            "kind": "topic",
            "text": "Rác thải sinh hoạt",
            "id": "rac-thai-sinh-hoat",
            "url": f"{_SITE}/chuyen-de/rac-thai-sinh-hoat",
        }
    ],
}
RECORD: dict[str, Any] = {
    "id": _ID,
    "url": _URL,
    "year": 2025,
    "evidence": {
        "grade": "awarded",
        "label": "Đạt giải",
        "meaning": "Được trao giải Hội thi Sáng tạo kỹ thuật.",
    },
    "record": {
        "id": _ID,
        "bank": "solution",
        "title": _TITLE,
        "kind": "solution",
        "contributors": [{"name": "Nguyễn Văn A", "role": "author", "title": "ThS"}],
        "awards": [
            {
                "contest": "stkt-thanh-hoa",
                "edition": 14,
                "year": 2025,
                "prize": "nhat",
                "status": "conferred",
            }
        ],
        "origin": "in_province",
        "sources": [{"address": "https://example.org/nguon/1", "rights": "index_only"}],
        "provenance": [{"field": "awards[0]", "source": 0}],
    },
    "labels": {
        "bank": {"solution": "Ngân hàng giải pháp đạt giải"},
        "prize": {"nhat": "Giải Nhất"},
    },
}
CHANGES: dict[str, Any] = {
    "since": 0,
    "next": 12,
    "more": False,
    "changes": [
        {
            "sequence": 7,
            "id": _ID,
            "kind": "published",
            "date": "2026-01-05T02:30:00+00:00",
            "url": f"{_SITE}/api/v1/records/{_ID}",
        },
        {
            "sequence": 12,
            "id": "kt-bai-thu-b-efgh6723",
            "kind": "withdrawn",
            "date": "2026-01-06T08:00:00+00:00",
            "url": None,
        },
    ],
}
VOCABULARIES: dict[str, Any] = {
    "vocabularies": [
        {
            "name": "prizes",
            "title": "Giải",
            "facet": "prize",
            "terms": 15,
            "url": f"{_SITE}/api/v1/vocabularies/prizes",
        }
    ]
}
VOCABULARY: dict[str, Any] = {
    "name": "prizes",
    "title": "Giải",
    "facet": "prize",
    "terms": [
        {
            "id": "nhat",
            "label": "Giải Nhất",
            "label_en": "First prize",
            "aliases": ["đạt giải Nhất"],
            "details": {"rank": 1},
        }
    ],
}
