"""Writes a report to a file: JSON for programs, or a spreadsheet that a clerk works through.

Every text in the spreadsheet is text: what a source writes like a formula is never one.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ingest.report import OUTCOME_LABELS, Entry, Report
from kb.errors import KbError, Problem, UsageError

__all__ = ["check_target", "write_report"]

_COLUMNS = (
    ("Tệp", 30),
    ("Vị trí", 20),
    ("Kết quả", 16),
    ("Tên", 50),
    ("Vấn đề", 60),
    ("Cách xử lý", 50),
    ("Mã bản ghi", 36),
    ("Liên kết", 40),
)
_WHOLE_FILE = "cả tệp"
_SUFFIXES = (".json", ".xlsx")
_HEAD = PatternFill("solid", fgColor="1F4E79")
_WRAP = Alignment(wrap_text=True, vertical="top")
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_000  # characters; Excel's limit of a cell is 32,767


def check_target(target: Path) -> None:
    """Raises `UsageError` if no report can be written there, before any work is done for it."""
    if target.suffix.lower() not in _SUFFIXES:
        raise UsageError(f"Báo cáo ghi ra .json hoặc .xlsx, không phải “{target.name}”.")
    if target.exists():
        raise UsageError(f"Đã có tệp “{target}”; hãy chọn tên khác để không mất tệp cũ.")
    if not target.parent.is_dir():
        raise UsageError(f"Không có thư mục “{target.parent}”; hãy tạo hoặc chọn thư mục khác.")


def write_report(report: Report, target: Path, *, public_url: str) -> None:
    """Write the report in the format of the file's name. Raises `KbError` for a full disk."""
    if target.suffix.lower() == ".json":
        content = json.dumps(report.as_dict(), ensure_ascii=False, indent=2).encode()
    else:
        content = _workbook(report, public_url)
    try:
        target.write_bytes(content)
    except OSError as error:
        raise KbError(f"Không ghi được báo cáo “{target}” ({error.strerror}).") from error


def _workbook(report: Report, public_url: str) -> bytes:
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = "Báo cáo"
    for at, (label, width) in enumerate(_COLUMNS, start=1):
        head = _write(sheet, 1, at, label)
        head.fill, head.font = _HEAD, Font(bold=True, color="FFFFFF")
        sheet.column_dimensions[get_column_letter(at)].width = width
    address = "" if report.dry_run else f"{public_url}/ban-ghi/"
    lines = (line for entry in report.entries for line in _lines(entry, address))
    for row, line in enumerate(lines, start=2):
        for at, text in enumerate(line, start=1):
            _write(sheet, row, at, text)
        if line[-1]:
            sheet.cell(row, len(line)).hyperlink = line[-1]
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _lines(entry: Entry, address: str) -> Iterator[tuple[str, ...]]:
    """The rows of an entry: one for each remark on its whole file; then one for each problem and
    remark of its own, at least one. The link begins with `address` and leads to a record that the
    public sees."""
    for note in entry.file_notes:
        yield (entry.file, _WHOLE_FILE, "", "", note, "", "", "")
    outcome = OUTCOME_LABELS[entry.outcome]
    if entry.count > 1:
        outcome += f" ({entry.count} bản ghi)"
    is_seen = entry.record_id and entry.record_id not in entry.pending and not entry.problems
    link = f"{address}{entry.record_id}" if address and is_seen else ""
    remarks = (Problem("", note) for note in entry.notes)
    for problem in [*entry.problems, *remarks] or [Problem("", "")]:
        what = ": ".join(filter(None, (problem.where, problem.what)))
        yield (
            entry.file, entry.place, outcome, entry.title, what, problem.remedy,
            entry.record_id, link,
        )  # fmt: skip


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    if text:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST]
        cell.data_type = "s"
        # A spreadsheet keeps it as text when somebody edits the cell.
        cell.quotePrefix = text.startswith(_LIKE_A_FORMULA)
    cell.alignment = _WRAP
    return cell
