"""Cells that hold more than their header says: a title with "Chủ nhiệm: ..." below it, an
organisation with its district.
"""

from __future__ import annotations

import re

from ingest.extraction.found import Said
from ingest.extraction.headers import column_of
from ingest.extraction.parties import places_in

__all__ = ["split_place", "split_title"]

_PART = re.compile(
    r"(?:^|[\v;.]|\s[-–—])[\s\v]*[-–—•+*]?\s*(?P<label>[A-ZĐÀ-Ỹ][^:;\v]{1,50}?)\s*:\s*"
)
_BEFORE_PLACE = re.compile(r"[,;(–-]\s*$|\s[-–—]\s*$")


def split_title(cell: Said) -> tuple[Said, *tuple[tuple[str, Said], ...]]:
    """The title alone, and what labels in its cell name."""
    parts = [
        (found, column)
        for found in _PART.finditer(cell.raw)
        if (column := column_of(found["label"])) and column != "title"
    ]
    if not parts:
        return (cell,)
    ends = [*(found.start() for found, _ in parts[1:]), len(cell.raw)]
    title = cell.line.said(cell.start, cell.start + parts[0][0].start())
    return title, *(
        (column, cell.line.said(cell.start + found.end(), cell.start + end))
        for (found, column), end in zip(parts, ends, strict=True)
    )


def split_place(cell: Said) -> tuple[Said, *tuple[tuple[str, Said], ...]]:
    """The organisation alone, and the place behind it that is no part of its name."""
    places = list(places_in(cell.line, cell.start, cell.end))
    for place in places:
        before = _BEFORE_PLACE.search(cell.line.text, cell.start, place.start)
        if before and place.start > cell.start:
            return cell.line.said(cell.start, before.start()), ("home", place)
    if places and places[0].text == cell.text:
        return cell.line.said(cell.start, cell.start), ("home", places[0])
    return (cell,)
