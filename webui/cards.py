"""A hit as a card: everything a list shows of a record, ready to print."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from kb.domain import SNIPPET_LIMIT, Record
from kb.query import Match
from kb.search import Highlight, Hit, reasons_told
from kb.vocabulary import vocabularies
from webui.labels import bank_name
from webui.presentation import (
    AwardBadge,
    EvidenceBadge,
    award_badge,
    evidence_badge,
    marked,
    shortened,
    source_name,
)

__all__ = ["Card", "Snippet", "card_of"]

_SUMMARY_LIMIT = 220
_MATCH_NOTES = {
    Match.FOLDED: "Khớp khi bỏ dấu",
    Match.CORRECTED: "Khớp sau khi sửa chữ gõ",
    Match.MEANING: "Gần nghĩa",
}
_PROSE = frozenset({"summary", "body", "source_text"})
_FIELD_NAMES = {
    "keywords": "Từ khóa",
    "people": "Tác giả",
    "organisations": "Tổ chức",
    "places": "Địa phương",
    "awards": "Giải thưởng",
    "source_text": "Trích nguồn",
}


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage that matched, and the name of the part it stands in (may be empty)."""

    part: str
    text: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a list shows of a record."""

    id: str
    bank: str
    kind: str
    year: int | None
    title: Markup
    snippet: Snippet | None
    evidence: EvidenceBadge
    awards: tuple[AwardBadge, ...]
    place: str
    organisation: str
    source: str
    match_note: str
    reasons: tuple[str, ...]


def card_of(hit: Hit) -> Card:
    """The card of a hit."""
    record = hit.record
    sources = _sources(record)
    return Card(
        id=hit.id,
        bank=bank_name(record.bank),
        kind=vocabularies().kinds.label(record.kind),
        year=hit.year,
        title=_title(hit),
        snippet=_snippet(hit),
        evidence=evidence_badge(hit.evidence),
        awards=tuple(dict.fromkeys(award_badge(award) for award in record.awards)),
        place="; ".join(dict.fromkeys(place.as_written for place in record.places)),
        organisation="; ".join(
            dict.fromkeys(e.name for e in record.organisations if e.name not in sources)
        ),
        source=", ".join(sources),
        match_note=_MATCH_NOTES.get(Match(hit.match), "") if hit.match else "",
        reasons=tuple(reasons_told(hit.reasons)),
    )


def _title(hit: Hit) -> Markup:
    whole = (each for each in hit.highlights if each.field == "title" and each.text == hit.title)
    return next((marked(each.text, each.spans) for each in whole), escape(hit.title))


def _snippet(hit: Hit) -> Snippet | None:
    passages = [each for each in hit.highlights if each.field != "title" and each.spans]
    if any(each.field == "title" and each.spans for each in hit.highlights):
        # The title shows the match already; the names of topics and places would only repeat it.
        passages = [each for each in passages if each.field in _PROSE]
    if best := next(iter(passages), None):
        return Snippet(_FIELD_NAMES.get(best.field, ""), _passage(best))
    if hit.record.summary:
        return Snippet("", escape(shortened(hit.record.summary, _SUMMARY_LIMIT)))
    return None


def _passage(highlight: Highlight) -> Markup:
    if highlight.field == "source_text" and len(highlight.text) > SNIPPET_LIMIT:
        # The service cuts already; protected wording is not left to one gate alone.
        return escape(shortened(highlight.text, SNIPPET_LIMIT))
    return marked(highlight.text, highlight.spans)


def _sources(record: Record) -> tuple[str, ...]:
    names = (source.publisher or source_name(source.address) for source in record.sources)
    return tuple(dict.fromkeys(names))
