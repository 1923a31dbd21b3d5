"""What a reviewer types for a value, as the value it means.

Each function raises `RefusedValue` saying in Vietnamese what is wrong, and what to type instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from kb.domain import (
    AwardStatus,
    Contributor,
    ContributorRole,
    Organisation,
    PartialDate,
    Period,
    Place,
    PlaceRole,
    parse_date,
    parse_period,
)
from kb.text import label_key
from kb.vocabulary import Vocabulary, nearest, parse_edition, resolve_places, vocabularies

__all__ = [
    "STATUS_LABELS",
    "RefusedValue",
    "contest_field_label",
    "date_of",
    "edition_of",
    "organisations_of",
    "people_of",
    "period_of",
    "places_of",
    "several",
    "status_of",
    "term_of",
    "year_of",
]

STATUS_LABELS = {AwardStatus.CONFERRED: "đã trao", AwardStatus.PROPOSED: "đề nghị"}
_FEW = 20  # terms that are all told where none is near
_TITLES = re.compile(
    r"(?:(?:GS|PGS|TSKH|TS|Th\.?S|KS|CN|BS|DS|KTS|NCS|(?:BS ?)?CK ?[IV1-3]{1,3})(?:[.\s]+))+"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


class RefusedValue(Exception):  # noqa: N818 -- it never leaves this package
    """A text that cannot be the value: what is wrong, and what to type."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(what)


def several(text: str) -> tuple[str, ...]:
    """The parts between semicolons."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def term_of(text: str, vocabulary: Vocabulary[Any]) -> str:
    """The id of a term, given by its name or its id."""
    term = vocabulary.resolve(text) or vocabulary.find(text)
    if term is None:
        raise RefusedValue(
            f"“{text}” không có trong danh mục", f"ghi như danh mục{_offered(text, vocabulary)}"
        )
    return str(term.id)


def _offered(text: str, vocabulary: Vocabulary[Any]) -> str:
    if near := nearest(text, vocabulary):
        return f", gần nhất: {'; '.join(near)}"
    if len(vocabulary) > _FEW:
        return ", không có tên nào gần giống"
    return f": {'; '.join(term.label for term in vocabulary)}"


def contest_field_label(field_id: str) -> str:
    """The name of a field of whichever contest."""
    term = vocabularies().contest_field(field_id)
    return term.label if term else field_id


def edition_of(text: str) -> int:
    """The number of an edition, in figures or in words."""
    number = parse_edition(text).number
    if number is None:
        raise RefusedValue(f"“{text}” không phải số của lần thi", "ghi như 14 hoặc lần thứ XIV")
    return number


def year_of(text: str) -> int:
    """A year of four digits."""
    if not _YEAR.fullmatch(text):
        raise RefusedValue(f"“{text}” không phải năm", "ghi bốn chữ số, ví dụ 2025")
    return int(text)


def date_of(text: str) -> PartialDate:
    """A day, a month or a year."""
    date = parse_date(text)
    if date is None:
        raise RefusedValue(f"“{text}” không phải ngày, tháng hoặc năm", "ghi như 25/12/2025")
    return date


def period_of(text: str) -> Period:
    """A range of dates."""
    period = parse_period(text)
    if period is None:
        raise RefusedValue(f"không hiểu thời gian “{text}”", "ghi như 2022-2024")
    return period


def status_of(text: str) -> AwardStatus:
    """Whether a prize is proposed or conferred."""
    for status, label in STATUS_LABELS.items():
        if label_key(text) in (label_key(label), status.value):
            return status
    raise RefusedValue(f"không hiểu “{text}”", f"ghi {' hoặc '.join(STATUS_LABELS.values())}")


def people_of(text: str, known: Iterable[Contributor]) -> tuple[Contributor, ...]:
    """The people between semicolons; who was known keeps their role, others get that of the
    first."""
    people = list(known)
    by_name = {each.name: each for each in people}
    role = people[0].role if people else ContributorRole.AUTHOR
    found = []
    for part in several(text):
        titles = _TITLES.match(part)
        name = part[titles.end() :] if titles else part
        title = titles[0].strip(" .") if titles else ""
        kept = by_name.get(name, Contributor(name=name, role=role))
        found.append(replace(kept, title=title))
    return tuple(found)


def organisations_of(text: str, known: Iterable[Organisation]) -> tuple[Organisation, ...]:
    """The organisations between semicolons; who was known keeps its role."""
    by_name = {each.name: each for each in known}
    found = []
    for name in several(text):
        term = vocabularies().organisations.resolve(name)
        new = Organisation(name=name, id=term.id if term else None)
        found.append(by_name.get(name, new))
    return tuple(found)


def places_of(
    text: str, known: Iterable[Place], role: PlaceRole, year: int | None
) -> tuple[Place, ...]:
    """All places, those of the role as the text names them."""
    others = tuple(place for place in known if place.role is not role)
    named = (place for part in several(text) for place in resolve_places(part, year))
    return (*others, *(replace(place, role=role) for place in named))
