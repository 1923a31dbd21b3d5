"""Vietnamese dictionary order, for lists that people read. The keys are compared, never shown.

By letters first (a ă â b c d đ e ê … o ô ơ … u ư …), tones only where all letters are equal: ngang,
huyền, hỏi, ngã, sắc, nặng. Both as in the Vietnamese tailoring of Unicode CLDR.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache

__all__ = ["SortKey", "place_sort_key", "sort_key"]

_Word = tuple[float, str]
SortKey = tuple[tuple[_Word, ...], tuple[int, ...]]

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {ord(letter): chr(ord("A") + rank) for rank, letter in enumerate(_ALPHABET)}
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; ngang has no mark
_WITHOUT_TONES = dict.fromkeys(map(ord, _TONES))
# Decomposed letters with their marks; digits in runs that are still numbers, not codes.
_WORD = re.compile(r"\d{1,15}|(?:[^\W\d_][\u0300-\u036f]*)+")
_PLACE_KIND = re.compile(r"(?:tỉnh|thành phố|tp|thị xã|huyện|thị trấn|xã|phường)\b\.?\s*(?=\w)")


@lru_cache(maxsize=1 << 14)
def sort_key(text: str) -> SortKey:
    """What to sort a text by; case and marks between words do not matter, numbers go by value.

    >>> sorted(["Yên Định", "Trung Chính", "Đông Sơn", "Tân Tiến", "Dân Lực"], key=sort_key)
    ['Dân Lực', 'Đông Sơn', 'Tân Tiến', 'Trung Chính', 'Yên Định']
    >>> sorted(["ma", "má", "mà", "mạ", "mã", "mả", "mai", "MA 10", "ma 9"], key=sort_key)
    ['ma', 'mà', 'mả', 'mã', 'má', 'mạ', 'ma 9', 'MA 10', 'mai']
    """
    words = _WORD.findall(unicodedata.normalize("NFD", text.lower()))
    return tuple(map(_letters, words)), tuple(map(_tone, words))


@lru_cache(maxsize=1 << 14)
def place_sort_key(label: str) -> SortKey:
    """The key of a place by its name, whatever kind of unit stands before it.

    >>> sorted(["Xã Yên Định", "Phường Đông Sơn", "Thị xã Bỉm Sơn", "TP Huế"], key=place_sort_key)
    ['Thị xã Bỉm Sơn', 'Phường Đông Sơn', 'TP Huế', 'Xã Yên Định']
    """
    name = unicodedata.normalize("NFC", label).lower()
    kind = _PLACE_KIND.match(name)
    return sort_key(name[kind.end() :] if kind else name)


def _letters(word: str) -> _Word:
    """Numbers before words; letters in the order of the alphabet, foreign ones after them."""
    if word.isdecimal():
        return int(word), ""
    return math.inf, unicodedata.normalize("NFC", word.translate(_WITHOUT_TONES)).translate(_RANK)


def _tone(word: str) -> int:
    return max(map(_TONES.find, word))
