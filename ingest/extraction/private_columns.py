"""Columns of tables whose cells are private without saying so: dates of birth, identity numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.extraction.headers import column_of

__all__ = ["without_private_columns"]

_BIRTH = re.compile(r"(?:ngày|năm|ngày,? tháng,? năm) sinh\b|\bsinh (?:ngày|năm)\b", re.IGNORECASE)
_IDENTITY = re.compile(
    r"(?:số )?(?:thẻ )?(?:cmnd|cmt|cccd|căn cước|định danh|hộ chiếu)\b", re.IGNORECASE
)
# A name may stand before the date: "Nguyễn Văn A (01/02/1990)".
_DATE = re.compile(
    r"(?<![\s,;(-])[\s,;(-]*+\b(?:[0-9]{1,2} tháng [0-9]{1,2} năm (?:19|20)[0-9]{2}"
    r"|(?:[0-9]{1,2} ?[/.-] ?){0,2}(?:19|20)[0-9]{2}|(?:[0-9]{1,2} ?[/.-] ?){2}[0-9]{2})\b\)?"
)
_NUMBER = re.compile(r"\b[A-Z]?[0-9](?:[ .]?[0-9]){7,11}\b")
_COLUMNS = ((_BIRTH, _DATE), (_IDENTITY, _NUMBER))
_FEWEST_HEADERS = 2  # cells that name columns, in the header of another table


def without_private_columns(pages: Sequence[str]) -> tuple[str, ...]:
    """The pages without what is private in the cells under such a heading, until another table
    begins; headings between rows and the ends of pages are none.

    >>> without_private_columns(["TT\\tHọ tên\\tNgày sinh\\nGiải Nhì\\n1\\tLê Văn A\\t01/02/1990"])
    ('TT\\tHọ tên\\tNgày sinh\\nGiải Nhì\\n1\\tLê Văn A\\t',)
    """
    columns: dict[int, re.Pattern[str]] = {}
    return tuple("\n".join(_lines(page, columns)) for page in pages)


def _lines(page: str, columns: dict[int, re.Pattern[str]]) -> Iterator[str]:
    for line in page.split("\n"):
        cells = line.split("\t")
        found = _private(cells)
        if found or _is_header(cells):
            columns.clear()
            columns.update(found)
            yield line
            continue
        yield "\t".join(
            columns[at].sub("", cell) if at in columns and len(cells) > 1 else cell
            for at, cell in enumerate(cells)
        )


def _private(cells: Sequence[str]) -> dict[int, re.Pattern[str]]:
    """What is private in which column, if the row is a header; forms have a label and its value."""
    texts = [cell.replace("\v", " ") for cell in cells]
    if len(cells) == 1 or not any(map(column_of, texts)):
        return {}
    return {
        at: private
        for heading, private in _COLUMNS
        for at, text in enumerate(texts)
        if heading.search(text) and not private.search(text)
    }


def _is_header(cells: Sequence[str]) -> bool:
    named = sum(column_of(cell.replace("\v", " ")) is not None for cell in cells)
    return named >= _FEWEST_HEADERS and named * 2 > len(cells)
