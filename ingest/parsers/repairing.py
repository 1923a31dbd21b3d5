"""A document with its damaged texts put right."""

from __future__ import annotations

from dataclasses import replace

from ingest.parsers.parsed import Document
from ingest.repair import right_letters, well_read

__all__ = ["repaired"]


def repaired(document: Document) -> Document:
    """The document with the letters that were meant."""
    pages = [right_letters(page) for page in document.pages]
    for number in document.scanned:
        pages[number - 1] = well_read(pages[number - 1])
    return replace(document, pages=tuple(pages), title=right_letters(document.title))
