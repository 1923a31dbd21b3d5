"""PDF files: the text layer of each page where it is sound, else what can be read in its picture.

Foreign code (pypdf, PDFium, tesseract): run it through `ingest.isolation` only.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from pypdf import PasswordType, PdfReader
from pypdfium2 import PdfDocument, PdfPage, raw

from ingest.layout import PageLayout, text_of_page
from ingest.ocr import is_sound, layout_of_picture, missing
from ingest.parsers.parsed import Document, Parsed, UnsureWord
from ingest.parsers.pdf_words import layout_of
from ingest.parsers.progress import check_count, page_done
from ingest.parsers.titles import made_by_machine
from ingest.parsers.unsure import unsure_words
from ingest.repair import to_unicode
from kb.errors import Problem, UnreadableSourceError

__all__ = ["parse_pdf"]

_POINTS = 72.0
_LEAST_DPI, _MOST_DPI = 150.0, 300.0
_MOST_PIXELS = 20e6
# A page with a picture on so much of it and fewer letters than this is scanned, with a remark of
# the scanner.
_COVERED, _REMARK = 0.5, 150


def parse_pdf(data: bytes) -> Parsed:
    """The words of each page, and the title unless a program made it up.

    Raises `UnreadableSourceError` for a file that asks for a password, or has too many pages.
    """
    title = _title(data)
    opened = PdfDocument(data)
    check_count(len(opened))
    pages: list[str] = []
    scanned: list[int] = []
    unread: list[int] = []
    unsure: list[UnsureWord] = []
    for number, page in enumerate(opened, start=1):
        text = to_unicode(text_of_page(layout_of(page)))
        if _is_scanned(page, text):
            if missing():
                unread.append(number)
            else:
                scanned.append(number)
                layout = _read(page)
                text = text_of_page(layout)
                unsure += unsure_words(number, text, layout)
        pages.append(text)
        page_done()
    return Parsed(
        document=Document(
            pages=tuple(pages),
            title=title,
            scanned=tuple(scanned),
            unread=tuple(unread),
            lacking=missing() if unread else None,
            unsure=tuple(unsure),
        )
    )


def _title(data: bytes) -> str:
    reader = PdfReader(io.BytesIO(data))
    # Many offices lock printing or copying only: those open with an empty password.
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise UnreadableSourceError(
            Problem("", "PDF có mật khẩu", "bỏ mật khẩu rồi nhập lại, hoặc xin bản không khoá")
        )
    about = reader.metadata
    title = " ".join(str(about.get("/Title") or "").split()) if about else ""
    return "" if made_by_machine(title) else to_unicode(title)


def _is_scanned(page: PdfPage, text: str) -> bool:
    if is_sound(text) and len(text) >= _REMARK:
        return False
    if not text.strip():
        return next(page.get_objects(max_depth=1), None) is not None
    covered = max((width * height for width, height, _ in _pictures(page)), default=0.0)
    across, down = page.get_size()
    if covered >= _COVERED * across * down:
        return True
    return len(text) >= _REMARK and not is_sound(text)


def _read(page: PdfPage) -> PageLayout:
    across, down = page.get_size()
    own = max((dpi for *_, dpi in _pictures(page)), default=_MOST_DPI)
    dpi = min(max(own, _LEAST_DPI), _MOST_DPI)
    dpi = min(dpi, (_MOST_PIXELS * _POINTS**2 / max(across * down, 1)) ** 0.5)
    return layout_of_picture(page.render(scale=dpi / _POINTS).to_pil(), dpi)


def _pictures(page: PdfPage) -> Iterator[tuple[float, float, float]]:
    """Width and height in points and dots an inch of each picture."""
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = picture.get_bounds()
        width, height = right - left, top - bottom
        if width > 0 and height > 0:
            yield width, height, picture.get_px_size()[0] * _POINTS / width
