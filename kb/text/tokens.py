"""Syllables with their offsets in the original text.

A token is a run of letters and digits; numbers keep their inner marks ("1.200", "0,5"). Positions
count syllables, so phrases and adjacency can be told from positions alone.
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import NamedTuple

from kb.text.normalise import normalise_word

__all__ = ["Token", "TokenFinder", "terms_of", "tokenise", "tokens_among"]

# A letter may be followed by combining marks where a file is not composed (NFC).
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")


class Token(NamedTuple):
    """A normalised syllable, its position, and where it stands: `text[start:end]`."""

    term: str
    position: int
    start: int
    end: int


def tokenise(text: str) -> tuple[Token, ...]:
    """Split text into tokens, in order.

    >>> [token.term for token in tokenise("Xử lý 1.200 kg rác-thải (2020)")]
    ['xử', 'lí', '1.200', 'kg', 'rác', 'thải', '2020']
    """
    return tuple(
        [
            Token(normalise_word(found[0]), position, *found.span())
            for position, found in enumerate(_TOKEN.finditer(text))
        ]
    )


def terms_of(text: str) -> list[str]:
    """The terms of the tokens of a text, without where they stand."""
    return [*map(normalise_word, _TOKEN.findall(text))]


def tokens_among(text: str, terms: Set[str]) -> list[Token]:
    """The tokens of a text whose term is among these."""
    return TokenFinder(terms)(text)


class TokenFinder:
    """Finds the tokens whose term is among some, in one text after the other: each spelling is
    normalised once."""

    def __init__(self, terms: Set[str]) -> None:
        self._known = _Known(terms)

    def __call__(self, text: str) -> list[Token]:
        """The tokens of the text that are wanted, in order."""
        known = self._known
        return [
            Token(term, position, *found.span())
            for position, found in enumerate(_TOKEN.finditer(text))
            if (term := known[found[0]])
        ]


class _Known(dict[str, str]):
    """Spellings with their term; an empty one for those that are not wanted."""

    def __init__(self, terms: Set[str]) -> None:
        super().__init__()
        self._terms = terms

    def __missing__(self, spelling: str) -> str:
        term = normalise_word(spelling)
        self[spelling] = term if term in self._terms else ""
        return self[spelling]
