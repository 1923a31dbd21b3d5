"""Typed text as tokens: words, quoted phrases, names of fields, brackets and OR."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kb.query.fields import NAMED_FIELDS
from kb.text import fold, has_diacritics

__all__ = ["Kind", "Token", "tokens_of"]


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    QUOTED = "quoted"
    FIELD = "field"
    OPEN = "open"
    CLOSE = "close"
    OR = "or"


@dataclass(frozen=True, slots=True)
class Token:
    """Part of the text; `content`: what is in the quotes, or the name of the field, which is
    `doubtful` where it may be a word."""

    kind: Kind
    text: str
    content: str
    minus: bool = False
    doubtful: bool = False


# Between parts of a query; in a text all in capitals, they are words like any other.
_EITHER = {"OR", "HOẶC", "|", "||"}
_BOTH = {"AND", "&&"}
_JOINING = _EITHER | _BOTH
# So many words, all in capitals, may be acronyms and numbers; more are a text.
_FEW_WORDS = 5


@cache
def _pattern(*, plain: bool) -> re.Pattern[str]:
    """`plain`: the text has no diacritics. In another, a name of one syllable that lacks them, like
    “nam” for “năm”, is one where it comes first, and may be one where it is written small."""
    names = {name for field in NAMED_FIELDS for name in field.names}
    certain = names | {fold(name) for name in names if plain or " " in name}
    others = _any_of({fold(name) for name in names} - certain) or "(?!)"
    field = rf"{_any_of(certain)}|(?:\A|(?<=\())\s*(?:{others})"
    # A quote opens a phrase only where it is closed; a minus excludes only in front of something.
    return re.compile(
        rf"""(?P<minus>(?<![^\s(])[-−](?=[^\s-]))?
        (?:["“”](?P<quoted>[^"“”]*)["“”]
        | (?P<open>\() | (?P<close>\))
        | (?<![\w:])(?:(?P<field>{field})|(?P<doubtful>(?-i:{others})))\s*[:=](?!/)\s*
        | (?P<word>\|+ | (?:[^\s"“”()|]|\|(?!\s))+ | ["“”]))""",
        re.VERBOSE | re.IGNORECASE,
    )


def _any_of(names: Set[str]) -> str:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)


def tokens_of(text: str) -> Iterator[Token]:
    """The tokens in their order; all of the text but spaces is in one of them, save “AND”.

    >>> [(token.kind.value, token.content) for token in tokens_of('(rác OR "chất thải") năm:2015')]
    [('open', '('), ('word', 'rác'), ('or', 'OR'), ('quoted', 'chất thải'), ('close', ')'), \
('field', 'năm'), ('word', '2015')]
    """
    text = unicodedata.normalize("NFC", text)
    words = [word for word in text.split() if word not in _JOINING]
    with_diacritics = any(map(has_diacritics, words))
    shouted = text == text.upper() and (with_diacritics or len(words) > _FEW_WORDS)
    for found in _pattern(plain=not with_diacritics).finditer(text):
        minus, whole = bool(found["minus"]), found[0].strip()
        if found["quoted"] is not None:
            yield Token(Kind.QUOTED, whole, found["quoted"], minus)
        elif name := found["field"] or found["doubtful"]:
            yield Token(Kind.FIELD, whole, name, minus, doubtful=not found["field"])
        elif found["open"] or found["close"]:
            yield Token(Kind.OPEN if found["open"] else Kind.CLOSE, whole, whole, minus)
        elif found["word"] in _EITHER and (not shouted or "|" in whole):
            yield Token(Kind.OR, whole, whole)
        elif found["word"] not in _BOTH or shouted:
            yield Token(Kind.WORD, whole, found["word"], minus)
