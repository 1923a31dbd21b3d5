"""Documents and sheets with their damaged texts put right, and which lines were changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from ingest.parsers.parsed import Document, RepairedLine, Row, UnsureWord
from ingest.repair import all_to_unicode, right_letters, well_read, with_family_names

__all__ = ["in_unicode", "repaired"]

_MOST_LINES, _LONGEST_LINE = 500, 1000
_BY_A_LIST = 0.75  # how sure a family name is that only the list of them proves


def in_unicode(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of a sheet, cells in old encodings turned into Unicode."""
    rows = list(rows)
    cells = iter(all_to_unicode([cell for row in rows for cell in row.cells]) if rows else ())
    return tuple(replace(row, cells=tuple(islice(cells, len(row.cells)))) for row in rows)


def repaired(document: Document, changes: Sequence[tuple[str, str]] = ()) -> Document:
    """The document with the letters that were meant. `changes`: what the parser put right already,
    before and after."""
    pages = [right_letters(page) for page in document.pages]
    unsure = [*map(_well_read, document.unsure)]
    for number in document.scanned:
        unsure += _renamed(number, pages[number - 1])
        pages[number - 1] = well_read(pages[number - 1])
    before = _before(document.pages, changes)
    return replace(
        document,
        pages=tuple(pages),
        title=right_letters(document.title),
        unsure=tuple(unsure),
        repairs=tuple(islice(_repairs(before, pages), _MOST_LINES)),
    )


def _well_read(word: UnsureWord) -> UnsureWord:
    return replace(word, word=well_read(right_letters(word.word)))


def _renamed(page: int, text: str) -> Iterator[UnsureWord]:
    """The family names of a page that are going to be put right."""
    lines = zip(text.split("\n"), with_family_names(text).split("\n"), strict=True)
    for number, (was, now) in enumerate(lines, start=1):
        for old, new in zip(was.split(), now.split(), strict=True):
            if old != new:
                yield UnsureWord(page, number, new, _BY_A_LIST)


def _repairs(before: Iterable[str], after: Iterable[str]) -> Iterator[RepairedLine]:
    for page, (was, now) in enumerate(zip(before, after, strict=True), start=1):
        lines = zip(was.split("\n"), now.split("\n"), strict=False)
        for number, (old, new) in enumerate(lines, start=1):
            # One form of Unicode for another is no repair that anybody could see.
            changed = unicodedata.normalize("NFC", old) != new
            if changed and max(len(old), len(new)) <= _LONGEST_LINE:
                yield RepairedLine(page, number, old, new)


def _before(pages: Sequence[str], changes: Sequence[tuple[str, str]]) -> list[str]:
    """The pages with what was put right as it was. Each piece is looked for behind the one before,
    as parsers read in order."""
    text = "\f".join(pages)
    parts: list[str] = []
    end = 0
    for old, new in changes:
        meant = " ".join(new.split())
        at = text.find(meant, end) if meant else -1
        if at >= 0:
            parts += [text[end:at], " ".join(old.split())]
            end = at + len(meant)
    return "".join((*parts, text[end:])).split("\f")
