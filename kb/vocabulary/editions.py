"""Reads how sources write an edition: "14 (2016-2017)", "lần thứ XIV", "Lần 2", "2022"."""

from __future__ import annotations

import re
from typing import NamedTuple

from kb.domain import Period, parse_period

__all__ = ["EditionText", "parse_edition", "roman_number"]

_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_YEARS = re.compile(r"(?:19|20)\d{2}(?:\s*[-–—/]\s*(?:19|20)\d{2})?")
_CEREMONY = re.compile(r"\(?\s*(?:trao|công bố|tổng kết)[^()]*\)?", re.IGNORECASE)
_AFTER_LAN = re.compile(r"\blần(?:\s+thứ)?\s+(\w+)", re.IGNORECASE)
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


class EditionText(NamedTuple):
    """What a text says of an edition; None: it does not say."""

    number: int | None
    period: Period | None
    year: int | None


def parse_edition(text: str) -> EditionText:
    """Number, period and contest year; a date of the ceremony is none of them.

    >>> parse_edition("14 (2016-2017)")[::2], parse_edition("lần thứ XIV")[::2]
    ((14, 2017), (14, None))
    >>> parse_edition("2022")[::2], parse_edition("(trao 21/10/2020)")[::2]
    ((None, 2022), (None, None))
    """
    text = _CEREMONY.sub(" ", text)
    years = _YEARS.search(text)
    rest = text.replace(years[0], " ") if years else text
    said = parse_period(re.sub(r"\s*[–—/-]\s*", "-", years[0])) if years else None
    number = _AFTER_LAN.search(rest)
    return EditionText(
        number=_number(number[1] if number else rest.strip(" ().,;-–")),
        period=said if said and said.start != said.end else None,
        year=said.last_year if said else None,
    )


def roman_number(text: str) -> int | None:
    """The value of a Roman numeral from I to MMMCMXCIX; None for anything else.

    >>> roman_number("XIV"), roman_number("xix"), roman_number("IIX")
    (14, 19, None)
    """
    upper = text.upper()
    if not upper or not _ROMAN.fullmatch(upper):
        return None
    values = [_ROMAN_VALUES[letter] for letter in upper]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


def _number(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    word = text.lower()
    return _ORDINALS.index(word) + 1 if word in _ORDINALS else roman_number(text)
