"""Whether the text layer of a page says what the page shows.

Vietnamese text is made of syllables that the rules of the script allow, most of them with marks.
A layer that lost its marks, or letters at all, or is in an unknown encoding, is not.
"""

from __future__ import annotations

import re

from ingest.repair.spelling import is_syllable

__all__ = ["is_sound"]

_WORD = re.compile(r"[^\W\d_]{2,}")
_MARKED = re.compile(r"[^\x00-\x7f]")
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "for",
        "is",
        "on",
        "that",
        "by",
        "with",
        "as",
        "are",
        "this",
        "be",
        "from",
        "at",
        "or",
        "an",
    ]
)
# Measured on pages of the test documents: sound ones have .85 or more syllables and .6 marked.
_SYLLABLES, _MARKS = 0.7, 0.3
_ENGLISH_SHARE = 0.08
_FEWEST_WORDS = 8
_LONE_LETTERS = 0.25


def is_sound(text: str) -> bool:
    """Whether the text can be used; one that is too short to tell cannot.

    >>> is_sound("Ủy ban nhân dân tỉnh công bố danh sách các giải pháp được trao giải năm nay")
    True
    >>> is_sound("y ban nh n d n t nh c ng b danh s ch c c gi i ph p c trao gi i n m nay")
    False
    """
    words = _WORD.findall(text)
    if len(words) < _FEWEST_WORDS:
        return False
    alone = len(re.findall(r"(?<!\S)[^\W\d_](?!\S)", text))
    if alone > _LONE_LETTERS * (len(words) + alone):
        return False
    if sum(word.lower() in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words):
        return True
    small = [word for word in words if not word.isupper()] or words
    syllables = sum(map(is_syllable, small))
    marked = sum(1 for word in words if _MARKED.search(word))
    return syllables >= _SYLLABLES * len(small) and marked >= _MARKS * len(words)
