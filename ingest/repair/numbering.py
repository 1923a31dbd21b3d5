"""Numbers of rows and headings that a reader of pictures gets wrong, put right by their neighbours:
between 2 and 4 stands 3, behind "I." and before nothing else stands "II.".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

__all__ = ["with_right_numbering"]

_CELL = re.compile(r"([^\t\v]{0,5})\t")
_LETTER = re.compile(r"[^\W\d_]")
_LETTERED = re.compile(r"[^\W\d_]{1,4}[.)]?")
_SECOND, _ONE_DIGIT = 2, 9
_ITEM = re.compile(r"(\d{1,2})([.,]) [A-ZĐÀ-Ỹ\"“(]")
_NUMBER = re.compile(r"0?[1-9]\d?")
# Strokes that are read for those of Roman numerals: "IL", "H", "HI", "1".
_STROKES = str.maketrans({"L": "I", "l": "I", "1": "I", "|": "I", "!": "I", "H": "II"})
_HEADING = re.compile(r"([IVXLHUl1|!]{1,5})(?=[./)] ?[^\W\d_]| [^\W\d_]{2})")
_MARKS = "./)"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_EDITION = re.compile(r"((?i:lần\s+thứ|kỳ\s+thứ)\s+)([IVXLHTl1|!]{1,6})(?=[\s,.;)(–-]|$)")
_TENS, _ONES = ("", "X", "XX"), ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_EDITIONS = tuple(ten + one for ten in _TENS for one in _ONES if ten + one)
_DEGREE = re.compile(r"\bCK(?:H|I[IHL1l]{1,3})(?=[\s.,;:)]|$)")


def with_right_numbering(text: str) -> str:
    """The lines of a page with the numbers of its rows and headings put right.

    >>> with_right_numbering("2\\tMáy sấy\\n&)\\tLò sấy\\n4\\tMáy gặt").split("\\n")[1]
    '3\\tLò sấy'
    >>> with_right_numbering("1. Mở đầu\\nI. Thông tin\\nIL. Kết luận\\nBS. CKIH. Lê B")
    '1. Mở đầu\\nI. Thông tin\\nII. Kết luận\\nBS. CKII. Lê B'
    >>> with_right_numbering("lần thứ IHI, năm 2019"), with_right_numbering("lần thứ XIV")
    ('lần thứ III, năm 2019', 'lần thứ XIV')
    """
    text = _EDITION.sub(lambda found: found[1] + _edition(found[2]), text)
    lines = _DEGREE.sub("CKII", text).split("\n")
    lines = list(_with_points(list(_with_headings(lines))))
    return "\n".join(_with_numbers(lines))


def _edition(said: str) -> str:
    """The Roman numeral that the strokes are, if there can be but one: "IHI" has as many as III
    once two of them are taken as crossed."""
    strokes = said.translate(_STROKES).replace("T", "I")
    if said.isdigit() or said in _EDITIONS or said in ("L", "T", "l", "|", "!"):
        return said
    if strokes in _EDITIONS:
        return strokes
    meant = [each for each in _EDITIONS if Levenshtein.distance(each, strokes) <= 1]
    alike = [each for each in meant if len(each) == len(said)]
    return (alike or meant)[0] if len(alike or meant) == 1 else said


def _with_headings(lines: Sequence[str]) -> Iterator[str]:
    last = 0
    for line in lines:
        found = _HEADING.match(line)
        said = found[1] if found else ""
        meant = _ROMAN[last] if last < len(_ROMAN) else ""
        strokes = said.translate(_STROKES)
        may_be = meant in (strokes.replace("U", "II"), strokes.replace("U", "I"))
        if found and may_be and (last or line[found.end()] in _MARKS):
            if not last and said != "I" and (said.isdigit() or len(said) == 1):
                yield line
                continue
            last += 1
            yield meant + line[found.end() :]
        else:
            if found and said in _ROMAN[last:] and line[found.end()] in _MARKS:
                last = _ROMAN.index(said) + 1
            yield line


def _with_points(lines: Sequence[str]) -> Iterator[str]:
    """With a point behind the number of an item where its neighbours have one: "5, Máy sấy"."""
    found = [_ITEM.match(line) for line in lines]
    for at, line in enumerate(lines):
        item, before = found[at], found[at - 1] if at else None
        follows = item and before and int(item[1]) == int(before[1]) + 1
        yield f"{item[1]}.{line[item.end(2) :]}" if item and follows and item[2] == "," else line


def _with_numbers(lines: Sequence[str]) -> Iterator[str]:
    numbers = [_number(line) for line in lines]
    for at, line in enumerate(lines):
        found = _CELL.match(line)
        before = numbers[at - 1] if at else None
        after = numbers[at + 1] if at + 1 < len(lines) else None
        meant = _meant(before, after)
        certain = before is not None and after == before + 2
        if found and numbers[at] is None and meant and _is_misread(found[1], certain=certain):
            width = len(lines[at - 1].split("\t", 1)[0]) if before else 1
            yield f"{meant:0{width if meant <= _ONE_DIGIT else 1}d}{line[found.end(1) :]}"
        else:
            yield line


def _is_misread(cell: str, *, certain: bool) -> bool:
    """Whether a first cell that is no number may stand for one; `certain`: between two others.
    An empty one may go on from the row above, one with a letter may head a part of the table."""
    letters = len(_LETTER.findall(cell))
    if certain:
        return letters <= 1
    return bool(cell.strip()) and letters <= 1 and not _LETTERED.fullmatch(cell)


def _meant(before: int | None, after: int | None) -> int | None:
    """The number between these, if there can be but one."""
    if before is None:
        return 1 if after == _SECOND else None
    return before + 1 if after in (None, 1, before + 2) else None


def _number(line: str) -> int | None:
    """The number in the first cell of a row."""
    found = _CELL.match(line)
    return int(found[1]) if found and _NUMBER.fullmatch(found[1]) else None
