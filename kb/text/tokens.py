"""Syllables with their offsets in the original text.

A token is a run of letters and digits; numbers keep their inner marks ("1.200", "0,5").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from typing import NamedTuple

from kb.text.normalise import normalise_word, normalise_words, spellings_of

__all__ = ["Token", "TokenFinder", "terms_of", "tokenise"]

# A letter may be followed by combining marks where a file is not composed (NFC). Never goes back
# ("++"): what a run of digits or letters took, it keeps.
_TOKEN = re.compile(r"\d++(?:[.,]\d++)++|[^\W_]++(?:[\u0300-\u036f]++[^\W_]*+)*+")


class Token(NamedTuple):
    """A normalised syllable, and where it stands: `text[start:end]`."""

    term: str
    start: int
    end: int


def tokenise(text: str) -> tuple[Token, ...]:
    """Split text into tokens, in order.

    >>> [token.term for token in tokenise("Xử lý 1.200 kg rác-thải (2020)")]
    ['xử', 'lí', '1.200', 'kg', 'rác', 'thải', '2020']
    """
    return tuple([Token(normalise_word(f[0]), *f.span()) for f in _TOKEN.finditer(text)])


def terms_of(text: str) -> list[str]:
    """The terms of the tokens of a text, without where they stand."""
    return normalise_words(_TOKEN.findall(text))


class TokenFinder:
    """Finds the tokens whose term is among some, in one text after the other.

    Looks for the spellings of the terms, which is far faster than cutting the whole text.
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
        if len(lower) != len(text) or not unicodedata.is_normalized("NFC", lower):
            return [token for token in tokenise(text) if token.term in self._terms]
        return sorted(
            [
                Token(term, start, start + len(spelling))
                for spelling, term in self._spellings
                if spelling in lower  # most are not
                for start in _places(spelling, lower)
            ],
            key=lambda token: token.start,
        )


def _places(spelling: str, text: str) -> Iterator[int]:
    """Where the spelling is a whole token."""
    start = text.find(spelling)
    while start >= 0:
        end = start + len(spelling)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            # What is around it decides ("1.200", combining marks), but no token has a space.
            first = text.rfind(" ", 0, start) + 1
            last = text.find(" ", end)
            run = _TOKEN.finditer(text, first, last if last >= 0 else len(text))
            if any(found.span() == (start, end) for found in run):
                yield start
        start = text.find(spelling, start + 1)
