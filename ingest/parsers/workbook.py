"""Excel workbooks: the visible sheets as text, merged cells filled, dates day first.

Foreign code (openpyxl): run it through `ingest.isolation` only.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ingest.parsers.office_parts import check_parts
from ingest.parsers.parsed import Parsed, Row, Sheet, cell_text
from ingest.parsers.repairing import in_unicode

__all__ = ["parse_workbook"]


def parse_workbook(data: bytes) -> Parsed:
    """Every visible sheet with any text in it."""
    check_parts(data)
    book = load_workbook(io.BytesIO(data), data_only=True)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    sheets = (Sheet(sheet.title, in_unicode(_rows(sheet))) for sheet in visible)
    return Parsed(sheets=tuple(sheet for sheet in sheets if sheet.rows))


def _rows(sheet: Worksheet) -> Iterator[Row]:
    merged = _merged_values(sheet)
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = tuple(
            merged.get((number, column)) or _text(value)
            for column, value in enumerate(values, start=1)
        )
        if any(cells):
            yield Row(number, cells)


def _merged_values(sheet: Worksheet) -> dict[tuple[int, int], str]:
    """The text of each merged range at every one of its cells: it was meant for all of them."""
    return {
        (row, column): _text(sheet.cell(area.min_row, area.min_col).value)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, min(area.max_row, sheet.max_row) + 1)
        for column in range(area.min_col, min(area.max_col, sheet.max_column) + 1)
    }


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return cell_text(str(value))
