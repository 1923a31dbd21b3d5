"""The site's typeface as a picture needs it: one TrueType file, made in memory.

The site serves Be Vietnam Pro as WOFF2 in three subsets, as browsers want it. Pillow reads neither
WOFF2 nor a word whose letters stand in two files, so the subsets are joined here, once in each
process that draws.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

__all__ = ["characters", "font_file"]

_FOLDER = Path(__file__).parents[1] / "static" / "fonts"
# A letter is taken from the first that has it.
_SUBSETS = tuple(
    f"be-vietnam-pro-{subset}-600-normal.woff2" for subset in ("latin", "vietnamese", "latin-ext")
)


@cache
def font_file() -> bytes:
    """The TrueType file: letters, and their kerning.

    Without hinting and substitutions: programs of two subsets can't be joined, and no card is so
    small that it would need them.
    """
    from fontTools.merge import Merger

    seen: set[int] = set()
    whole = io.BytesIO()
    Merger().merge([_without(_FOLDER / name, seen) for name in _SUBSETS]).save(whole)
    return whole.getvalue()


@cache
def characters() -> frozenset[int]:
    """The code points that there is a glyph for."""
    from fontTools.ttLib import TTFont

    return frozenset(TTFont(io.BytesIO(font_file())).getBestCmap())


def _without(path: Path, seen: set[int]) -> io.BytesIO:
    """The subset as TrueType, without the letters in `seen`, to which its own are added."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(path)
    letters = set(font.getBestCmap()) - seen
    seen |= letters
    cutter = Subsetter(Options(hinting=False, layout_features=["kern"], drop_tables=["GSUB"]))
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    font.flavor = None
    part = io.BytesIO()
    font.save(part)
    part.seek(0)
    return part
