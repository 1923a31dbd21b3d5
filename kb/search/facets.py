"""Facet values of a record, and what a reader sees for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kb.domain import (
    NOT_USED,
    AwardStatus,
    Evidence,
    Place,
    Record,
    issue_named,
    parse_issue,
)
from kb.text import place_sort_key, sort_key
from kb.vocabulary import (
    Vocabularies,
    Vocabulary,
    district_ids,
    edition_value,
    locality_ids,
    vocabularies,
)
from kb.wording import told

__all__ = ["FacetValue", "facet_values", "is_known_value", "labelled", "place_names", "value_label"]

# Facets whose vocabulary has an order that readers expect; the others go by count.
_ORDERED = ("bank", "origin", "evidence", "prize")
_PLACES = ("locality", "district")
_BEFORE_ALL = 10**9


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet with the number of records that hold it."""

    value: str
    label: str
    count: int
    selected: bool


def facet_values(record: Record, evidence: Evidence) -> Mapping[str, tuple[str, ...]]:
    """The values a record has in each facet of `kb.index_schema`."""
    awards, places = record.awards, record.places
    # Lists, which are quicker than generators where most are empty.
    values: dict[str, Sequence[str | None]] = {
        "bank": [record.bank],
        "origin": [record.origin],
        "evidence": [evidence],
        "year": [str(record.year) if record.year else None],
        "discipline": [*_disciplines(record)],
        "contest": [award.contest for award in awards],
        "edition": [edition_value(award) for award in awards],
        "contest_field": [award.contest_field for award in awards],
        # A proposed prize is not a prize: who asks for first prizes wants those conferred.
        "prize": [each.prize for each in awards if each.status is AwardStatus.CONFERRED],
        "locality": [unit for place in places for unit in locality_ids(place)],
        "district": [district for place in places for district in district_ids(place)],
        "organisation": [organisation.id for organisation in record.organisations],
        "topic": [*record.topics],
        "used": [issue_named(use).code for use in record.bulletin_uses] or [NOT_USED],
    }
    return {name: tuple(dict.fromkeys(filter(None, found))) for name, found in values.items()}


def value_label(facet: str, value: str, *, english: bool = False) -> str:
    """What a reader sees for a value; the value itself where it needs no name."""
    if facet == "edition":
        return _edition_label(value)
    if facet == "used":
        return told("Chưa dùng trên Đặc san") if value == NOT_USED else issue_named(value).name
    if facet == "contest_field":
        field = vocabularies().contest_field(value)
        return field.named(english=english) if field else value
    vocabulary = _vocabulary(facet)
    return vocabulary.label(value, english=english) if vocabulary else value


def is_known_value(facet: str, value: str) -> bool:
    """Whether a value can be one of a facet with a vocabulary; of any other facet it can."""
    if facet == "edition":
        return value.rpartition(":")[0] in vocabularies().contests
    if facet == "contest_field":
        return vocabularies().contest_field(value) is not None
    vocabulary = _vocabulary(facet)
    return vocabulary is None or value in vocabulary


def labelled(
    facet: str, counts: Mapping[str, int], selected: frozenset[str]
) -> tuple[FacetValue, ...]:
    """Counted values with labels, selected ones also where they count nothing.

    In the order of the vocabulary where it has a natural one, years falling, others by count and,
    where that is equal, by name.
    """
    values = [
        FacetValue(value, value_label(facet, value), counts.get(value, 0), value in selected)
        for value in {*counts, *selected}
    ]
    order = _natural_order(facet)
    name = place_sort_key if facet in _PLACES else sort_key
    return tuple(sorted(values, key=lambda v: (order(v.value), -v.count, name(v.label), v.value)))


def place_names(place: Place) -> Iterator[str]:
    """The place as written, and the present names of what it was resolved to."""
    yield place.as_written
    for unit in locality_ids(place):
        yield value_label("locality", unit)
    for district in district_ids(place):
        yield value_label("district", district)


def _disciplines(record: Record) -> Iterator[str]:
    for discipline in record.disciplines:
        if found := vocabularies().discipline_class(discipline.scheme, discipline.code):
            yield found.id


def _edition_label(value: str) -> str:
    contest_id, _, number = value.rpartition(":")
    contest = vocabularies().contests.find(contest_id)
    if not number.isdecimal():
        return value
    if not contest or len(number) == len("2024"):
        return told("năm {year}", year=number)
    edition = contest.edition(number=int(number))
    if not edition or not edition.year:
        return told("lần thứ {number}", number=number)
    years = f"{edition.first_year}-{edition.year}" if edition.period else f"{edition.year}"
    return told("lần thứ {number} ({years})", number=number, years=years)


def _newest_issue_first(value: str) -> int:
    """What was not used before all issues, those whose year is not known behind them."""
    if value == NOT_USED:
        return -_BEFORE_ALL
    issue = parse_issue(value)
    return -1000 * issue.year - issue.place if issue and issue.year else 0


def _vocabulary(facet: str) -> Vocabulary[Any] | None:
    found = _VOCABULARIES.get(facet)
    return found(vocabularies()) if found else None


_VOCABULARIES: Mapping[str, Callable[[Vocabularies], Vocabulary[Any]]] = {
    "bank": lambda known: known.banks,
    "origin": lambda known: known.origins,
    "evidence": lambda known: known.evidences,
    "discipline": lambda known: known.disciplines,
    "contest": lambda known: known.contests,
    "prize": lambda known: known.prizes,
    "locality": lambda known: known.localities,
    "district": lambda known: known.districts,
    "organisation": lambda known: known.organisations,
    "topic": lambda known: known.topics,
}


def _natural_order(facet: str) -> Callable[[str], int]:
    if facet == "year":
        return lambda value: -int(value) if value.isdigit() else 0
    if facet == "used":
        return _newest_issue_first
    vocabulary = _vocabulary(facet) if facet in _ORDERED else None
    places = {term.id: place for place, term in enumerate(vocabulary or ())}
    return lambda value: places.get(value, len(places))
