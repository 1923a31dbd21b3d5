"""Words told from what tesseract reads out of specks and remnants of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from ingest.layout import Word

__all__ = ["real_words"]

_LETTER = re.compile(r"[^\W_]")
_DASH = re.compile(r"[-–—]+")
# Signs that stand nowhere but in readings of specks, alone or beside a word.
_NO_SIGN = "'ˆ`~_|^\\¬"
_BLANK_TO_FILL = re.compile("_{3,}")
# Of the usual height of words: what is smaller in both directions is no letter, and no dash.
_LETTER_SIZE, _DASH_WIDTH = 0.3, 0.2
_SURE_OF_SIGN = 0.6


def real_words(words: Sequence[Word]) -> list[Word]:
    """The words of a page without those that are none, and without odd signs at their edges."""
    heights = [word.box.height for word in words if _LETTER.search(word.text)]
    return list(_real(words, median(heights))) if heights else []


def _real(words: Sequence[Word], height: float) -> Iterator[Word]:
    for word in words:
        if _BLANK_TO_FILL.fullmatch(word.text):
            yield word
            continue
        text = word.text.strip(_NO_SIGN)
        size = max(word.box.width, word.box.height)
        if _LETTER.search(text):
            if size >= _LETTER_SIZE * height:
                yield Word(text, word.box, word.confidence)
        elif _DASH.fullmatch(text):
            if word.box.width >= max(_DASH_WIDTH * height, word.box.height):
                yield Word(text, word.box, word.confidence)
        elif text and word.confidence >= _SURE_OF_SIGN and size >= _LETTER_SIZE * height:
            yield Word(text, word.box, word.confidence)
