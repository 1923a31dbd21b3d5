"""Stamps and signatures told from text by the colour of their ink.

Writing in colour is kept: it stands in lines, stamps and signatures are higher than lines are.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PIL import Image

from ingest.ocr.images import Grey, Mask, evenly_lit, sums

__all__ = ["without_stamps"]

_WITHOUT_COLOUR = ("1", "L", "I", "I;16", "LA")
# Colour: so much between the strongest and the weakest of red, green and blue.
_COLOURFUL = 40
# Ink is looked at in squares of so many inches, in each of which so much is coloured.
_SQUARE, _COLOURED = 0.1, 0.04
# A stamp or signature: inches of its height at least, of its width at most, and width by height.
_HIGH, _WIDE, _FLAT = 0.4, 2.8, 3.5
# Where stamped: relative to the lightness of the stamp's ink, what is lighter is no letter, and
# what is darker is black.
_NO_LETTER, _BLACK = 0.85, 0.4
# Edges of a stamp are weakly coloured: they are told from those of letters by the black near those.
_STRONG, _REACH = 0.5, 0.015
_WHITE = 255


def without_stamps(picture: Image.Image, dpi: float) -> tuple[Grey, Mask | None]:
    """The evenly lit page without its stamps, and the places of their ink; None: there is none."""
    if picture.mode in _WITHOUT_COLOUR:
        return evenly_lit(np.asarray(picture.convert("L")), dpi), None
    colours = np.asarray(picture.convert("RGB"))
    strongest, weakest = colours.max(axis=2), colours.min(axis=2)
    coloured = strongest - weakest > _COLOURFUL
    grey = np.asarray(picture.convert("L"))
    stamped = _stamped(coloured, dpi)
    if stamped is None:
        return evenly_lit(grey, dpi), None
    # Of a stamp the lightest colour: red ink is nearly as light as paper there, black is not.
    lit = evenly_lit(np.where(stamped, strongest, grey), dpi)
    ink = float(np.median(lit[stamped & coloured]))
    strong = stamped & (lit < ink * _STRONG)
    near_letters = sums(strong, max(1, round(_REACH * dpi))) > 0
    level = (lit - ink * _BLACK) * (1 / (_NO_LETTER - _BLACK)) * (_WHITE / max(ink, 1))
    letters = np.where(near_letters, np.clip(level, 0, _WHITE), _WHITE).astype(np.uint8)
    return np.where(stamped, letters, lit), stamped & coloured


def _stamped(coloured: Mask, dpi: float) -> Mask | None:
    """The squares that stamps cover, as places of the page."""
    side = max(1, round(_SQUARE * dpi))
    height, width = coloured.shape
    padded = np.pad(coloured, ((0, -height % side), (0, -width % side)))
    down, across = padded.shape[0] // side, padded.shape[1] // side
    share = padded.reshape(down, side, across, side).mean(axis=(1, 3))
    squares = share >= _COLOURED
    stamped = np.zeros_like(squares)
    for top, left, bottom, right in _patches(squares):
        high, wide = (bottom - top) * _SQUARE, (right - left) * _SQUARE
        if high >= _HIGH and wide <= min(_WIDE, _FLAT * high):
            stamped[top:bottom, left:right] = True
    if not stamped.any():
        return None
    large: Mask = stamped.repeat(side, axis=0).repeat(side, axis=1)[:height, :width]
    return large


def _patches(squares: Mask) -> Iterator[tuple[int, int, int, int]]:
    """Top, left, bottom and right of each group of squares that touch."""
    left_over = set(zip(*(each.tolist() for each in np.nonzero(squares)), strict=True))
    while left_over:
        group = [left_over.pop()]
        for row, column in group:
            near = {(row + y, column + x) for y in (-1, 0, 1) for x in (-1, 0, 1)} & left_over
            left_over -= near
            group += near
        rows, columns = zip(*group, strict=True)
        yield min(rows), min(columns), max(rows) + 1, max(columns) + 1
