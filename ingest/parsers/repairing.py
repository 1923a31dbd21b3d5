"""Documents and sheets with their damaged texts put right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from ingest.parsers.parsed import Document, Row
from ingest.repair import all_to_unicode, right_letters, well_read

__all__ = ["in_unicode", "repaired"]


def in_unicode(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of a sheet, cells in old encodings turned into Unicode."""
    rows = list(rows)
    cells = iter(all_to_unicode([cell for row in rows for cell in row.cells]) if rows else ())
    return tuple(replace(row, cells=tuple(islice(cells, len(row.cells)))) for row in rows)


def repaired(document: Document) -> Document:
    """The document with the letters that were meant."""
    pages = [right_letters(page) for page in document.pages]
    for number in document.scanned:
        pages[number - 1] = well_read(pages[number - 1])
    return replace(document, pages=tuple(pages), title=right_letters(document.title))
