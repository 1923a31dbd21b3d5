"""Writes sheets as a workbook, as text with separators, and other blocks as plain text."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from tests.documents import legacy
from tests.documents.model import Block, Doc, Sheet, Writer, block_lines
from tests.documents.steady import MOMENT, steady


def sheets_of(blocks: Sequence[Block]) -> list[Sheet]:
    return [block for block in blocks if isinstance(block, Sheet)]


def write_xlsx(font: str = "Times New Roman", size: float = 11) -> Writer:
    """A writer of workbooks in one font."""

    def write(blocks: Sequence[Block], path: Path) -> None:
        from openpyxl import Workbook

        book = Workbook()
        book.remove(book.worksheets[0])
        book.properties.created = datetime.datetime(2025, 1, 2)
        for sheet in sheets_of(blocks):
            fill_sheet(book.create_sheet(sheet.name), sheet, font, size)
        book.save(path)
        steady(path)

    return write


def fill_sheet(page: object, sheet: Sheet, font: str, size: float) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.worksheet import Worksheet

    assert isinstance(page, Worksheet)
    thin = Side(style="thin")
    for at, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row, 1):
            cell = page.cell(at, column)
            face, stored = font, value
            if sheet.enc == "tcvn3" and isinstance(value, str):
                stored, face = old_letters(value)
            cell.value = stored if stored != "" else None
            cell.font = Font(name=face, size=size, bold=at - 1 in sheet.bold)
            cell.alignment = Alignment(wrap_text=len(row) > 1, vertical="center")
            if sum(value != "" for value in row) > 2:
                cell.border = Border(top=thin, bottom=thin, left=thin, right=thin)
    for at, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(at)].width = width
    for merge in sheet.merges:
        page.merge_cells(merge)


def old_letters(text: str) -> tuple[str, str]:
    """Text in TCVN3 and the font of the cell: a cell has one font, so first capitals are lost."""
    if text.upper() == text and any(char.isalpha() for char in text):
        return legacy.tcvn3_capitals(text), ".VnTimeH"
    return "".join(stored for stored, _ in legacy.tcvn3(text)), ".VnTime"


def write_csv(separator: str = ",", encoding: str = "utf-8-sig") -> Writer:
    def write(blocks: Sequence[Block], path: Path) -> None:
        text = io.StringIO()
        maker = csv.writer(text, delimiter=separator, lineterminator="\r\n")
        for sheet in sheets_of(blocks):
            maker.writerows(sheet.rows)
        path.write_bytes(text.getvalue().encode(encoding))

    return write


def write_text(encoding: str = "utf-8", newline: str = "\n", width: int = 0) -> Writer:
    """A writer of plain text, its lines broken at `width` if given."""
    import textwrap

    def write(blocks: Sequence[Block], path: Path) -> None:
        lines: list[str] = []
        for block in blocks:
            for line in block_lines(block):
                short = textwrap.wrap(line, width, break_on_hyphens=False) if width else [line]
                lines += [*short, ""] if width else short
        path.write_bytes((newline.join(lines) + newline).encode(encoding))

    return write


def write_zip(members: Sequence[Doc]) -> Writer:
    """A writer of an archive of other documents."""

    def write(_blocks: Sequence[Block], path: Path) -> None:
        import tempfile

        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path, "w") as archive:
            for doc in members:
                file = Path(folder) / doc.name
                doc.write(doc.blocks, file)
                entry = zipfile.ZipInfo(f"ho so hoi thi/{doc.name}", MOMENT)
                archive.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED)

    return write
