"""The editions of a contest: those with records and those that the vocabulary knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kb.vocabulary import Contest, Edition
from webui.labels import option_label

__all__ = [
    "EditionLine",
    "counts_by_edition",
    "edition_lines",
    "edition_name",
    "known_edition",
    "number_of_year",
]

# Below it a number in an address counts editions; no contest here is older or held as often.
_FIRST_YEAR = 1990


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One edition of a contest: as in its address, by name, its records, what is known of it."""

    edition: str
    name: str
    count: int
    known: Edition | None

    @property
    def order(self) -> tuple[int, int]:
        """By year, or by number where no year is known; larger is later."""
        number = int(self.edition) if self.edition.isdecimal() else 0
        year = self.known.year if self.known and self.known.year else number
        return (year, number)


def counts_by_edition(term: Contest, counts: Mapping[str, int]) -> dict[str, int]:
    """Counts of the facet `edition` by edition of this contest.

    The facet also counts editions of other contests that gave the same records a prize.
    """
    return {
        edition: count
        for value, count in counts.items()
        for contest_id, _, edition in [value.rpartition(":")]
        if contest_id == term.id
    }


def edition_lines(term: Contest, counts: Mapping[str, int]) -> list[EditionLine]:
    """Editions with records (`counts`, by edition) and editions the vocabulary knows, latest
    first."""
    known = {_key(each): each for each in term.known_editions()}
    lines = (
        EditionLine(
            edition=edition,
            name=edition_name(term, edition),
            count=counts.get(edition, 0),
            known=known.get(edition) or _dated_by_number(term, edition),
        )
        for edition in {*counts, *known}
    )
    return sorted(lines, key=lambda line: line.order, reverse=True)


def known_edition(term: Contest, edition: str) -> Edition | None:
    """What the vocabulary says of an edition."""
    return next((each for each in term.known_editions() if _key(each) == edition), None)


def number_of_year(term: Contest, edition: str) -> int | None:
    """The number of the edition that an address gives by its year."""
    if not edition.isdecimal() or not _FIRST_YEAR <= int(edition) <= date.today().year:
        return None
    return term.edition_number(number=None, year=int(edition))


def edition_name(term: Contest, edition: str) -> str:
    """The edition as people name it: "lần thứ 14 (2024-2025)", "năm 2022"."""
    return option_label("edition", f"{term.id}:{edition}")


def _dated_by_number(term: Contest, edition: str) -> Edition | None:
    """An edition that only records name; its year, where the contest's numbering tells it."""
    if not edition.isdecimal() or int(edition) >= _FIRST_YEAR:
        return None
    return term.edition(number=int(edition))


def _key(known: Edition) -> str:
    return str(known.number or known.year)
