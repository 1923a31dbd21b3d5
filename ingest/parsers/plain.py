"""Plain text: a line a paragraph; lines that were broken for their width are put together.

As on a printed page, a line goes on where the first word of the next would not have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.layout import begins_paragraph
from ingest.parsers.decoding import decode
from ingest.parsers.parsed import Document, Parsed
from ingest.repair import to_unicode
from kb.errors import Problem, UnreadableSourceError

__all__ = ["parse_plain"]

_PAGE_BREAK = "\f"
_SPACES = re.compile(r"[^\S\t]+")
# Lines that were broken are about so long.
_NARROWEST, _WIDEST = 40, 110

_MOST_MB = 16
_TOO_LONG = Problem("", f"văn bản dài quá {_MOST_MB} MB", "chia nhỏ tệp rồi nhập lại")


def parse_plain(data: bytes) -> Parsed:
    """The lines of the text, page by page where it has page breaks.

    Raises `UnreadableSourceError` for one that is longer than any book.
    """
    if len(data) > _MOST_MB << 20:
        raise UnreadableSourceError(_TOO_LONG)
    pages = decode(data).replace("\r\n", "\n").replace("\v", " ").split(_PAGE_BREAK)
    return Parsed(document=Document(pages=tuple(map(_page, pages))))


def _page(text: str) -> str:
    lines = [to_unicode(_SPACES.sub(" ", line)).strip() for line in text.split("\n")]
    width = max(map(len, lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return "\n".join(filter(None, lines))
    return "\n".join(_paragraphs(lines, width))


def _paragraphs(lines: Sequence[str], width: int) -> Iterator[str]:
    paragraph = ""
    last = ""
    for line in lines:
        first = line.split(" ", 1)[0]
        fits = len(last) + 1 + len(first) <= width
        if last and line and not fits and not begins_paragraph(line) and "\t" not in line + last:
            paragraph += " " + line
        else:
            if paragraph:
                yield paragraph
            paragraph = line
        last = line
    if paragraph:
        yield paragraph
