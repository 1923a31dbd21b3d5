"""Ranges of years as people write them."""

from __future__ import annotations

import re

from kb.query.tree import YearRange

__all__ = ["parse_years"]

_DASH = r"\.{2,3}|[-–—−]|đến|den|tới|toi|to|trở đi|tro di"
_YEARS = re.compile(
    rf"(?:(?:từ|tu)\s*)?(?P<first>\d{{4}})?\s*(?:(?P<dash>{_DASH})\s*(?P<last>\d{{4}})?)?"
)
_FULL_STOP = re.compile(r"(?<!\.)\.$")
_BOUND = re.compile(r"(?P<side>[<>]=?|từ|tu|trước|truoc|sau|đến|den)\s*(?P<year>\d{4})")
_FROM, _UP_TO = {">=", "từ", "tu"}, {"<=", "đến", "den"}


def parse_years(text: str) -> YearRange | None:
    """The range that is meant, from the earlier year to the later; None where it is none.

    >>> parse_years("2015..2020"), parse_years("từ 2015 đến 2020"), parse_years("2019")
    (YearRange(first=2015, last=2020), YearRange(first=2015, last=2020), \
YearRange(first=2019, last=2019))
    >>> parse_years("2015-"), parse_years("<2015"), parse_years("năm nay")
    (YearRange(first=2015, last=None), YearRange(first=None, last=2014), None)
    """
    text = _FULL_STOP.sub("", text.strip().lower())
    if bound := _BOUND.fullmatch(text):
        year, side = int(bound["year"]), bound["side"]
        if side in _FROM or side in (">", "sau"):
            return YearRange(first=year if side in _FROM else year + 1)
        return YearRange(last=year if side in _UP_TO else year - 1)
    found = _YEARS.fullmatch(text)
    if not found or not (found["first"] or found["last"]):
        return None
    first = int(found["first"]) if found["first"] else None
    last = int(found["last"]) if found["last"] else None
    if first and last:
        return YearRange(min(first, last), max(first, last))
    return YearRange(first, None if found["dash"] and first else last or first)
