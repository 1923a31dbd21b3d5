"""An article as a contents page announces it: its title and who wrote it, from the pieces there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.extraction.bylines import is_pen_name, names_only, parted, signed, with_last_line
from ingest.extraction.found import Said

__all__ = ["FEWEST_AUTHORS", "Entry", "entry_of", "parts_of", "signs_by_pen_name"]

FEWEST_AUTHORS = 2
"""So many authors the contents of a bulletin name at least."""

_MARK = re.compile(r"[\s:;,.\-–—•*+●▪►◦✓➢]*(?:\d{1,2}[.)/]\s+(?=[^\W\d_]))?")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as the contents page announces it: the pieces of its title, its authors."""

    title: tuple[Said, ...]
    authors: tuple[Said, ...]


def signs_by_pen_name(groups: Sequence[Sequence[Said]]) -> bool:
    """Whether names stand behind most titles, so that what stands there is one."""
    ends = (bool(group and signed(group[-1], pen_names=True)) for group in groups)
    return sum(ends) >= max(FEWEST_AUTHORS, len(groups) / 2)


def parts_of(cell: Said) -> Iterator[Said]:
    """A cell of names as a whole, another line by line, but the names behind its title."""
    if names_only(cell):
        yield cell
    elif found := signed(cell, pen_names=True):
        last = with_last_line(cell, found[0])
        yield from _lines_of(cell.line.said(cell.start, last.start))
        yield last
    else:
        yield from _lines_of(cell)


def _lines_of(cell: Said) -> Iterator[Said]:
    start = cell.start
    for part in cell.raw.split("\v"):
        yield cell.line.said(start, start + len(part))
        start += len(part) + 1


def entry_of(pieces: Sequence[Said], *, pen_names: bool) -> Entry | None:
    """The article that the pieces announce; None where they have no title."""
    title: list[Said] = []
    authors: list[Said] = []
    for piece in filter(None, pieces):
        named, people = _title_and_people(piece, pen_names=pen_names)
        authors += people
        if named:
            title.append(named if title else _behind_mark(named))
    while len(title) > 1 and title[0].text.isupper() and not title[1].text.isupper():
        title.pop(0)  # the name of a section
    if len(title) > 1 and not authors and is_pen_name(title[-1].text, below=title[-2].text):
        authors.append(title.pop())
    return Entry(tuple(title), tuple(authors)) if title else None


def _behind_mark(title: Said) -> Said:
    """The title without what numbers it or parts it from the names before it."""
    mark = _MARK.match(title.raw)
    return title.line.said(title.start + (mark.end() if mark else 0), title.end)


def _title_and_people(piece: Said, *, pen_names: bool) -> tuple[Said | None, tuple[Said, ...]]:
    if people := names_only(piece):
        return None, people
    return signed(piece, pen_names=pen_names) or parted(piece)
