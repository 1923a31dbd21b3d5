"""Old Excel files (.xls) and OpenDocument sheets: the visible sheets as text, merged cells filled.

Foreign code (calamine): run it through `ingest.isolation` only.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from ingest.parsers.office_parts import check_parts
from ingest.parsers.parsed import Parsed, Row, Sheet, cell_text
from ingest.parsers.repairing import in_unicode

__all__ = ["parse_spreadsheet"]


def parse_spreadsheet(data: bytes) -> Parsed:
    """Every visible sheet with any text in it."""
    check_parts(data)  # an .xls file has none
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    visible = [about.name for about in book.sheets_metadata
               if about.visible is SheetVisibleEnum.Visible]  # fmt: skip
    sheets = (Sheet(name, in_unicode(_rows(book.get_sheet_by_name(name)))) for name in visible)
    return Parsed(sheets=tuple(sheet for sheet in sheets if sheet.rows))


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    _fill_merged(rows, sheet.merged_cell_ranges or ())
    for number, cells in enumerate(rows, start=1):
        if any(cells):
            yield Row(number, tuple(cells))


def _fill_merged(
    rows: list[list[str]], areas: Sequence[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    """Write the text of each merged range into every one of its cells: it was meant for all."""
    for (top, left), (bottom, right) in areas:
        for row in rows[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                row[column] = rows[top][left]


def _text(value: object) -> str:
    if isinstance(value, datetime.datetime | datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return cell_text(str(value))
