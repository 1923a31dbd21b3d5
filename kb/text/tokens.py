"""Syllables with their offsets in the original text.

A token is a run of letters and digits; numbers keep their inner marks ("1.200", "0,5"); a unit
written against one is a token of its own ("30kg"), and so is a power ("10⁶").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from typing import NamedTuple

from kb.text.normalise import is_usual, normalise_word, normalise_words, spellings_of

__all__ = ["Token", "TokenFinder", "terms_of", "tokenise"]

# A letter may be followed by combining marks where a file is not composed (NFC). Never goes back
# ("++"): what a run of digits or letters took, it keeps.
_WORDS = "lít|tấn|tạ|đồng"
# One figure before a g is often a name, as 5G is.
_UNIT = (
    "(?i:[kcm]?m[23²³]?|[kmg]?w|kv|v|kwh|[km]g|(?<=\\d\\d)g|ha|ml|l"
    f"|{_WORDS}|{unicodedata.normalize('NFD', _WORDS)})"
)
_POWER = "[⁰¹²³⁴⁵⁶⁷⁸⁹]"
_TOKEN = re.compile(
    rf"\d++(?:[.,]\d++)*+(?=(?:{_UNIT}|{_POWER}+)(?![^\W_]))|\d++(?:[.,]\d++)++"
    r"|[^\W_]++(?:[\u0300-\u036f]++[^\W_]*+)*+"
)

_INNER_MARKS = ".,"
_FIRST_MARK, _LAST_MARK = "\u0300", "\u036f"


class Token(NamedTuple):
    """A normalised syllable, and where it stands: `text[start:end]`."""

    term: str
    start: int
    end: int


def tokenise(text: str) -> tuple[Token, ...]:
    """Split text into tokens, in order.

    >>> [token.term for token in tokenise("Xử lý 1.200 kg rác-thải (2020), 30kg CO2")]
    ['xử', 'lí', '1200', 'kg', 'rác', 'thải', '2020', '30', 'kg', 'co2']
    """
    return tuple([Token(normalise_word(f[0]), *f.span()) for f in _TOKEN.finditer(text)])


def terms_of(text: str) -> list[str]:
    """The terms of the tokens of a text, without where they stand."""
    return normalise_words(_TOKEN.findall(text))


class TokenFinder:
    """Finds the tokens whose term is among some, in one text after the other.

    Looks for the spellings of the terms, which is far faster than cutting the text; only where that
    leaves a doubt, the text is cut.
    """

    def __init__(self, terms: Set[str]) -> None:
        self._terms = terms
        self._spellings = [(spelling, term) for term in terms for spelling in spellings_of(term)]

    def __call__(self, text: str) -> list[Token]:
        """The tokens of the text that are wanted, in order.

        >>> [token.term for token in TokenFinder({"lí", "200"})("Lý, 200 quản lí, 1.200")]
        ['lí', '200', 'lí']
        """
        lower = text.lower()
        found: list[Token] = []
        for spelling, term in self._spellings:
            if spelling in lower:  # most are not
                places = _places(spelling, lower)
                if places is None:
                    return self._cut(text)
                found += [Token(term, start, start + len(spelling)) for start in places]
        if len(lower) != len(text) or not is_usual(text):
            return self._cut(text)
        return sorted(found, key=lambda token: token.start)

    def _cut(self, text: str) -> list[Token]:
        return [token for token in tokenise(text) if token.term in self._terms]


def _places(spelling: str, text: str) -> list[int] | None:
    """Where the spelling is a token of a composed text; None where only cutting can tell."""
    places: list[int] = []
    start = text.find(spelling)
    while start >= 0:
        end = start + len(spelling)
        sides = (
            _is_joined(text[start - 1 : start], spelling[0]),
            _is_joined(text[end : end + 1], spelling[-1]),
        )
        if True not in sides:
            if None in sides:
                return None
            places.append(start)
        start = text.find(spelling, start + 1)
    return places


def _is_joined(char: str, edge: str) -> bool | None:
    """Whether a character, if any, is of one token with the letter or digit beside it; None where
    what is farther off decides: "1,5kg" are two tokens, "5kg" is one."""
    if not char:
        return False
    if char.isalnum():
        return True if char.isdecimal() == edge.isdecimal() else None
    is_doubtful = edge.isdecimal() if char in _INNER_MARKS else _FIRST_MARK <= char <= _LAST_MARK
    return None if is_doubtful else False
