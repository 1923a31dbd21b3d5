"""Tables in documents to findings: the rows below a header, with what stands above them.

A table may go on over several pages, with its header on each; a row may be broken by a page; a
cell may hold for the rows below it. Headings between rows say the prize, the contest, the level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.extraction.cell_parts import code_behind, parts_of
from ingest.extraction.columns import COLUMNS_BY_NAME
from ingest.extraction.found import Finding, Line, Said
from ingest.extraction.headers import (
    ColumnMapping,
    Header,
    certainty_of,
    column_of,
    read_header,
)
from ingest.extraction.kinds import column_for
from ingest.extraction.mentions import level_in
from ingest.extraction.standing import Standing
from ingest.layout import CELL_ABOVE
from ingest.parsers import Row
from kb.vocabulary import vocabularies

__all__ = ["TableReader", "heads_others"]

_TOTAL = re.compile(
    r"(?:tổng(?:\s+(?:số|cộng)|\s*:|$)|cộng(?:\s*:|$)"
    r"|số (?:giải pháp|công trình|đề tài)(?:\s+(?:đoạt giải|đạt giải|dự thi))?(?:\s*[:\d]|$))",
    re.IGNORECASE,
)
_SECTION_NUMBER = re.compile(r"(?:[IVXLC]+|[A-ZĐ])\W?")  # beside a heading between rows
_NUMBERED_COLUMNS = re.compile(r"\(?\d{1,2}\)?")
_FEWEST_WORDS = 4
_CODED = re.compile(r"\bmã\b", re.IGNORECASE)  # "Tên nhiệm vụ (Mã số)"
_CROSS = re.compile(r"[xX×✓✔☒v+]")
# Columns of which an empty cell means: as in the row above.
_GOES_ON = (
    "prize", "contest", "contest_field", "home", "organisation", "level", "year", "accepted",
)  # fmt: skip


_Row = dict[str, list[Said]]
"""The pieces of a row by column; several where it goes on in the next."""


def heads_others(header: Header, cells: Sequence[str]) -> bool:
    """Whether a row sums up those above, or says one thing only and heads those below. Where rows
    are numbered, one without a number may say it in the column of titles."""
    said = _said(header, cells)
    if _is_sum(said):
        return True
    named = [cell for cell in said.values() if not _SECTION_NUMBER.fullmatch(cell)]
    if len(set(named)) == 1 < len(named):
        return True  # a cell over all columns
    is_numbered = not _SECTION_NUMBER.fullmatch(said.pop("number", "I"))
    alone = len(said) <= 1 < len(header.names) and not is_numbered
    return alone and ("number" in header.names.values() or "title" not in said)


def _said(header: Header, cells: Sequence[str]) -> dict[str, str]:
    return {header.names.get(at, ""): cell for at, cell in enumerate(cells) if cell}


def _is_sum(said: Mapping[str, str]) -> bool:
    return "number" not in said and any(map(_TOTAL.match, said.values()))


@dataclass(slots=True)
class TableReader:
    """Takes the lines of a document one by one and gives the findings of its tables."""

    standing: Standing
    _header: Header | None = None
    _second_header: tuple[str, ...] = ()  # said again, with the first, on other pages
    _crosses: dict[int, Said] = field(default_factory=dict)
    _above: dict[int, dict[str, Said]] = field(default_factory=dict)
    _row: _Row | None = None
    _rows: int = 0
    _last: Sequence[Said] = ()

    @property
    def is_open(self) -> bool:
        """Whether rows of a table may follow."""
        return self._header is not None

    def read(self, line: Line) -> Iterator[Finding]:
        """Read a row. What it completes is given."""
        cells = line.cells()
        texts = tuple(cell.text for cell in cells)
        header = read_header(Row(line.number, texts), ColumnMapping())
        if header.tells and not self._is_below_header(cells):
            header = self._with_above(header, cells)
            if self._header is None or not _is_same(header, self._header):
                yield from self.close()
                self._header, self._above = header, {}
                self._crosses = _columns_of_prizes(cells)
                if level := level_in(line):  # "Đề tài cấp cơ sở"
                    self.standing.values["level"] = level
        elif self._header and abs(len(cells) - self._header.width) > 1:
            yield from self.close()  # another table, or signatures
        elif all(_NUMBERED_COLUMNS.fullmatch(cell.text) for cell in cells if cell):
            pass  # "(1) (2) (3)" below the header
        elif self._header and texts == self._second_header:
            pass
        elif self._header and self._is_second_header(self._header, cells):
            self._second_header = texts
        elif self._header:
            yield from self._read_row(self._header, cells)
        elif self._header is None and (found := self._without_header(cells)):
            yield found
        self._last = cells

    def _read_row(self, header: Header, cells: Sequence[Said]) -> Iterator[Finding]:
        texts = [cell.text for cell in cells]
        if _is_sum(_said(header, texts)):
            yield from self._finished()
            return
        values = self._values(header, cells)
        if self._row and self._goes_on(header, self._row, values):
            _append(self._row, self._rest(header, cells, values))
        elif values:
            yield from self._finished()
            if values.get("title") and not heads_others(header, texts):
                held = self.standing.completed({name: (said,) for name, said in values.items()})
                self._row = {name: list(said) for name, said in held.items()}
                self._rows += 1

    def _without_header(self, cells: Sequence[Said]) -> Finding | None:
        """A row of a list that has no header: a cell with a title and labels below it, perhaps a
        prize in another."""
        for cell in cells:
            parts = parts_of("title", cell) if len(cell.text.split()) > _FEWEST_WORDS else {}
            if len(parts) > 1 and parts.keys() & {"authors", "leader"}:
                prizes = (each for each in cells if vocabularies().prizes.resolve(each.text))
                if prize := next(prizes, None):
                    parts["prize"] = prize
                told = {name: (said,) for name, said in parts.items()}
                return Finding(self.standing.completed(told))
        return None

    def pause(self) -> Iterator[Finding]:
        """Give the row before a line that is none; more rows may follow."""
        yield from self._finished()

    def close(self) -> Iterator[Finding]:
        """End the table: what follows is none of its rows."""
        yield from self._finished()
        self._header, self._second_header = None, ()
        self._rows = 0

    def _finished(self) -> Iterator[Finding]:
        row, self._row = self._row, None
        if row:
            yield Finding({name: tuple(said) for name, said in row.items()})

    def _with_above(self, header: Header, cells: Sequence[Said]) -> Header:
        """The header with the columns whose names go on from the row above it."""
        above = {
            at: name
            for at, (cell, over) in enumerate(zip(cells, self._last, strict=False))
            if cell.raw.strip() == CELL_ABOVE and (name := column_of(over.text))
        }
        known = set(header.names.values())
        added = {at: name for at, name in above.items() if name not in known}
        return replace(header, names=dict(sorted({**header.names, **added}.items())))

    def _values(self, header: Header, cells: Sequence[Said]) -> dict[str, Said]:
        values: dict[str, Said] = {}
        people_apart = bool({"authors", "leader", "members"} & set(header.names.values()))
        for at, cell in enumerate(cells):
            if at in self._crosses:
                if cell and _CROSS.fullmatch(cell.text):
                    values["prize"] = self._crosses[at]
                continue
            name = self._column(header, at, cell)
            if name is None:
                if cell:
                    self._above.pop(at, None)
                continue
            if cell.raw.strip() == CELL_ABOVE or (not cell and name in _GOES_ON):
                parts = self._above.get(at, {})
            else:
                taken = cell.taken(certainty_of(header.texts.get(name, "")))
                parts = parts_of(name, taken, people_apart=people_apart) if cell else {}
                if name == "title" and parts and _CODED.search(header.texts.get("title", "")):
                    parts |= code_behind(parts["title"])
                self._above[at] = parts
            values |= {part: said for part, said in parts.items() if part not in values}
        return values

    def _rest(
        self, header: Header, cells: Sequence[Said], values: Mapping[str, Said]
    ) -> dict[str, Said]:
        """The values of a row that goes on. Of the name of an organisation the rest may be a place,
        "huyện Y"."""
        rest = dict(values)
        at = next((at for at, name in header.names.items() if name == "organisation"), len(cells))
        if at < len(cells) and cells[at].raw.strip() not in ("", CELL_ABOVE):
            rest["organisation"] = cells[at]
            if "home" not in header.names.values():
                rest.pop("home", None)
        return rest

    def _column(self, header: Header, at: int, cell: Said) -> str | None:
        """What the cell is; None for what is private or unknown."""
        name = header.names.get(at)
        if cell.raw.strip() == CELL_ABOVE:
            return name if at in self._above else None
        known = self.standing.values.keys() | set(header.names.values())
        column = column_for(name, cell, known) if name else None
        return None if column is None or COLUMNS_BY_NAME[column].private else column

    def _goes_on(self, header: Header, row: _Row, values: Mapping[str, Said]) -> bool:
        """Whether the values are the rest of the row before."""
        title, before = values.get("title"), row["title"][-1]
        if title == before:  # a cell over several rows of authors
            return True
        if title is not None and not title:  # only labels, "Tác giả: ..." below the title
            return True
        if title and title.text[:1].isupper() and title.line.page == before.line.page:
            return False
        numbered = "number" in header.names.values() and "number" in row
        return bool(values) and numbered and "number" not in values

    def _is_below_header(self, cells: Sequence[Said]) -> bool:
        """Whether the header that was read a row above goes on, its title over both rows."""
        if self._header is None or self._rows:
            return False
        titled = self._header.position("title")
        return titled < len(cells) and cells[titled].raw.strip() == CELL_ABOVE

    def _is_second_header(self, header: Header, cells: Sequence[Said]) -> bool:
        """Whether the row below the header names the columns of a cell above several: prizes that
        are given by crosses, or other columns."""
        titled = header.position("title")
        if self._rows or (titled < len(cells) and cells[titled].raw.strip(f"{CELL_ABOVE} ")):
            return False
        if crosses := _columns_of_prizes(cells):
            self._crosses = crosses
            return True
        named = {at: name for at, cell in enumerate(cells) if (name := column_of(cell.text))}
        if named:
            # What stands below a name and is no column has another meaning: "Bắt đầu" below
            # "Thời gian".
            kept = {
                at: name
                for at, name in header.names.items()
                if at >= len(cells)
                or cells[at].raw.strip(f"{CELL_ABOVE} ") in ("", name)
                or cells[at].text == header.texts.get(name)
            }
            added = {at: name for at, name in named.items() if name not in kept.values()}
            self._header = replace(header, names=dict(sorted({**kept, **added}.items())))
        return bool(named)


def _is_same(header: Header, before: Header) -> bool:
    """Whether a header says again, on another page, what the one before said, in the same cells."""
    return header.texts == before.texts and header.names.items() <= before.names.items()


def _columns_of_prizes(cells: Sequence[Said]) -> dict[int, Said]:
    """The cells of a header that name prizes, which crosses below them give; none where there are
    not several."""
    prizes = {at: cell for at, cell in enumerate(cells) if vocabularies().prizes.resolve(cell.text)}
    return prizes if len(prizes) > 1 else {}


def _append(row: _Row, values: Mapping[str, Said]) -> None:
    for name, said in values.items():
        pieces = row.setdefault(name, [])
        if said and said not in pieces:
            pieces.append(said)
