"""Tables of web pages as rows of cells; tables that only place things are left as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bs4 import Tag
from bs4.element import NavigableString

from ingest.layout import CELL_ABOVE

__all__ = ["TableRows", "write_out_tables"]

_LINE_BREAK = "\v"
_FEWEST_COLUMNS = 2
_MOST_SPAN = 100  # what a page says of its cells is not to be trusted
_PLACING = ("table", "nav", "article", "form", "iframe")


class TableRows(NavigableString):
    """The rows that were put in place of a table, as `ingest.layout.Grid.rows` writes them."""


def write_out_tables(part: Tag) -> None:
    """Put in place of each table of data its rows, see `ingest.layout.Grid.rows`."""
    for table in part.find_all("table"):
        if table.decomposed or table.find(_PLACING) is not None:
            continue
        rows = [row for row in table.find_all("tr") if row.find(["td", "th"]) is not None]
        if max((len(_cells(row)) for row in rows), default=0) >= _FEWEST_COLUMNS:
            table.replace_with(TableRows("\n" + "\n".join(_rows(rows)) + "\n"))


def _cells(row: Tag) -> Sequence[Tag]:
    return row.find_all(["td", "th"], recursive=False)


def _rows(rows: Sequence[Tag]) -> Iterator[str]:
    # Columns that a cell from above still fills, with how many rows it goes on.
    going_on: dict[int, int] = {}
    for row in rows:
        parts: list[str] = []
        cells = list(_cells(row))
        alone = len(cells) == 1 and not going_on
        while cells or going_on.get(len(parts)):
            column = len(parts)
            if left := going_on.pop(column, 0):
                parts.append(CELL_ABOVE)
                if left > 1:
                    going_on[column] = left - 1
                continue
            cell = cells.pop(0)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            parts += [_text(cell), *[""] * (width - 1)]
            if height > 1:
                going_on |= dict.fromkeys(range(column, column + width), height - 1)
        if any(part not in ("", CELL_ABOVE) for part in parts):
            yield parts[0] if alone else "\t".join(parts)


def _span(cell: Tag, name: str) -> int:
    said = str(cell.get(name, "1"))
    return min(max(int(said), 1), _MOST_SPAN) if said.isdecimal() else 1


def _text(cell: Tag) -> str:
    for tag in cell.find_all(["br", "p", "div", "li"]):
        tag.append(_LINE_BREAK)
    lines = (" ".join(line.split()) for line in cell.get_text().split(_LINE_BREAK))
    return _LINE_BREAK.join(filter(None, lines))
