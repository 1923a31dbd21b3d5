"""The bank's own JSON Lines: one record an object, one object a line. Pure."""

from __future__ import annotations

import msgspec

from ingest.parsers.parsed import JsonLine, Parsed
from kb.errors import Problem

__all__ = ["parse_jsonl"]

_BOM = b"\xef\xbb\xbf"


def parse_jsonl(data: bytes) -> Parsed:
    """Every line that is not blank, with its value or its problem; never fails as a whole."""
    lines = enumerate(data.removeprefix(_BOM).split(b"\n"), start=1)
    return Parsed(lines=tuple(_read(number, line) for number, line in lines if line.strip()))


def _read(number: int, line: bytes) -> JsonLine:
    try:
        return JsonLine(number, value=msgspec.json.decode(line.decode("utf-8")))
    except UnicodeDecodeError as error:
        what = f"chữ UTF-8 hỏng ở byte {error.start + 1} của dòng"
        return JsonLine(number, problem=Problem("", what, "lưu lại tệp bằng mã UTF-8"))
    except (msgspec.DecodeError, RecursionError) as error:
        what = f"không phải JSON ({error})"
        return JsonLine(number, problem=Problem("", what, "mỗi dòng là một đối tượng {…}"))
