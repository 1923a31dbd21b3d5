"""The ruled lines of a scanned page: long dark runs, across and down."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ingest.layout import Box
from ingest.ocr.images import Grey, Mask

__all__ = ["erased", "ruled_lines"]

# Inches of a run; no stroke of a letter is so long.
_ACROSS, _DOWN = 0.35, 0.24
# So much of a run is dark: scans break thin lines.
_DARK = 0.9
_WIDEST = 0.04  # inches; what is wider is a bar or a picture
# Beside a line, so many inches on each side, at most such a share is dark: letters that stand close
# make long dark runs too, at their feet.
_BESIDE, _FREE = 0.02, 0.2
_WHITE = 255


def ruled_lines(dark: Mask, dpi: float) -> list[Box]:
    """The lines, in pixels."""
    across = [Box(*each) for each in _runs(dark, _ACROSS, dpi)]
    down = [Box(top, left, bottom, right) for left, top, right, bottom in _runs(dark.T, _DOWN, dpi)]
    return across + down


def erased(grey: Grey, lines: list[Box], margin: int) -> Grey:
    """The page without the lines."""
    clean = grey.copy()
    for line in lines:
        left, top = max(0, int(line.left) - margin), max(0, int(line.top) - margin)
        clean[top : int(line.bottom) + margin, left : int(line.right) + margin] = _WHITE
    return clean


def _runs(dark: Mask, inches: float, dpi: float) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, right and bottom of the long dark runs along the rows."""
    length, widest, beside = (round(each * dpi) for each in (inches, _WIDEST, _BESIDE))
    if dark.shape[1] <= length:
        return
    sums = np.pad(dark.cumsum(axis=1, dtype=np.int32), ((0, 0), (1, 0)))
    full = sums[:, length:] - sums[:, :-length] >= _DARK * length
    rows = full.any(axis=1)
    edges = np.flatnonzero(np.diff(np.pad(rows.astype(np.int8), 1)))
    for top, bottom in edges.reshape(-1, 2).tolist():
        if bottom - top > widest:
            continue
        starts = full[top:bottom].any(axis=0)
        ends = np.flatnonzero(np.diff(np.pad(starts.astype(np.int8), 1)))
        above = dark[max(0, top - 1 - beside) : max(0, top - 1)]
        below = dark[bottom + 1 : bottom + 1 + beside]
        for left, last in ends.reshape(-1, 2).tolist():
            right = last - 1 + length
            if _is_free(above[:, left:right]) and _is_free(below[:, left:right]):
                yield left, top, right, bottom


def _is_free(side: Mask) -> bool:
    return not side.size or float(side.mean()) <= _FREE
