"""Contests, their editions, and the rule that numbers them. Values only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from kb.domain import Period, parse_period
from kb.vocabulary.terms import Term

__all__ = ["Contest", "ContestLevel", "Edition", "FieldList", "Numbering"]

FieldList = Literal["stkt", "vifotec", "stttnnd"]


class ContestLevel(StrEnum):
    """Who holds the contest."""

    INTERNATIONAL = "international"
    NATIONAL = "national"
    MINISTRY = "ministry"
    PROVINCE = "province"
    DISTRICT = "district"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One holding of a contest. `year` is the contest year (the last of its years), not that of
    the ceremony. `derived`: number or years were computed by the contest's `Numbering`."""

    number: int | None = None
    first_year: int | None = None
    year: int | None = None
    entries: int | None = None
    winners: int | None = None
    source: str = ""
    derived: bool = False

    @property
    def period(self) -> Period | None:
        """The years of an edition that lasts several; None for one of a single year."""
        if self.year is None or self.first_year in (None, self.year):
            return None
        return parse_period(f"{self.first_year}-{self.year}")

    def covers(self, year: int) -> bool:
        """Whether this is one of its contest years; False where they are not known."""
        return self.year is not None and (self.first_year or self.year) <= year <= self.year


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """Edition N covers the years from `base + step * N`, `step` of them (inferred rule)."""

    base: int
    step: int

    def years_of(self, number: int) -> tuple[int, int]:
        """First and last year of edition `number`.

        >>> Numbering(base=1988, step=2).years_of(14)
        (2016, 2017)
        """
        first = self.base + self.step * number
        return first, first + self.step - 1

    def number_of(self, year: int) -> int:
        """The edition that covers `year`; below 1 where the contest did not exist yet.

        >>> Numbering(base=1994, step=1).number_of(2022)
        28
        """
        return (year - self.base) // self.step

    def complete(self, edition: Edition) -> Edition:
        """The edition with number and years, derived; unchanged before the first edition."""
        number = edition.number
        if number is None and edition.year is not None:
            number = self.number_of(edition.year)
        if number is None or number < 1:
            return edition
        first, last = self.years_of(number)
        return replace(edition, number=number, first_year=first, year=last, derived=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest(Term):
    """A contest or prize.

    `counts_as_award`: a conferred prize proves the grade "awarded". `minors`: entrants
    are or may be under age, so no name of theirs is stored. `field_list`: which list its fields
    come from. `family`: the provincial contests of one kind ("stkt").
    """

    level: ContestLevel
    province: str | None = None
    family: str = ""
    field_list: FieldList | None = None
    counts_as_award: bool = False
    minors: bool = False
    numbering: Numbering | None = None
    editions: tuple[Edition, ...] = ()

    def known_editions(self) -> tuple[Edition, ...]:
        """The editions of the data file, each completed by the numbering where it can be."""
        return tuple(self._completed(edition) for edition in self.editions)

    def edition(self, *, number: int | None = None, year: int | None = None) -> Edition | None:
        """The edition with that number, or covering that contest year (not a ceremony's year).

        An edition that the data file does not know is made by the numbering and marked
        `derived`. None where there is no numbering, or before the first edition.
        """
        for edition in self.known_editions():
            if _is(edition, number=number, year=year):
                return edition
        made = self._completed(Edition(number=number, year=year))
        return made if made.derived else None

    def edition_number(self, *, number: int | None, year: int | None) -> int | None:
        """The number as given, else that of the year; None for a year of a contest held every
        other year, where it may be the year of the contest or of the ceremony."""
        if number is None and year is not None and self.numbering and self.numbering.step == 1:
            number = self.numbering.number_of(year)
        return number if number and number > 0 else None

    def _completed(self, edition: Edition) -> Edition:
        if self.numbering is None or (edition.number and edition.year):
            return edition
        return self.numbering.complete(edition)


def _is(edition: Edition, *, number: int | None, year: int | None) -> bool:
    if number is not None:
        return edition.number == number
    return year is not None and edition.covers(year)
