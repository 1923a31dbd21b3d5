"""Syllables with their offsets in the original text.

A token is a run of letters and digits; numbers keep their inner marks ("1.200", "0,5"). Positions
count syllables, so phrases and adjacency can be told from positions alone.
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import NamedTuple

from kb.text.normalise import normalise_word

__all__ = ["Token", "terms_of", "tokenise", "tokens_among"]

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
    """The tokens of a text whose term is among these: faster than choosing from all tokens."""
    return [
        Token(term, position, *found.span())
        for position, found in enumerate(_TOKEN.finditer(text))
        if (term := normalise_word(found[0])) in terms
    ]
