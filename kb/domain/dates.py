"""Partial dates and periods, as sources write them.

A source says "2019", "3/2019", "17/01/2020", "2017-2021" or "từ 2013"; none of them is made more
exact than it is, and the words of the source are kept.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["PartialDate", "Period", "parse_date", "parse_period", "vietnamese_date"]

_DATE = re.compile(
    r"(?:(?:(?P<day>\d{1,2})(?P<mark>[/.-]))?(?P<month>\d{1,2})(?(mark)(?P=mark)|[/.-]))?"
    r"(?P<year>(?:18|19|20)\d{2})"
)
_ISO = re.compile(r"(?P<year>(?:18|19|20)\d{2})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?")
_DASH = r"\s*(?:-|–|—|đến|tới)\s*"
_RANGE = re.compile(rf"(?P<start>[\d/.]*\d{{4}}){_DASH}(?P<end>[\d/.]*\d{{4}})")
_SAME_YEAR = re.compile(rf"(?P<start>\d{{1,2}}){_DASH}(?P<end>\d{{1,2}}/\d{{4}})")
_FROM = re.compile(r"(?:từ|since)\s+(?P<start>[\d/.]*\d{4})", re.IGNORECASE)
_UNTIL = re.compile(r"(?:đến|tới|until)\s+(?P<end>[\d/.]*\d{4})", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_LENGTH = re.compile(r"\d+\s*(?:tháng|năm)\b(?!\s*\d)", re.IGNORECASE)
_WORDS = re.compile(r"\b(?:từ|ngày|tháng|năm)\s+", re.IGNORECASE)
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month of a year, or a day. Raises `ValueError` for what no calendar has.

    >>> str(PartialDate(2020, 1, 17)), str(PartialDate(2019))
    ('2020-01-17', '2019')
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("ngày phải đi cùng tháng")
        if self.month is not None and not 1 <= self.month <= _LAST_MONTH:
            raise ValueError(f"không có tháng {self.month}")
        if self.day is not None and not 1 <= self.day <= _DAYS_IN_MONTH[(self.month or 1) - 1]:
            raise ValueError(f"không có ngày {self.day}/{self.month}")

    @classmethod
    def of(cls, day: datetime.date) -> PartialDate:
        """A day of the calendar."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A span of time, open at either end, with the words of the source."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    as_written: str = ""

    @property
    def last_year(self) -> int | None:
        """The latest year that the period names."""
        last = self.end or self.start
        return last.year if last else None


def vietnamese_date(date: PartialDate) -> str:
    """A date as Vietnamese write it, no more exact than it is.

    >>> vietnamese_date(PartialDate(2020, 1, 17)), vietnamese_date(PartialDate(2019, 3))
    ('17/01/2020', '3/2019')
    """
    if date.day is not None:
        return f"{date.day:02d}/{date.month:02d}/{date.year}"
    return f"{date.month}/{date.year}" if date.month is not None else str(date.year)


def parse_date(text: str) -> PartialDate | None:
    """Read one date, Vietnamese or ISO order; None where there is none.

    >>> str(parse_date("17/01/2020")), str(parse_date("5/2023")), str(parse_date("2024-04-23"))
    ('2020-01-17', '2023-05', '2024-04-23')
    """
    text = text.strip()
    match = _ISO.fullmatch(text) or _DATE.fullmatch(text)
    if match is None:
        return None
    found = match.groupdict()
    parts = {name: int(found[name]) for name in ("year", "month", "day") if found.get(name)}
    try:
        return PartialDate(**parts)
    except ValueError:
        return None


def parse_period(text: str) -> Period | None:
    """Read a date, a range of dates or an open range; None where there is none.

    >>> period = parse_period("3/2019-6/2022")
    >>> str(period.start), str(period.end)
    ('2019-03', '2022-06')
    >>> parse_period("1-12/2016").start
    PartialDate(year=2016, month=1, day=None)
    >>> parse_period("từ 2013").end is None
    True
    >>> str(parse_period("26 tháng, từ tháng 3/2016 đến tháng 5/2018").end)
    '2018-05'
    """
    text = text.strip()
    said = (_read_period(each, text) for each in (text, *_in_figures(text)))
    return next(filter(None, said), None)


def _in_figures(text: str) -> Iterator[str]:
    """What stands outside of brackets and in them, without "từ tháng", and without how long."""
    inside = _BRACKETS.findall(text)
    for part in (_BRACKETS.sub("", text), *inside):
        yield _WORDS.sub("", _LENGTH.sub("", part)).strip(" ,.;:()")


def _read_period(text: str, as_written: str) -> Period | None:
    if date := parse_date(text):
        return Period(start=date, end=date, as_written=as_written)
    if match := _RANGE.fullmatch(text):
        start, end = parse_date(match["start"]), parse_date(match["end"])
    elif match := _SAME_YEAR.fullmatch(text):
        end = parse_date(match["end"])
        start = parse_date(f"{match['start']}/{end.year}") if end else None
    elif match := _FROM.fullmatch(text):
        start, end = parse_date(match["start"]), None
    elif match := _UNTIL.fullmatch(text):
        start, end = None, parse_date(match["end"])
    else:
        return None
    return Period(start=start, end=end, as_written=as_written) if start or end else None
