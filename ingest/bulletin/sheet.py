"""A clerk's sheet of used records to wanted marks: the columns “Mã bản ghi” and “Số”.

The header may stand below a letterhead and have its columns in any order; every row that cannot be
read is told with its number, and keeps no other from being read. Parsing is `ingest.isolation`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.bulletin.marking import WantedMark
from ingest.parsers.parsed import Row, Sheet
from kb.domain import BulletinIssue, parse_issue, record_id_in
from kb.errors import Problem
from kb.text import fold, label_key

__all__ = ["SheetMarks", "marks_in"]

_ID_HEADERS = frozenset({"ma ban ghi", "ma", "ma so", "id", "dia chi", "lien ket"})
_ISSUE_HEADERS = frozenset({"so", "so dac san", "dac san", "so bao", "dung o so", "da dung o so"})
_ROWS_SEARCHED = 40
# Excel makes a date of “3/2026”, the first of that month.
_AS_DATE = re.compile(r"0?1/(\d{1,2}/\d{4})")
_EXAMPLE = "ghi như 3/2026 hoặc Xuân 2026"
_NO_HEADER = Problem("", "không có cột “Mã bản ghi”", "đặt tên cột ở một dòng phía trên danh sách")
_NO_ISSUE = Problem("", "không có cột “Số”", "thêm cột “Số”, hoặc cho số bằng --issue")


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """The marks that a file asks for, and what of it could not be read."""

    wanted: tuple[WantedMark, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    record: int
    issue: int | None


def marks_in(sheets: Iterable[Sheet], issue: BulletinIssue | None) -> SheetMarks:
    """The marks of all sheets that have the columns; `issue` stands for an empty or missing “Số”.

    Sheets without the columns are passed over, unless no sheet has them.
    """
    wanted: list[WantedMark] = []
    problems: list[Problem] = []
    found = False
    for sheet in sheets:
        header = _header(sheet.rows)
        if header is None:
            continue
        found = True
        place, columns = header
        if columns.issue is None and issue is None:
            problems.append(_NO_ISSUE)
            continue
        for told in _marks(sheet, sheet.rows[place + 1 :], columns, issue):
            if isinstance(told, Problem):
                problems.append(told)
            else:
                wanted.append(told)
    return SheetMarks(tuple(wanted), tuple(problems) if found else (_NO_HEADER,))


def _header(rows: Sequence[Row]) -> tuple[int, _Columns] | None:
    """Which row is the header, and where its columns stand."""
    for place, row in enumerate(rows[:_ROWS_SEARCHED]):
        keys = [fold(label_key(cell)) for cell in row.cells]
        record = _position(keys, _ID_HEADERS)
        if record is not None:
            return place, _Columns(record, _position(keys, _ISSUE_HEADERS))
    return None


def _position(keys: Sequence[str], names: frozenset[str]) -> int | None:
    return next((place for place, key in enumerate(keys) if key in names), None)


def _marks(
    sheet: Sheet, rows: Iterable[Row], columns: _Columns, default: BulletinIssue | None
) -> Iterator[WantedMark | Problem]:
    for row in rows:
        where = f"{sheet.name}, dòng {row.number}" if sheet.name else f"dòng {row.number}"
        given, said = _cell(row, columns.record), _cell(row, columns.issue)
        record_id = record_id_in(given)
        issue = parse_issue(_undated(said)) if said else default
        if not given and not said:
            continue  # a total, a signature, an empty line
        if not given:
            yield Problem(where, "thiếu mã bản ghi", "chép mã từ trang của bản ghi")
        elif record_id is None:
            yield Problem(where, f"“{given}” không phải mã bản ghi", "chép mã từ trang của bản ghi")
        elif issue is None and said:
            yield Problem(where, f"không hiểu số “{said}”", _EXAMPLE)
        elif issue is None:
            yield Problem(where, "thiếu số Đặc san", _EXAMPLE)
        else:
            yield WantedMark(record_id, issue, where)


def _cell(row: Row, place: int | None) -> str:
    return row.cells[place].strip() if place is not None and place < len(row.cells) else ""


def _undated(said: str) -> str:
    """The issue that was typed where a spreadsheet shows a date.

    >>> _undated("01/03/2026"), _undated("Xuân 2026")
    ('03/2026', 'Xuân 2026')
    """
    found = _AS_DATE.fullmatch(said)
    return found[1] if found else said
