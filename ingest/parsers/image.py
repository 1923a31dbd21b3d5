"""Pictures of pages (JPEG, PNG, TIFF with several pages): what can be read in them.

Foreign code (Pillow, tesseract): run it through `ingest.isolation` only.
"""

from __future__ import annotations

import io

from PIL import Image, ImageSequence

from ingest.layout import text_of_page
from ingest.ocr import layout_of_picture, missing
from ingest.parsers.parsed import Document, Parsed, UnsureWord
from ingest.parsers.progress import check_count, page_done
from ingest.parsers.unsure import unsure_words
from kb.errors import Problem, UnreadableSourceError

__all__ = ["parse_image"]

_MOST_PIXELS = 60_000_000
_A4_INCHES = 8.27
_ODD_DPI = (100, 700)


def parse_image(data: bytes) -> Parsed:
    """The words of the pages.

    Raises `UnreadableSourceError` for a picture that is too large, which is not even unpacked, or
    has too many pages.
    """
    Image.MAX_IMAGE_PIXELS = None  # judged here, with a clearer word
    with Image.open(io.BytesIO(data)) as picture:
        check_count(getattr(picture, "n_frames", 1))
        _check_size(picture)
        if lacking := missing():
            return Parsed(document=Document(pages=("",), unread=(1,), lacking=lacking))
        pages: list[str] = []
        unsure: list[UnsureWord] = []
        for page in ImageSequence.Iterator(picture):
            _check_size(page)
            layout = layout_of_picture(page.copy(), _dpi(page))
            pages.append(text_of_page(layout))
            unsure += unsure_words(len(pages), pages[-1], layout)
            page_done()
    return Parsed(
        document=Document(
            pages=tuple(pages), scanned=tuple(range(1, len(pages) + 1)), unsure=tuple(unsure)
        )
    )


def _check_size(picture: Image.Image) -> None:
    if picture.width * picture.height > _MOST_PIXELS:
        size = f"{picture.width} x {picture.height}"
        raise UnreadableSourceError(
            Problem("", f"ảnh {size} điểm, quá lớn", "quét lại ở 300 điểm một inch")
        )


def _dpi(picture: Image.Image) -> float:
    """As the picture says, where that can be; else as if it were a page of A4."""
    said = float((picture.info.get("dpi") or (0,))[0])
    low, high = _ODD_DPI
    return said if low <= said <= high else picture.width / _A4_INCHES
