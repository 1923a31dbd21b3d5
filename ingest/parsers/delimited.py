"""CSV as offices save it: comma, semicolon or tab, any of the usual encodings. Pure."""

from __future__ import annotations

import csv
import io
from collections import Counter

from ingest.parsers.decoding import decode
from ingest.parsers.parsed import Parsed, Row, Sheet, cell_text
from kb.errors import Problem, UnreadableSourceError

__all__ = ["parse_delimited"]

_DELIMITERS = ",;\t"
_SAMPLE = 50  # rows looked at to choose the delimiter
_CELL_LIMIT = 1_000_000  # characters; a longer cell means an unclosed quote


def parse_delimited(data: bytes) -> Parsed:
    """One sheet. Raises `UnreadableSourceError` when quotes are left open."""
    text = decode(data)
    delimiter = max(_DELIMITERS, key=lambda mark: _steadiness(text, mark))
    csv.field_size_limit(_CELL_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    number = 1
    try:
        for cells in reader:
            trimmed = tuple(map(cell_text, cells))
            if any(trimmed):
                rows.append(Row(number, trimmed))
            number = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableSourceError(
            Problem(
                f"dòng {number}", f"ngoặc kép không khép ({error})", "sửa dòng này rồi nhập lại"
            )
        ) from error
    return Parsed(sheets=(Sheet("", tuple(rows)),))


def _steadiness(text: str, delimiter: str) -> int:
    """Cells in rows of the most frequent width: prose has commas too, but not steadily."""
    sample = io.StringIO("\n".join(text.splitlines()[:_SAMPLE]))
    try:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=delimiter))
    except csv.Error:
        return 0
    return max((width * count for width, count in widths.items() if width > 1), default=0)
