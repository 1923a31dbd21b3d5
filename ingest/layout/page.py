"""The layout of a page to its text: a line a paragraph, and a line a row of a table, its cells
parted by tabs and the lines within a cell by vertical tabs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.layout.columns import Band, bands_of, is_across
from ingest.layout.geometry import PageLayout, Word
from ingest.layout.grids import find_grids
from ingest.layout.lines import Line, lines_of, slabs_of
from ingest.layout.paragraphs import paragraphs_of

__all__ = ["text_of_page"]

# Rows of a list without ruled lines stand so much further apart than the lines of a row.
_SPACED = 1.2


def text_of_page(page: PageLayout) -> str:
    """The text in reading order."""
    return "\n".join(_lines(page))


def _lines(page: PageLayout) -> Iterator[str]:
    rest = list(page.words)
    for grid in find_grids(page.rules):
        inside = [word for word in rest if grid.holds(word)]
        rest = [word for word in rest if not grid.holds(word)]
        if not inside:
            continue
        above = [word for word in rest if word.box.middle[1] < grid.box.top]
        rest = [word for word in rest if word.box.middle[1] >= grid.box.top]
        yield from _text(above, page.width)
        yield from grid.rows(inside)
    yield from _text(rest, page.width)


def _text(words: Sequence[Word], width: float) -> Iterator[str]:
    for band in bands_of(slabs_of(words)):
        if not band.strips:
            yield from paragraphs_of(lines_of(w for line in band.lines for w in line.words), width)
        elif band.is_newspaper:
            for column in band.columns():
                yield from paragraphs_of(lines_of(column), width)
        else:
            yield from _rows(band)


def _rows(band: Band) -> Iterator[str]:
    cells = [
        [
            "\v".join(each.text for each in lines_of(column))
            for column in Band((line,), band.strips).columns()
        ]
        for line in band.lines
    ]
    starts = _spaced_starts(band.lines) or {at for at, row in enumerate(cells) if row[0]}
    row: list[list[str]] = []
    for at, texts in enumerate(cells):
        across = is_across(band.lines[at], band.strips)
        if (at in starts or across) and row:
            yield _joined(row)
            row = []
        if across:
            yield band.lines[at].text
            continue
        row = row or [[] for _ in texts]
        for parts, text in zip(row, texts, strict=True):
            parts.extend(filter(None, [text]))
    if row:
        yield _joined(row)


def _spaced_starts(lines: Sequence[Line]) -> set[int]:
    """The lines that stand further below the one before than lines of a row do; none where all
    stand alike."""
    steps = [below.box.middle[1] - line.box.middle[1] for line, below in pairwise(lines)]
    if not steps:
        return set()
    usual = sorted(steps)[len(steps) // 4]
    starts = {at for at, step in enumerate(steps, start=1) if step > _SPACED * usual}
    return starts if len(starts) < len(steps) else set()


def _joined(row: Sequence[Sequence[str]]) -> str:
    return "\t".join("\v".join(texts) for texts in row)
