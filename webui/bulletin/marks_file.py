"""The shortlist as a sheet: what was printed stays in it, the rest is struck out, and
`kb bulletin use --from` marks the records."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from kb.domain import BulletinIssue, Record
from webui.plain_text import writable

__all__ = ["marks_file"]

_COLUMNS = (("Mã bản ghi", 46), ("Số", 16), ("Tên", 80))
_HEAD = PatternFill("solid", fgColor="0A304B")
_HINT = "Xoá dòng của bản ghi không đăng, rồi gửi tệp cho người giữ ngân hàng."


def marks_file(issue: BulletinIssue, records: Sequence[Record]) -> bytes:
    """The workbook as bytes. Every cell is text: no title is a formula, no issue a date."""
    book = Workbook()
    sheet = book.create_sheet("Đã dùng", 0)
    del book["Sheet"]
    sheet.append([_HINT])
    sheet.append([name for name, _ in _COLUMNS])
    for cell in sheet[2]:
        cell.fill, cell.font = _HEAD, Font(bold=True, color="FFFFFF")
    for record in records:
        sheet.append([record.id, issue.name, writable(record.title, instead=" ")])
        for cell in sheet[sheet.max_row]:
            cell.data_type, cell.number_format = "s", "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, (_, width) in zip("ABC", _COLUMNS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A3"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
