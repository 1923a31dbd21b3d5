"""Columns of tables whose cells are private without saying so: dates of birth, identity numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["without_private_columns"]

_BIRTH = re.compile(r"(?:ngày|năm|ngày,? tháng,? năm) sinh\b|sinh (?:ngày|năm)\b", re.IGNORECASE)
_IDENTITY = re.compile(r"(?:số )?(?:cmnd|cmt|cccd|căn cước|định danh|hộ chiếu)\b", re.IGNORECASE)
_DATE = re.compile(r"\s*(?:[0-9]{1,2} ?[/.-] ?){0,2}(?:(?:19|20)[0-9]{2}|[0-9]{2})\s*")
_NUMBER = re.compile(r"\s*[A-Z]?[0-9](?:[ .]?[0-9]){7,11}\s*")
_COLUMNS = ((_BIRTH, _DATE), (_IDENTITY, _NUMBER))


def without_private_columns(page: str) -> str:
    """The page without the cells that stand under such a heading, as far as its table goes.

    >>> without_private_columns("TT\\tHọ tên\\tNgày sinh\\n1\\tNguyễn Văn A\\t01/02/1990")
    'TT\\tHọ tên\\tNgày sinh\\n1\\tNguyễn Văn A\\t'
    """
    return "\n".join(_lines(page))


def _lines(page: str) -> Iterator[str]:
    columns: dict[int, re.Pattern[str]] = {}
    for line in page.split("\n"):
        cells = line.split("\t")
        if len(cells) == 1:
            columns = {}
        columns |= {
            at: private
            for heading, private in _COLUMNS
            for at, cell in enumerate(cells)
            if heading.match(cell.replace("\v", " ").strip())
        }
        kept = [
            "" if at in columns and columns[at].fullmatch(cell) else cell
            for at, cell in enumerate(cells)
        ]
        yield "\t".join(kept)
