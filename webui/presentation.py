"""How values read: dates, numbers, prizes, evidence, marked text.

Pure functions over domain values, vocabularies and the language of the request, which is Vietnamese
where there is none; knows no template.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from kb.domain import (
    EVIDENCE_TABLE,
    Award,
    AwardStatus,
    Evidence,
    PartialDate,
    Period,
    vietnamese_date,
)
from kb.vocabulary import Term, edition_value, vocabularies
from webui.labels import term_label
from webui.language import is_english
from webui.wording import gettext

__all__ = [
    "AwardBadge",
    "EvidenceBadge",
    "award_badge",
    "date_text",
    "edition_of",
    "edition_text",
    "evidence_badge",
    "iso_interval",
    "marked",
    "named",
    "number_text",
    "period_text",
    "prize_tone",
    "shortened",
]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MEDALS = {
    "dac-biet": "gold", "nhat": "gold", "vang": "gold", "a": "gold",
    "nhi": "silver", "bac": "silver", "b": "silver",
    "ba": "copper", "dong": "copper", "c": "copper",
}  # fmt: skip


_NOT_STATED = re.compile(r"không (?:nêu|hiện|rõ)")


@dataclass(frozen=True, slots=True)
class AwardBadge:
    """A prize in few words: "Giải Nhì", "VIFOTEC 2022"; `tone` is a class of the style sheet."""

    prize: str
    contest: str
    tone: str


@dataclass(frozen=True, slots=True)
class EvidenceBadge:
    """A grade of evidence: `steps` of five, its name and its meaning."""

    grade: Evidence
    label: str
    meaning: str
    steps: int


_MEANINGS = {rule.grade: rule.meaning for rule in EVIDENCE_TABLE}
_STEPS = {rule.grade: steps for steps, rule in enumerate(reversed(EVIDENCE_TABLE), start=1)}


def date_text(date: PartialDate) -> str:
    """A date as readers of the page write it, no more exact than it is.

    >>> date_text(PartialDate(2020, 1, 17))
    '17/01/2020'
    """
    if not is_english() or date.month is None:
        return vietnamese_date(date)
    month = f"{_MONTHS[date.month - 1]} {date.year}"
    return f"{date.day} {month}" if date.day else month


def period_text(period: Period) -> str:
    """A period in words.

    >>> from kb.domain import PartialDate
    >>> period_text(Period(start=PartialDate(2019, 3), end=PartialDate(2022, 6)))
    '3/2019 – 6/2022'
    >>> period_text(Period(start=PartialDate(2013)))
    'từ 2013'
    """
    if period.start and period.end:
        if period.start == period.end:
            return date_text(period.start)
        return f"{date_text(period.start)} – {date_text(period.end)}"
    if period.start:
        return gettext("từ %(date)s", date=date_text(period.start))
    return gettext("đến %(date)s", date=date_text(period.end)) if period.end else period.as_written


def iso_interval(period: Period) -> str:
    """A period as ISO 8601 writes one, ".." where an end is open; empty where only words are known.

    >>> from kb.domain import PartialDate
    >>> iso_interval(Period(start=PartialDate(2019, 3)))
    '2019-03/..'
    """
    if period.start == period.end:
        return str(period.start or "")
    return f"{period.start or '..'}/{period.end or '..'}"


def number_text(number: int) -> str:
    """A whole number with dots between thousands, in English with commas.

    >>> number_text(12345)
    '12.345'
    """
    text = f"{number:,}"
    return text if is_english() else text.replace(",", ".")


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word.

    >>> shortened("Máy dệt chiếu cói", 10)
    'Máy dệt…'
    """
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head) + "…"


def marked(text: str, spans: Sequence[tuple[int, int]]) -> Markup:
    """The text with `<mark>` around its spans; everything else is escaped.

    >>> marked("<b> rác", [(4, 7)])
    Markup('&lt;b&gt; <mark>rác</mark>')
    """
    html, at = "", 0
    for start, end in sorted(spans):
        html += f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>"
        at = end
    return Markup(f"{html}{escape(text[at:])}")


def edition_of(award: Award) -> str:
    """The edition as it stands in an address: its number, else its year; empty if unknown.

    >>> edition_of(Award(contest="vifotec", year=2018)), edition_of(Award(contest="vifotec"))
    ('24', '')
    """
    return (edition_value(award) or "").rpartition(":")[2]


def edition_text(award: Award) -> str:
    """The edition as people name it: "lần thứ 14 (2024 – 2025)", "năm 2022"; empty if unknown."""
    when = period_text(award.period) if award.period else str(award.year or "")
    if award.edition is None:
        year = gettext("năm %(year)s", year=when)
        return year if when.isdigit() else when or award.edition_as_written
    number = gettext("lần thứ %(number)d", number=award.edition)
    return number + (f" ({when})" if when else "")


def named(term: Term) -> str:
    """The name of a term in the language of the request."""
    return term.named(english=is_english())


def award_badge(award: Award) -> AwardBadge:
    """The prize as a badge; a proposed prize says so."""
    names = vocabularies()
    prize = _prize_name(award)
    contest = term_label(names.contests, award.contest)
    stated = award.edition_as_written
    number = gettext("lần thứ %(number)s", number=stated)
    when = str(award.year or (number if stated.isdigit() else stated))
    proposed = award.status is AwardStatus.PROPOSED
    return AwardBadge(
        prize=_proposed(prize) if proposed else prize or gettext("Đạt giải"),
        contest=f"{contest} {when}" if when and when not in contest else contest,
        tone="proposed" if proposed else prize_tone(award.prize),
    )


def prize_tone(prize: str | None) -> str:
    """The class of the style sheet for a prize: the metal of its medal, else "merit".

    >>> prize_tone("nhi"), prize_tone("khuyen-khich"), prize_tone(None)
    ('silver', 'merit', 'merit')
    """
    return _MEDALS.get(prize or "", "merit")


def evidence_badge(grade: str) -> EvidenceBadge:
    """The badge of a grade of `EVIDENCE_TABLE`."""
    known = Evidence(grade)
    label = term_label(vocabularies().evidences, known)
    return EvidenceBadge(known, label, gettext(_MEANINGS[known]), _STEPS[known])


def _proposed(prize: str) -> str:
    if not prize:
        return gettext("Đề nghị xét giải")
    return gettext("Đề nghị %(prize)s", prize=_lower_first(prize))


def _prize_name(award: Award) -> str:
    if award.prize:
        return term_label(vocabularies().prizes, award.prize)
    return _stated(award.prize_as_written)


def _stated(prize: str) -> str:
    """The prize in the words of the source; empty where they only say that it is not stated."""
    return "" if _NOT_STATED.search(prize) else prize[:1].upper() + prize[1:]


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
