"""A hit as a card: everything a list shows of a record, ready to print."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from kb.domain import SNIPPET_LIMIT, Record, derive_evidence, issue_named, source_name
from kb.query import Match
from kb.search import Highlight, Hit, reasons_told
from kb.vocabulary import vocabularies
from webui.labels import bank_name, issue_label, term_label
from webui.presentation import (
    AwardBadge,
    EvidenceBadge,
    award_badge,
    evidence_badge,
    marked,
    shortened,
)
from webui.wording import N_, gettext

__all__ = ["Card", "Snippet", "card_of", "plain_card"]

_SUMMARY_LIMIT = 220
_MATCH_NOTES = {
    Match.FOLDED: N_("Khớp khi bỏ dấu"),
    Match.CORRECTED: N_("Khớp sau khi sửa chữ gõ"),
    Match.MEANING: N_("Gần nghĩa"),
}
_PROSE = frozenset({"summary", "body", "source_text"})
_FIELD_NAMES = {
    "keywords": N_("Từ khóa"),
    "people": N_("Tác giả"),
    "organisations": N_("Tổ chức"),
    "places": N_("Địa phương"),
    "awards": N_("Giải thưởng"),
    "source_text": N_("Trích nguồn"),
}


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage that matched, and the name of the part it stands in (may be empty)."""

    part: str
    text: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a list shows of a record; `used`: the names of the issues of the bulletin that did."""

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
    used: tuple[str, ...]
    match_note: str = ""
    reasons: tuple[str, ...] = ()


def card_of(hit: Hit) -> Card:
    """The card of a hit."""
    return replace(
        plain_card(hit.record),
        title=_title(hit),
        snippet=_snippet(hit),
        match_note=gettext(_MATCH_NOTES[hit.match]) if hit.match in _MATCH_NOTES else "",
        reasons=tuple(reasons_told(hit.reasons)),
    )


def plain_card(record: Record) -> Card:
    """The card of a record by itself."""
    sources = _sources(record)
    return Card(
        id=record.id,
        bank=bank_name(record.bank),
        kind=term_label(vocabularies().kinds, record.kind),
        year=record.year,
        title=escape(record.title),
        snippet=_summary(record),
        evidence=evidence_badge(derive_evidence(record, vocabularies().counting_contests)),
        awards=tuple(dict.fromkeys(award_badge(award) for award in record.awards)),
        place="; ".join(dict.fromkeys(place.as_written for place in record.places)),
        organisation="; ".join(
            dict.fromkeys(e.name for e in record.organisations if e.name not in sources)
        ),
        source=", ".join(sources),
        used=tuple(issue_label(issue_named(use).name) for use in record.bulletin_uses),
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
        name = _FIELD_NAMES.get(best.field)
        return Snippet(gettext(name) if name else "", _passage(best))
    return _summary(hit.record)


def _summary(record: Record) -> Snippet | None:
    return (
        Snippet("", escape(shortened(record.summary, _SUMMARY_LIMIT))) if record.summary else None
    )


def _passage(highlight: Highlight) -> Markup:
    if highlight.field == "source_text" and len(highlight.text) > SNIPPET_LIMIT:
        # The service cuts already; protected wording is not left to one gate alone.
        return escape(shortened(highlight.text, SNIPPET_LIMIT))
    return marked(highlight.text, highlight.spans)


def _sources(record: Record) -> tuple[str, ...]:
    names = (source.publisher or source_name(source.address) for source in record.sources)
    return tuple(dict.fromkeys(names))
