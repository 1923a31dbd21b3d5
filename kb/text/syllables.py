"""How a Vietnamese syllable is put together: an initial, one to three vowels, an ending, a tone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

__all__ = ["MARKED_VOWELS", "SYLLABLE_TONES", "syllable_of", "taken_apart"]

MARKED_VOWELS = frozenset("ăâêôơư")
SYLLABLE_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
"""None, sắc, huyền, hỏi, ngã, nặng, as combining marks."""
_SYLLABLE = re.compile(
    r"(?P<head>(?:ngh|ng|nh|gh|gi(?=[aeouăâêôơư])|qu|kh|ph|th|tr|ch|[bcdđghklmnpqrstvx])?)"
    r"(?P<vowels>[aeiouyăâêôơư]{1,3})(?P<tail>(?:ng|nh|ch|[cmnpt])?)"
)
_STOPS = frozenset(("c", "ch", "p", "t"))
_Y_IS_I = frozenset("hklmst")
_TONES_OF_STOPS = frozenset(("\u0301", "\u0323"))


def syllable_of(letters: str, tone: str) -> str | None:
    """The syllable of these letters with its tone, spelt as an index term; None where they are no
    syllable that can have it.

    >>> syllable_of("nghiêng", "\u0300"), syllable_of("hoa", "\u0301"), syllable_of("sach", "")
    ('nghiềng', 'hóa', None)
    """
    parts = _parts(letters)
    if parts is None or (parts.is_stopped and tone not in _TONES_OF_STOPS):
        return None
    return unicodedata.normalize("NFC", parts.before + tone + parts.after)


def taken_apart(syllable: str) -> tuple[str, str]:
    """The letters without their tone, and the tone.

    >>> taken_apart("nghiềng")
    ('nghiêng', '\u0300')
    """
    letters, tone = "", ""
    for char in unicodedata.normalize("NFD", syllable):
        if char in SYLLABLE_TONES:
            tone = char
        else:
            letters += char
    return unicodedata.normalize("NFC", letters), tone


class _Parts(NamedTuple):
    """The letters before and after the tone, and whether they end in a stop."""

    before: str
    after: str
    is_stopped: bool


@lru_cache(1 << 14)
def _parts(letters: str) -> _Parts | None:
    found = _SYLLABLE.fullmatch(letters)
    if found is None:
        return None
    head, vowels, tail = found["head"], found["vowels"], found["tail"]
    if vowels == "y" and head in _Y_IS_I and not tail:
        return _Parts(f"{head}i", "", is_stopped=False)
    place = found.end("head") + _place_of_tone(vowels, has_tail=bool(tail)) + 1
    return _Parts(letters[:place], letters[place:], tail in _STOPS)


def _place_of_tone(vowels: str, *, has_tail: bool) -> int:
    """On the last vowel with a mark of its own, else on the last before a consonant, else on the
    one before the last."""
    marked = [place for place, vowel in enumerate(vowels) if vowel in MARKED_VOWELS]
    if marked:
        return marked[-1]
    return len(vowels) - 1 if has_tail or len(vowels) == 1 else len(vowels) - 2
