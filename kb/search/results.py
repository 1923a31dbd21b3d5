"""The values of a search: what is asked, and the page that answers.

`page_to_dict` gives the one JSON shape of a search, for the command line and the API.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from kb.domain import Bank, Evidence, Record
from kb.ports import Sort
from kb.query import Match, YearRange
from kb.search.facets import FacetValue

__all__ = [
    "Highlight",
    "Hit",
    "Ignored",
    "Mode",
    "Reason",
    "SearchPage",
    "SearchQuery",
    "Suggestion",
    "page_to_dict",
]


class Mode(StrEnum):
    """How hits are ranked: by their words alone, or by their meaning too where it is known."""

    LEXICAL = "lexical"
    HYBRID = "hybrid"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """Typed text, selections by facet, and which page in which order; `published_since`: only what
    was first published in the bank on that day or later."""

    text: str = ""
    selected: Mapping[str, frozenset[str]] = field(default_factory=dict)
    years: YearRange | None = None
    published_since: date | None = None
    sort: Sort = Sort.RELEVANCE
    mode: Mode = Mode.HYBRID
    offset: int = 0
    limit: int = 10

    @property
    def is_narrowed(self) -> bool:
        """Whether facets, years or a day are selected."""
        return bool(self.selected or self.years or self.published_since)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to search for instead, and why (Vietnamese); `is_done`: the page answers it already."""

    text: str
    reason: str
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Ignored:
    """Part of the typed text that had no effect, and why (Vietnamese)."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """Part of a field's original text with the `[from, to)` spans that matched."""

    field: str
    text: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """How one typed word was met, and in which field; without a field, the record as a whole is
    near in meaning to all that was typed. `continues`: right behind the word before, there too."""

    word: str
    rule: Match
    field: str
    continues: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A record on a page of results; `record` is its public view, `match` how its worst word
    was met."""

    id: str
    bank: Bank
    title: str
    year: int | None
    score: float
    match: Match
    evidence: Evidence
    highlights: tuple[Highlight, ...]
    reasons: tuple[Reason, ...]
    url: str
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """The answer to a `SearchQuery`: `total` records match, `hits` are those of the page."""

    query: str
    mode: Mode
    total: int
    took_ms: float
    suggestion: Suggestion | None
    ignored: tuple[Ignored, ...]
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]


def page_to_dict(page: SearchPage) -> dict[str, Any]:
    """The JSON object of a page."""
    return {
        "query": page.query,
        "mode": page.mode,
        "total": page.total,
        "took_ms": page.took_ms,
        "suggestion": page.suggestion
        and {"text": page.suggestion.text, "reason": page.suggestion.reason},
        "ignored": [{"text": part.text, "why": part.why} for part in page.ignored],
        "hits": [_hit_to_dict(hit) for hit in page.hits],
        "facets": {
            name: [
                {"value": v.value, "label": v.label, "count": v.count, "selected": v.selected}
                for v in values
            ]
            for name, values in page.facets.items()
        },
    }


def _hit_to_dict(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "bank": hit.bank,
        "title": hit.title,
        "year": hit.year,
        "score": round(hit.score, 4),
        "match": hit.match,
        "evidence": hit.evidence,
        "highlights": [
            {"field": h.field, "text": h.text, "spans": [list(span) for span in h.spans]}
            for h in hit.highlights
        ],
        "reasons": [{"word": r.word, "rule": r.rule, "field": r.field} for r in hit.reasons],
        "url": hit.url,
    }
