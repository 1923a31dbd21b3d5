"""Setting text: letters the typeface has, lines of a width, an ellipsis where the room ends."""

from __future__ import annotations

import io
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from functools import cache

from PIL import ImageFont

from webui.sharing.fonts import characters, font_file

__all__ = ["balanced", "cut", "drawable", "font", "lines"]

Measure = Callable[[str], float]
"""The width of a text, in pixels."""


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """The typeface at a size in pixels."""
    return ImageFont.truetype(io.BytesIO(font_file()), size)


def drawable(text: str) -> str:
    """The text in letters that the typeface has, on one line.

    Greek letters are spelled, as Vietnamese chemistry writes them; what else has no glyph is
    written by its plain form, or left out.

    >>> drawable("17α-methyl,\\n a²")
    '17alpha-methyl, a²'
    """
    composed = unicodedata.normalize("NFC", text)
    shown = "".join(" " if letter.isspace() else _with_glyphs(letter) for letter in composed)
    return " ".join(shown.split())


def cut(text: str, width: float, measure: Measure) -> str:
    """The text if it fits into the width, else its beginning and an ellipsis.

    >>> cut("Máy dệt chiếu", 8, len)
    'Máy dệt…'
    """
    if measure(text) <= width:
        return text
    room = bisect_right(range(len(text)), width, key=lambda end: measure(text[:end] + "…")) - 1
    shown = text[: max(room, 0)]
    whole_words = shown.rpartition(" ")[0]
    return (whole_words if len(whole_words) > len(shown) // 2 else shown).rstrip(" ,;:–-") + "…"


def lines(text: str, width: float, most: int, measure: Measure) -> list[str]:
    """The text in at most so many lines of the width; the last one is cut where it needs more.

    >>> lines("Máy dệt chiếu cói", 8, 3, len), lines("Máy dệt chiếu cói", 8, 2, len)
    (['Máy dệt', 'chiếu', 'cói'], ['Máy dệt', 'chiếu…'])
    """
    broken: list[str] = []
    words = text.split()
    while len(broken) < most - 1 and (count := _fitting(words, width, measure)):
        broken.append(" ".join(words[:count]))
        words = words[count:]
    return [*broken, cut(" ".join(words), width, measure)] if words else broken


def balanced(text: str, width: float, most: int, measure: Measure) -> list[str]:
    """As `lines`, in the narrowest width that needs no more of them, so that no word is left alone.

    >>> balanced("Máy dệt chiếu cói", 14, 3, len)
    ['Máy dệt', 'chiếu cói']
    """
    broken = lines(text, width, most, measure)
    for narrower in range(int(width), int(width / 2), -max(1, int(width / 32))):
        tried = lines(text, narrower, len(broken), measure)
        if " ".join(tried) != " ".join(broken):
            break
        broken = tried
    return broken


def _fitting(words: list[str], width: float, measure: Measure) -> int:
    """How many of the words stand on one line."""
    count = 0
    while count < len(words) and measure(" ".join(words[: count + 1])) <= width:
        count += 1
    return count


def _with_glyphs(letter: str) -> str:
    if ord(letter) in characters():
        return letter
    name = unicodedata.name(letter, "")
    if name.startswith("GREEK"):
        return name.partition(" WITH ")[0].rpartition(" ")[2].lower()
    plain = unicodedata.normalize("NFKC", letter)
    return "".join(each for each in plain if ord(each) in characters())
