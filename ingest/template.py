"""The Excel form that staff fill in and import: headers, guide, drop-down lists, one example.

The columns are `ingest.extraction`'s; this module only lays them out.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import get_args

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ingest.extraction import BANK_CAPTION, Column, form_columns
from kb.domain import Bank
from kb.vocabulary import HOME_PROVINCE, Contest, FieldList, vocabularies

__all__ = ["make_template"]

_LIST, _GUIDE, _CHOICES = "Danh sách", "Hướng dẫn", "Danh mục"
_HEADER_ROW, _EXAMPLE_ROW, _LAST_ROW = 3, 4, 1000
_INSTRUCTION = (
    "Điền từ dòng 5. Cột có dấu (*) là bắt buộc; dòng VÍ DỤ được bỏ qua khi nhập."
    " Không ghi số điện thoại, địa chỉ nhà, số căn cước."
)
_HEAD = PatternFill("solid", fgColor="1F4E79")
_EXAMPLE = PatternFill("solid", fgColor="F2F2F2")
_WRAP = Alignment(wrap_text=True, vertical="top")
_TWO_LINES = 32  # points; Excel does not fit rows by itself
_GUIDE_WIDTHS = (30, 12, 70, 46)


def make_template(bank: Bank | None) -> bytes:
    """The workbook as bytes; with `bank`, the columns of that bank only, and its name above."""
    columns = form_columns(bank)
    book = Workbook()
    sheet = book.create_sheet(_LIST, 0)
    sheet["A1"] = BANK_CAPTION + vocabularies().banks.label(bank) if bank else "Biểu nhập ngân hàng"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A2"] = _INSTRUCTION
    _write_row(sheet, _HEADER_ROW, [_header(column) for column in columns])
    _style(sheet, _HEADER_ROW, _HEAD, Font(bold=True, color="FFFFFF"))
    _write_row(sheet, _EXAMPLE_ROW, [column.example for column in columns])
    _style(sheet, _EXAMPLE_ROW, _EXAMPLE, Font(italic=True, color="595959"))
    for at, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    for row in (_HEADER_ROW, _EXAMPLE_ROW):
        sheet.row_dimensions[row].height = _TWO_LINES
    sheet.freeze_panes = sheet.cell(_EXAMPLE_ROW, _title_position(columns) + 1)
    _write_guide(book.create_sheet(_GUIDE), columns)
    _offer_choices(sheet, book.create_sheet(_CHOICES), columns)
    del book["Sheet"]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _header(column: Column) -> str:
    return f"{column.label} (*)" if column.required else column.label


def _title_position(columns: Sequence[Column]) -> int:
    return next(at for at, column in enumerate(columns, start=1) if column.name == "title")


def _write_row(sheet: Worksheet, row: int, values: Iterable[str]) -> None:
    for at, value in enumerate(values, start=1):
        sheet.cell(row, at, value or None).alignment = _WRAP


def _style(sheet: Worksheet, row: int, fill: PatternFill, font: Font) -> None:
    for cell in sheet[row]:
        cell.fill, cell.font = fill, font


def _write_guide(sheet: Worksheet, columns: Sequence[Column]) -> None:
    _write_row(sheet, 1, ("Cột", "Bắt buộc", "Cách điền", "Ví dụ"))
    _style(sheet, 1, _HEAD, Font(bold=True, color="FFFFFF"))
    for row, column in enumerate(columns, start=2):
        required = "có" if column.required else ""
        _write_row(sheet, row, (column.label, required, column.help, column.example))
    for at, width in enumerate(_GUIDE_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"


def _offer_choices(sheet: Worksheet, lists: Worksheet, columns: Sequence[Column]) -> None:
    """Drop-down lists, kept on a hidden sheet; other words may be typed after a warning."""
    lists.sheet_state = "hidden"
    offered = [
        (at, column, _choices(column.choices))
        for at, column in enumerate(columns, start=1)
        if column.choices
    ]
    for number, (at, column, choices) in enumerate(offered, start=1):
        for row, choice in enumerate((column.label, *choices), start=1):
            lists.cell(row, number, choice)
        letter = get_column_letter(number)
        validation = DataValidation(
            type="list",
            formula1=f"'{_CHOICES}'!${letter}$2:${letter}${len(choices) + 1}",
            allow_blank=True,
            errorStyle="warning",
            errorTitle="Không có trong danh mục",
            error="Dòng này sẽ vào hàng chờ duyệt. Vẫn ghi như vậy?",
        )
        target = get_column_letter(at)
        validation.add(f"{target}{_EXAMPLE_ROW}:{target}{_LAST_ROW}")
        sheet.add_data_validation(validation)


def _choices(name: str) -> tuple[str, ...]:
    words = vocabularies()
    match name:
        case "statuses":
            return ("Đã trao", "Đề nghị")
        case "contests":
            return tuple(contest.label for contest in words.contests if _is_near(contest))
        case "contest_fields":
            terms = (term for each in get_args(FieldList) for term in words.contest_fields(each))
            return tuple(dict.fromkeys(term.label for term in terms))
        case "disciplines":
            current = (term for term in words.disciplines if not term.current)
            return tuple(term.label for term in current)
    return tuple(term.label for term in getattr(words, name))


def _is_near(contest: Contest) -> bool:
    """National and home contests: those of 62 other provinces would bury them."""
    return contest.province in (None, HOME_PROVINCE)
