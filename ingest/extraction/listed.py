"""Tables in documents to findings: the rows below a header, with what stands above them.

A table may go on over several pages, with its header on each; a row may be broken by a page; a
cell may hold for the rows below it. Headings between rows say the prize, the contest, the level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.extraction.cell_parts import split_place, split_title
from ingest.extraction.columns import COLUMNS_BY_NAME
from ingest.extraction.found import Finding, Line, Said
from ingest.extraction.headers import ColumnMapping, Header, read_header
from ingest.extraction.parties import is_organisation, is_place
from ingest.extraction.standing import Standing
from ingest.layout import CELL_ABOVE
from ingest.parsers import Row
from kb.vocabulary import vocabularies

__all__ = ["TableReader"]

_CROSS = re.compile(r"[xX×✓✔☒v+]")
# Columns of which an empty cell means: as in the row above.
_GOES_ON = ("prize", "contest", "contest_field", "home", "organisation", "level")


@dataclass(slots=True)
class TableReader:
    """Takes the lines of a document one by one and gives the findings of its tables."""

    standing: Standing
    _header: Header | None = None
    _crosses: dict[int, Said] = field(default_factory=dict)
    _above: dict[str, Said] = field(default_factory=dict)
    _row: dict[str, list[Said]] | None = None
    _rows: int = 0

    @property
    def is_open(self) -> bool:
        """Whether rows of a table may follow."""
        return self._header is not None

    def read(self, line: Line) -> Iterator[Finding]:
        """Read a row. What it completes is given."""
        cells = line.cells()
        header = read_header(Row(line.number, tuple(cell.text for cell in cells)), ColumnMapping())
        if header.tells:
            if self._header and header.texts == self._header.texts:  # said again on the next page
                return
            yield from self.close()
            self._header, self._crosses, self._above = header, {}, {}
            return
        if self._header is None:
            return
        if self._row is None and not self._rows and self._is_second_header(cells):
            return
        values = self._values(cells)
        if not values:
            return
        if self._goes_on(cells, values):
            self._append(values)
            return
        yield from self._finished()
        if values.get("title"):
            held = self.standing.completed({name: (said,) for name, said in values.items()})
            self._row = {name: list(said) for name, said in held.items()}
            self._rows += 1

    def pause(self) -> Iterator[Finding]:
        """Give the row before a line that is none; more rows may follow."""
        yield from self._finished()

    def close(self) -> Iterator[Finding]:
        """End the table: what follows is none of its rows."""
        yield from self._finished()
        self._header = None
        self._rows = 0

    def _finished(self) -> Iterator[Finding]:
        row, self._row = self._row, None
        if row is None:
            return
        values = {name: tuple(said) for name, said in row.items()}
        yield Finding(values)

    def _values(self, cells: Sequence[Said]) -> dict[str, Said]:
        assert self._header is not None
        values: dict[str, Said] = {}
        for at, cell in enumerate(cells):
            if at in self._crosses:
                if cell and _CROSS.fullmatch(cell.text):
                    values["prize"] = self._crosses[at]
                continue
            name = self._header.names.get(at)
            if name == "address" and is_place(cell.text):  # of an office or a district, not a home
                name = "home"
            if name is None or COLUMNS_BY_NAME[name].private:
                continue
            if name == "leader" and is_organisation(cell.text):
                name = "organisation"
            if name == "prize" and cell and not self._is_prize(cell.text):
                name = "grade"
            if name == "title" and cell:
                cell, *labelled = split_title(cell)  # noqa: PLW2901 -- its own part of the cell
                values |= {other: said for other, said in labelled if other not in values}
            if name == "organisation" and cell:
                cell, *places = split_place(cell)  # noqa: PLW2901
                values |= dict(places)
            if cell.raw.strip() == CELL_ABOVE or (not cell and name in _GOES_ON):
                if above := self._above.get(name):
                    values[name] = above
            elif cell:
                values[name] = self._above[name] = cell
        return values

    def _is_prize(self, text: str) -> bool:
        """Whether the text is a prize; results are graded ("Khá") in columns of the same name."""
        return "contest" in self.standing.values or bool(vocabularies().prizes.resolve(text))

    def _goes_on(self, cells: Sequence[Said], values: dict[str, Said]) -> bool:
        """Whether the row is the rest of the one before."""
        assert self._header is not None
        if self._row is None:
            return False
        before = self._row
        if values.get("title") == before["title"][-1]:  # a cell over several rows of authors
            return True
        numbered = "number" in self._header.names.values() and "number" in before
        return numbered and "number" not in values and "title" in self._header.names.values()

    def _append(self, values: dict[str, Said]) -> None:
        assert self._row is not None
        for name, said in values.items():
            pieces = self._row.setdefault(name, [])
            if said not in pieces:
                pieces.append(said)

    def _is_second_header(self, cells: Sequence[Said]) -> bool:
        """Whether the row below the header names the columns of a cell above several: prizes that
        are given by crosses."""
        prizes = {
            at: cell for at, cell in enumerate(cells) if vocabularies().prizes.resolve(cell.text)
        }
        assert self._header is not None
        titled = self._header.position("title")
        if len(prizes) < 2 or (titled < len(cells) and cells[titled].raw.strip(CELL_ABOVE)):  # noqa: PLR2004
            return False
        self._crosses = prizes
        return True
