"""A picture of a page to its layout. Tables are read cell by cell, because a reader of whole pages
takes ruled lines for letters and mixes neighbouring cells.

The cells are cut out and put one below the other into one picture, so that they are read at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from PIL import Image

from ingest.layout import Box, Grid, PageLayout, Word, find_grids
from ingest.ocr.images import (
    Grey,
    Mask,
    askew,
    dark_parts,
    of_fit_size,
    resized,
    turned,
    turned_mask,
    without_specks,
)
from ingest.ocr.inks import without_stamps
from ingest.ocr.readings import real_words
from ingest.ocr.ruling import erased, ruled_lines
from ingest.ocr.second_look import looked_at_again
from ingest.ocr.tesseract import BLOCK, PAGE, read_words

__all__ = ["layout_of_picture"]

_POINTS = 72.0
# Letters of 12 points are read best at so many dots an inch.
_DPI = 300.0
_WHITE = 255
_EDGE = 3  # pixels of a cell's side that may still show its line
_BETWEEN = 24  # pixels between two cells in the picture that is read
_UNDER_STAMP = 0.5  # how sure a word under a stamp is at most
_LEAST_INK = 12  # pixels; with less, a cell is empty

_Page = TypeVar("_Page", Grey, Mask)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the page as it stands in the picture that is read: `top` there."""

    box: Box
    top: int


def layout_of_picture(picture: Image.Image, dpi: float) -> PageLayout:
    """The words and ruled lines, in points."""
    picture, dpi = of_fit_size(picture, dpi)
    lit, stamped = without_stamps(picture, dpi)
    lit = without_specks(lit, dpi)
    angle = askew(lit)
    grey = turned(lit, angle)
    dark = dark_parts(grey)
    lines = ruled_lines(dark, dpi)
    clean = erased(grey, lines, margin=2)
    grids = find_grids(lines, dpi / _POINTS)
    words: list[Word] = []
    rest = clean.copy()
    for grid in grids:
        words += _words_of_cells(clean, dark, grid, dpi)
        box = grid.box
        rest[int(box.top) : int(box.bottom) + 1, int(box.left) : int(box.right) + 1] = _WHITE
    words = looked_at_again(real_words([*words, *_words(rest, dpi, PAGE)]), clean, dpi)
    if stamped is not None:
        words = _less_sure(words, turned_mask(stamped, angle))
    scale = _POINTS / dpi
    kept = [line for grid in grids for line in (*grid.uprights, *grid.levels)]
    return PageLayout(
        width=grey.shape[1] * scale,
        height=grey.shape[0] * scale,
        words=tuple(Word(w.text, _scaled(w.box, scale), w.confidence) for w in words),
        rules=tuple(_scaled(line, scale) for line in kept),
    )


def _less_sure(words: Sequence[Word], stamped: Mask) -> list[Word]:
    """The words, those that a stamp touches marked as perhaps misread."""
    return [
        Word(word.text, word.box, min(word.confidence, _UNDER_STAMP))
        if _part(stamped, word.box).any()
        else word
        for word in words
    ]


def _words_of_cells(grey: Grey, dark: Mask, grid: Grid, dpi: float) -> Iterator[Word]:
    boxes = [box for box in grid.cells() if _ink(dark, box) >= _LEAST_INK]
    if not boxes:
        return
    pieces: list[_Piece] = []
    top = _BETWEEN
    for box in boxes:
        pieces.append(_Piece(box, top))
        top += int(box.height) + _BETWEEN
    width = max(int(box.width) for box in boxes) + 2 * _BETWEEN
    strip = np.full((top, width), _WHITE, np.uint8)
    for piece in pieces:
        cut = _part(grey, piece.box, _EDGE)
        strip[piece.top : piece.top + cut.shape[0], _BETWEEN : _BETWEEN + cut.shape[1]] = cut
    tops = np.array([piece.top for piece in pieces])
    for word in _words(strip, dpi, BLOCK):
        _, y = word.box.middle
        piece = pieces[max(int(tops.searchsorted(y, side="right")) - 1, 0)]
        across, down = piece.box.left + _EDGE - _BETWEEN, piece.box.top + _EDGE - piece.top
        box = word.box
        moved = Box(box.left + across, box.top + down, box.right + across, box.bottom + down)
        yield Word(word.text, moved, word.confidence)


def _part(page: _Page, box: Box, edge: int = 0) -> _Page:
    return page[
        int(box.top) + edge : int(box.bottom) - edge,
        int(box.left) + edge : int(box.right) - edge,
    ]


def _ink(dark: Mask, box: Box) -> int:
    return int(np.count_nonzero(_part(dark, box, _EDGE)))


def _words(grey: Grey, dpi: float, mode: int) -> Sequence[Word]:
    """The words of a picture, made larger where its letters are small."""
    if min(grey.shape) < _LEAST_INK:
        return []
    larger = max(1.0, _DPI / dpi)
    if larger > 1:
        grey = resized(grey, larger)
    return [
        Word(word.text, _scaled(word.box, 1 / larger), word.confidence)
        for word in read_words(grey, dpi * larger, mode)
    ]


def _scaled(box: Box, scale: float) -> Box:
    return Box(box.left * scale, box.top * scale, box.right * scale, box.bottom * scale)
