"""Lines side by side: the blank strips between columns, and whether the columns are read one after
the other, as in a newspaper, or row by row, as in a list.

A strip stays open over lines that all leave it blank. For example a list without ruled lines has
one strip behind its numbers and one behind its titles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.layout.geometry import Word
from ingest.layout.lines import Line, lines_of

__all__ = ["Band", "bands_of", "is_across"]

# A strip is wider than the spaces of a justified line, in heights of a line, and has text on both
# sides in so many lines; one that so many lines leave blank may be narrower.
_WIDTH, _NARROW = 1.0, 0.5
_LINES, _MANY_LINES = 2, 5
# Lines further apart than so many heights have nothing to do with each other.
_APART = 1.5
# Columns of a newspaper: so many lines, of which most fill their column.
_NEWSPAPER_LINES = 5
_FULL_SHARE, _FULL_WIDTH = 0.6, 0.8

_Strip = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Band:
    """Lines one below the other, with the middles of the strips that part all of them."""

    lines: tuple[Line, ...]
    strips: tuple[float, ...] = ()

    def columns(self) -> list[list[Word]]:
        """The words between the strips."""
        columns: list[list[Word]] = [[] for _ in range(len(self.strips) + 1)]
        for line in self.lines:
            for word in line.words:
                columns[sum(word.box.middle[0] > strip for strip in self.strips)].append(word)
        return columns

    @property
    def is_newspaper(self) -> bool:
        """Whether each column is read to its end before the next."""
        columns = [lines_of(words) for words in self.columns()]
        return all(
            len(lines) >= _NEWSPAPER_LINES and _full(lines) >= _FULL_SHARE for lines in columns
        )


def _full(lines: Sequence[Line]) -> float:
    """The share of the lines that fill the column."""
    widest = max(line.box.width for line in lines)
    return sum(line.box.width >= _FULL_WIDTH * widest for line in lines) / len(lines)


def bands_of(lines: Sequence[Line]) -> Iterator[Band]:
    """The lines, cut where strips begin and end."""
    start = 0
    while start < len(lines):
        end, strips = _longest(lines, start)
        if strips:
            yield Band(tuple(lines[start:end]), tuple(sum(strip) / 2 for strip in strips))
        else:
            end = start + 1
            while end < len(lines) and not _longest(lines, end)[1]:
                end += 1
            yield Band(tuple(lines[start:end]))
        start = end


def _longest(lines: Sequence[Line], start: int) -> tuple[int, list[_Strip]]:
    """Where the lines end that share strips with the line at `start`, and those strips."""
    strips = list(_gaps(lines[start]))
    end, beside = start + 1, lines[start].depth
    while strips and end < len(lines) and not _is_apart(lines[end - 1], lines[end]):
        narrowed = _narrowed(strips, lines[end])
        if len(narrowed) < len(strips) and _is_heading_within(lines, end, strips):
            end += 1
            continue
        if not narrowed:
            break
        if any(_has_both_sides(lines[end], strip) for strip in narrowed):
            beside += lines[end].depth
        strips, end = narrowed, end + 1
    least = (_NARROW if beside >= _MANY_LINES else _WIDTH) * lines[start].letter_height
    strips = [strip for strip in strips if strip[1] - strip[0] >= least]
    return (end, strips) if strips and beside >= _LINES else (start + 1, [])


def _narrowed(strips: Sequence[_Strip], line: Line) -> list[_Strip]:
    """The parts of the strips that the line leaves blank too."""
    width = _NARROW * line.letter_height
    return [
        both
        for strip in strips
        for gap in _blank(line)
        if (both := (max(strip[0], gap[0]), min(strip[1], gap[1])))[1] - both[0] >= width
    ]


def is_across(line: Line, strips: Sequence[float]) -> bool:
    """Whether the line says one thing that goes on over a strip."""
    over = any(line.box.left < strip < line.box.right for strip in strips)
    return over and next(_gaps(line), None) is None


def _is_heading_within(lines: Sequence[Line], at: int, strips: Sequence[_Strip]) -> bool:
    """Whether the line heads rows that are parted as those above it: "Giải Nhì"."""
    if at + 1 == len(lines) or not is_across(lines[at], [sum(strip) / 2 for strip in strips]):
        return False
    below = lines[at + 1]
    return (
        not _is_apart(lines[at], below)
        and len(_narrowed(strips, below)) >= len(strips)
        and any(_has_both_sides(below, strip) for strip in strips)
    )


def _is_apart(line: Line, below: Line) -> bool:
    return below.box.top - line.box.bottom > _APART * line.letter_height


def _gaps(line: Line) -> Iterator[_Strip]:
    """The wide gaps between words."""
    right = line.box.left
    for word in line.words:
        if word.box.left - right >= _NARROW * line.letter_height:
            yield right, word.box.left
        right = max(right, word.box.right)


def _blank(line: Line) -> Iterator[_Strip]:
    """The wide gaps, and what lies before and behind the line."""
    yield float("-inf"), line.box.left
    yield from _gaps(line)
    yield line.box.right, float("inf")


def _has_both_sides(line: Line, strip: _Strip) -> bool:
    return line.box.left < strip[0] and strip[1] < line.box.right
