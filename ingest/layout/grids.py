"""Tables by their ruled lines: which cells there are, merged ones included, and what words lie in
each.

Lines that meet make one table. Between all its lines lie the smallest fields; where no line parts
two fields, they are one cell. Words go to the cell that holds their middle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from ingest.layout.geometry import Box, Word
from ingest.layout.lines import lines_of

__all__ = ["CELL_ABOVE", "Grid", "find_grids"]

CELL_ABOVE = "〃"
"""Stands in a row for a cell that goes on from the row above."""

_LINE_BREAK = "\v"
_THIN = 3.0
_SHORTEST = 6.0
_MARGIN = 3.0
# A line parts two fields where it runs along so much of the side between them.
_ALONG = 0.5


@dataclass(frozen=True)
class Grid:
    """The fields between the lines of a table: `across` and `down` are the places of the lines."""

    box: Box
    across: tuple[float, ...]
    down: tuple[float, ...]
    uprights: tuple[Box, ...]
    levels: tuple[Box, ...]
    margin: float

    def holds(self, word: Word) -> bool:
        """Whether the word lies in the table."""
        x, y = word.box.middle
        return self.box.left <= x <= self.box.right and self.box.top <= y <= self.box.bottom

    def rows(self, words: Iterable[Word]) -> Iterator[str]:
        """Each row of the table as its cells' texts, parted by tabs: a merged cell in its first
        column, `CELL_ABOVE` where it goes on from above; a cell as wide as the table alone."""
        cells = self._cells()
        inside: dict[tuple[int, int], list[Word]] = defaultdict(list)
        for word in words:
            if field := self._field(word):
                inside[cells[field]].append(word)
        texts = {cell: _LINE_BREAK.join(_texts(held)) for cell, held in inside.items()}
        for row in range(len(self.down) - 1):
            of_row = [cells[row, column] for column in range(len(self.across) - 1)]
            parts = [
                "" if cell == before else CELL_ABOVE if cell[0] < row else texts.get(cell, "")
                for before, cell in zip([None, *of_row], of_row, strict=False)
            ]
            if any(part not in ("", CELL_ABOVE) for part in parts):
                yield parts[0] if len(set(of_row)) == 1 else "\t".join(parts)

    def cells(self) -> Iterator[Box]:
        """Each cell, merged ones as one, row by row."""
        fields: dict[tuple[int, int], Box] = {}
        for (row, column), cell in self._cells().items():
            box = Box(
                self.across[column], self.down[row], self.across[column + 1], self.down[row + 1]
            )
            fields[cell] = fields[cell].around(box) if cell in fields else box
        return iter(fields.values())

    def _cells(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each field the first field, by row and column, of its cell."""
        cells: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(len(self.down) - 1):
            for column in range(len(self.across) - 1):
                cell = (row, column)
                if column and not self._is_parted_left(row, column):
                    cell = cells[row, column - 1]
                elif row and not self._is_parted_above(row, column):
                    cell = cells[row - 1, column]
                cells[row, column] = cell
        return cells

    def _is_parted_left(self, row: int, column: int) -> bool:
        top, bottom = self.down[row], self.down[row + 1]
        at = self.across[column]
        along = (
            min(line.bottom, bottom) - max(line.top, top)
            for line in self.uprights
            if abs(line.middle[0] - at) <= self.margin
        )
        return sum(filter(lambda part: part > 0, along)) >= _ALONG * (bottom - top)

    def _is_parted_above(self, row: int, column: int) -> bool:
        left, right = self.across[column], self.across[column + 1]
        at = self.down[row]
        along = (
            min(line.right, right) - max(line.left, left)
            for line in self.levels
            if abs(line.middle[1] - at) <= self.margin
        )
        return sum(filter(lambda part: part > 0, along)) >= _ALONG * (right - left)

    def _field(self, word: Word) -> tuple[int, int] | None:
        x, y = word.box.middle
        row, column = _between(self.down, y), _between(self.across, x)
        return None if row is None or column is None else (row, column)


def find_grids(rules: Sequence[Box], unit: float = 1.0) -> list[Grid]:
    """The tables that these lines make, from top to bottom; `unit`: what a point is here."""
    margin = _MARGIN * unit
    lines = [line for rule in rules for line in _lines_of_rule(rule, unit)]
    grids = (_grid(group, margin) for group in _joined(lines, margin))
    return sorted(filter(None, grids), key=lambda grid: (grid.box.top, grid.box.left))


def _lines_of_rule(rule: Box, unit: float) -> Iterator[Box]:
    """A thin box is a line; of another, its four sides are."""
    if min(rule.width, rule.height) <= _THIN * unit:
        if max(rule.width, rule.height) >= _SHORTEST * unit:
            yield rule
        return
    left, top, right, bottom = rule.left, rule.top, rule.right, rule.bottom
    yield Box(left, top, right, top)
    yield Box(left, bottom, right, bottom)
    yield Box(left, top, left, bottom)
    yield Box(right, top, right, bottom)


def _joined(lines: Sequence[Box], margin: float) -> list[list[Box]]:
    """Groups of lines that meet."""
    groups: list[list[Box]] = []
    for line in sorted(lines, key=lambda line: (line.top, line.left)):
        met = [group for group in groups if any(line.touches(o, margin) for o in group)]
        groups = [group for group in groups if group not in met]
        groups.append([line, *(other for group in met for other in group)])
    return groups


def _grid(lines: Sequence[Box], margin: float) -> Grid | None:
    uprights = tuple(line for line in lines if line.height > line.width)
    levels = tuple(line for line in lines if line.height <= line.width)
    across = _places((line.middle[0] for line in uprights), margin)
    down = _places((line.middle[1] for line in levels), margin)
    if len(across) < 3 or len(down) < 2:  # noqa: PLR2004 -- a frame is no table
        return None
    box = reduce(Box.around, lines)
    return Grid(box, across, down, uprights, levels, margin)


def _places(values: Iterable[float], margin: float) -> tuple[float, ...]:
    """The values without those that hardly differ from one before."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > margin:
            places.append(value)
    return tuple(places)


def _between(places: Sequence[float], value: float) -> int | None:
    for at in range(len(places) - 1):
        if places[at] <= value <= places[at + 1]:
            return at
    return None


def _texts(words: Sequence[Word]) -> Iterator[str]:
    for line in lines_of(words):
        yield line.text
