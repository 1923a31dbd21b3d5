"""Amounts of money that a list gives as bare numbers, as people read them."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["amount"]

_WHOLE = re.compile(r"\d+|\d{1,3}(?:\.\d{3})+")
_BROKEN = re.compile(r"(\d+)[.,](\d{1,2})")
_UNIT = re.compile(r"\b(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)(?: đồng)?|USD)\b", re.IGNORECASE)
_LEAST = 1000  # dong; a smaller bare number was meant in millions or so: nobody can tell


def amount(text: str, header: str) -> str:
    """The text with points between thousands and a unit, if it is a bare number.

    The unit is that of the column's `header`, else dong.

    >>> amount("12000000", "Chi phí"), amount("500", "Kinh phí (triệu đồng)"), amount("500", "")
    ('12.000.000 đồng', '500 triệu đồng', '500')
    >>> amount("khoảng 5 triệu", "Chi phí")
    'khoảng 5 triệu'
    """
    said = _UNIT.search(unicodedata.normalize("NFC", header))
    if broken := _BROKEN.fullmatch(text):
        return f"{_grouped(broken[1])},{broken[2]} {said[0]}" if said else text
    if not _WHOLE.fullmatch(text):
        return text
    number = text.replace(".", "")
    if said is None and int(number) < _LEAST:
        return text
    return f"{_grouped(number)} {said[0] if said else 'đồng'}"


def _grouped(digits: str) -> str:
    return f"{int(digits):,}".replace(",", ".")
