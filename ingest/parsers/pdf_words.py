"""The words of a PDF page and where they stand, by PDFium.

Foreign code (pypdfium2): run it through `ingest.isolation` only.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from unicodedata import normalize

from pypdfium2 import PdfPage, raw

from ingest.layout import Box, PageLayout, Word

__all__ = ["layout_of"]

_DEEPEST = 4
_LINE_END_HYPHEN = "\x02"  # what PDFium makes of it


def layout_of(page: PdfPage) -> PageLayout:
    """The words and ruled lines of the page."""
    width, height = page.get_size()
    return PageLayout(
        width=width,
        height=height,
        words=tuple(_words(page, height)),
        rules=tuple(_rules(page, height)),
    )


def _words(page: PdfPage, height: float) -> Iterator[Word]:
    text, box = "", None
    for char, place in _characters(page, height):
        if char.isspace() or (box and not _goes_on(box, place)):
            if box and text:
                yield Word(normalize("NFC", text), box)
            text, box = "", None
        if not char.isspace():
            text += char
            box = box.around(place) if box else place
    if box and text:
        yield Word(normalize("NFC", text), box)


def _goes_on(word: Box, char: Box) -> bool:
    """Whether the character stands right behind the word."""
    level = min(word.bottom, char.bottom) - max(word.top, char.top)
    return level > 0 and abs(char.left - word.right) < word.height


def _characters(page: PdfPage, height: float) -> Iterator[tuple[str, Box]]:
    text = page.get_textpage()
    rect = raw.FS_RECTF()
    for at in range(text.count_chars()):
        raw.FPDFText_GetLooseCharBox(text, at, ctypes.byref(rect))
        char = chr(raw.FPDFText_GetUnicode(text, at)).replace(_LINE_END_HYPHEN, "-")
        yield char, Box(rect.left, height - rect.top, rect.right, height - rect.bottom)


def _rules(page: PdfPage, height: float) -> Iterator[Box]:
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=_DEEPEST):
        left, bottom, right, top = path.get_bounds()
        yield Box(left, height - top, right, height - bottom)
