"""The XLSX format: a sheet of records with a filter, and one that says what the list is.

Rows are written as they come, to a file that is gone when the sheet is packed; what is packed is
small enough for memory.
"""

from __future__ import annotations

import errno
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from lxml.etree import LxmlError
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from webui.exports.columns import COLUMNS, Value
from webui.exports.entries import LONGEST_LINK, Entry, Listing
from webui.exports.wording import about_rows, sheet_names, title_of
from webui.labels import SITE_NAME
from webui.language import is_english
from webui.plain_text import writable
from webui.wording import gettext

__all__ = ["blocks_of", "workbook"]

_BLOCK = 1 << 16
_LONGEST = 32_000  # characters; Excel's limit of a cell is 32,767
_HEAD = PatternFill("solid", fgColor="0A304B")
_HEAD_FONT = Font(bold=True, color="FFFFFF")
_LINK_FONT = Font(color="0D4A72", underline="single")
_DAY, _DAY_IN_ENGLISH = "DD/MM/YYYY", "D MMM YYYY"
# What openpyxl or a spreadsheet takes for a formula or a failed one.
_NOT_PLAIN = re.compile(r"[=+\-@#\t\r\n]")
_WIDTHS_ABOUT = (24, 90)


def workbook(listing: Listing, entries: Iterable[Entry]) -> Iterator[bytes]:
    """The file, in blocks of bytes; the first comes when all of it is written. Raises `OSError`
    where the rows find no room on the disk."""
    packed = io.BytesIO()
    # Typed as Any: the stubs know only sheets that are not write-only.
    book: Any = Workbook(write_only=True)
    book.properties.creator, book.properties.title = gettext(SITE_NAME), title_of(listing)
    sheets = [book.create_sheet(name) for name in sheet_names()]
    try:
        _fill(sheets[0], entries)
        _tell(sheets[1], listing)
        book.save(packed)
    except LxmlError as error:
        raise OSError(errno.EIO, str(error)) from error
    finally:
        for sheet in sheets:
            _discard(sheet)
    yield from blocks_of(packed)


def blocks_of(packed: io.BytesIO) -> Iterator[bytes]:
    """The content of a finished file."""
    packed.seek(0)
    return iter(partial(packed.read, _BLOCK), b"")


def _discard(sheet: Any) -> None:
    """Close and remove the file in which openpyxl keeps the rows of a sheet, which it forgets
    where it fails."""
    if sheet._writer is None:
        return
    for part in (sheet._rows, sheet._writer.xf):
        with suppress(LxmlError):
            if part is not None:
                part.close()
    Path(sheet._writer.out).unlink(missing_ok=True)


def _fill(sheet: Any, entries: Iterable[Entry]) -> None:
    for at, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    sheet.freeze_panes = "C2"  # the names of columns, and each record's id and title
    sheet.append([_head(sheet, str(column.name)) for column in COLUMNS])
    rows = 1
    for entry in entries:
        values = [_cell(sheet, column.value(entry)) for column in COLUMNS]
        values[-1] = _link(sheet, entry.address)
        sheet.append(values)
        rows += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{rows}"


def _tell(sheet: Any, listing: Listing) -> None:
    for at, width in enumerate(_WIDTHS_ABOUT, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for name, value in about_rows(listing):
        is_link = value == listing.address
        sheet.append([name, _link(sheet, listing.address) if is_link else _cell(sheet, value)])


def _head(sheet: Any, name: str) -> Any:
    cell = WriteOnlyCell(sheet, name)
    cell.fill, cell.font = _HEAD, _HEAD_FONT
    return cell


def _link(sheet: Any, address: str) -> Any:
    cell = WriteOnlyCell(sheet, address)
    if len(address) <= LONGEST_LINK:
        cell.hyperlink, cell.font = address, _LINK_FONT
    return cell


def _cell(sheet: Any, value: Value) -> Any:
    """What stands in a cell: numbers and days as such, text as text whatever it begins with."""
    if isinstance(value, date):
        cell: Any = WriteOnlyCell(sheet)
        cell.value = value
        cell.number_format = _DAY_IN_ENGLISH if is_english() else _DAY
        return cell
    if not isinstance(value, str):
        return value
    text = writable(value)[:_LONGEST]
    if not _NOT_PLAIN.match(text):
        return text or None
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # not the formula that it looks like
    cell.quotePrefix = True  # it stays text when somebody edits the cell
    return cell
