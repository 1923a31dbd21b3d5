"""Cells that hold more than their header says: a title with "Chủ nhiệm: ..." below it, an
organisation with its district.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter

from ingest.extraction.capitals import CAPITAL
from ingest.extraction.found import Said
from ingest.extraction.headers import column_of
from ingest.extraction.kinds import column_for, is_grade
from ingest.extraction.parties import (
    is_organisation,
    is_person,
    is_place,
    organisations_in,
    people_in,
    places_inside,
)

__all__ = ["code_behind", "parts_of"]

_PART = re.compile(
    rf"(?:^|[\v;.]|\s[-–—])\s{{0,100}}+(?:[-–—•+*]\s*+)?+"
    rf"(?P<label>[{CAPITAL}](?:(?!\s[-–—]\s)[^:;.\v]){{1,50}}?)\s*+:\s*+"
)
_BEFORE_LEADER = re.compile(
    r"(?:[\s\v]*[;,/\v(–—:-][\s\v]*|\s+)(?:\b(?:CN|CNĐT|CNNV|chủ nhiệm|chủ trì)\s*:?\s*)?$",
    re.IGNORECASE,
)
# What somebody is there: "Giáo viên Trường M".
_ROLE = re.compile(
    r"(?:phó |nguyên |trưởng |quyền )*(?:giám đốc|chủ tịch|hiệu trưởng|trưởng|phó|tổ trưởng|tổ phó"
    r"|giáo viên|giảng viên|chuyên viên|cán bộ|nhân viên|viên chức|công chức|công nhân|kỹ sư|bác sĩ"
    r"|điều dưỡng|kỹ thuật viên)\b",
    re.IGNORECASE,
)
_BEHIND_CLASS = re.compile(r"lớp\s+\S+\s*[,;–\v-]\s*(?=\S)", re.IGNORECASE)
# The prize before the title, as in "Đạt giải Nhất với giải pháp: ...".
_PRIZED = re.compile(
    r"\s*+(?:đã\s++)?(?:đạt|đoạt|giành|nhận)?+\s*+(?P<prize>giải\s+(?:đặc\s+biệt|nhất|nhì|ba"
    r"|khuyến\s+khích|[abc]\b))[^:“”\"]{0,80}?\b(?:với|cho|về|là)\s++(?:giải\s+pháp|công\s+trình|đề\s+tài"
    r"|sáng\s+kiến|mô\s+hình|sản\s+phẩm)\s*+(?::\s*+)?(?=[^\W\d_]|[\"“])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s*[-–—/]\s*(?:19|20)?\d\d)?\b")
# Behind the number of a decision that accepts, "Số 12/QĐ-UBND ngày 3/4/2020"; before the grade.
_DAY = re.compile(r"(?<![\w/.-])\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d\b")
_BRACKET = re.compile(r"\((?P<inside>[^()]++)\)\s*+$")
# Letters, figures and a sign between them; "(4.0)" and "(OM5451)" are none.
_CODE = re.compile(r"(?=.*[^\W\d_])(?=.*\d)(?=.*[./-])[\w./-]{3,30}")
_BEFORE_CODE = re.compile(r"\(\s*(?:mã số\s*:?\s*)?", re.IGNORECASE)
_BEFORE_PLACE = re.compile(r"[,;(–-]\s*$|\s[-–—]\s*$")
_BEFORE = 60  # characters before a name that are looked at
_MOST_LAYERS = 4  # labels, prizes and brackets around one title


def parts_of(name: str, cell: Said, *, people_apart: bool = False) -> dict[str, Said]:
    """The pieces of a cell that is not empty, by column; its own column is among them. Where people
    have columns `apart`, those in the name of an organisation belong to it."""
    parts = _parts_of(name, cell, people_apart=people_apart)
    return {part: said.taken(cell.certainty) for part, said in parts.items()}


def code_behind(title: Said) -> dict[str, Said]:
    """The title and the code in brackets behind it; nothing where there is none."""
    text = title.raw.rstrip()
    before = _BEFORE_CODE.match(text, max(0, text.rfind("(")))
    if before is None or not text.endswith(")"):
        return {}
    code = title.line.said(title.start + before.end(), title.start + len(text) - 1)
    if not _CODE.fullmatch(code.text):
        return {}
    named = title.line.said(title.start, title.start + before.start())
    return {"title": named.taken(title.certainty), "task_code": code.taken(title.certainty)}


def _parts_of(name: str, cell: Said, *, people_apart: bool) -> dict[str, Said]:
    match name:
        case "title":
            return _parts_of_title(cell)
        case "organisation":
            return _parts_of_organisation(cell, people_apart=people_apart)
        case "edition" if year := _YEAR.search(cell.line.text, cell.start, cell.end):
            return {"edition": cell, "year": cell.line.said(*year.span())}
        case "accepted" if day := _DAY.search(cell.line.text, cell.start, cell.end):
            return _parts_of_acceptance(cell, day)
        case "authors" | "leader":
            return _parts_of_people(name, cell)
        case _:
            return {name: cell}


def _parts_of_title(cell: Said) -> dict[str, Said]:
    """The title, and what labels below it name; its prize in front, its authors in brackets."""
    around: dict[str, Said] = {}
    for _ in range(_MOST_LAYERS):
        title, told = _without_layer(cell)
        if title == cell:
            break
        cell, around = title, told | around
    return _labelled_below(cell) | around


def _without_layer(cell: Said) -> tuple[Said, dict[str, Said]]:
    """The title without the prize in front, the authors in brackets or the label that is around it,
    and that prize or those authors; the cell itself where nothing is."""
    text = cell.line.text
    if prized := _PRIZED.match(text, cell.start, cell.end):
        prize = cell.line.said(*prized.span("prize"))
        return cell.line.said(prized.end(), cell.end), {"prize": prize}
    if (bracket := _BRACKET.search(text, cell.start, cell.end)) and is_person(
        re.split(r"[,;&]| và | - ", bracket["inside"])[0]
    ):
        authors = cell.line.said(*bracket.span("inside"))
        return cell.line.said(cell.start, bracket.start()), {"authors": authors}
    label = next(_PART.finditer(cell.raw), None)
    if label and column_of(label["label"]) == "title" and not cell.raw[: label.start()].strip():
        return cell.line.said(cell.start + label.end(), cell.end), {}
    return cell, {}


def _labelled_below(cell: Said) -> dict[str, Said]:
    """The title, and what labels below it name."""
    labels = [(found, column_of(found["label"])) for found in _PART.finditer(cell.raw)]
    parts = [(found, column) for found, column in labels if column and column != "title"]
    if not parts:
        return {"title": cell}
    ends = [*(found.start() for found, _ in parts[1:]), len(cell.raw)]
    labelled = [
        (column, cell.line.said(cell.start + found.end(), cell.start + end))
        for (found, column), end in zip(parts, ends, strict=True)
    ]
    return {"title": cell.line.said(cell.start, cell.start + parts[0][0].start())} | {
        part: piece
        for column, said in labelled
        if (known := column_for(column, said, ()))
        for part, piece in parts_of(known, said).items()
    }


def _parts_of_organisation(cell: Said, *, people_apart: bool) -> dict[str, Said]:
    """The organisation, and the leader or the place that is named behind it; a school behind its
    class."""
    if school := _BEHIND_CLASS.match(cell.raw):
        cell = cell.line.said(cell.start + school.end(), cell.end)
    if _ROLE.match(cell.raw) and (
        named := next(organisations_in(cell.line, cell.start, cell.end), None)
    ):
        cell = cell.line.said(named.start, cell.end)
    for person in () if people_apart else people_in(cell.line, cell.start, cell.end):
        before = _search_before(_BEFORE_LEADER, cell, person.start)
        if before and before.start() > cell.start:
            named = cell.line.said(cell.start, before.start())
            return {"organisation": named, "leader": person}
    text = cell.text
    for place in places_inside(cell):
        if place.text == text:
            return {"home": place}
        before = _search_before(_BEFORE_PLACE, cell, place.start)
        if before and before.start() > cell.start:
            return {"organisation": cell.line.said(cell.start, before.start()), "home": place}
    return {"organisation": cell}


def _parts_of_acceptance(cell: Said, day: re.Match[str]) -> dict[str, Said]:
    """The day, and the grade that stands behind it."""
    behind = cell.line.said(day.end(), cell.end)
    grade = cell.line.said(behind.end - len(behind.raw.lstrip(" ,;:()–-\v")), behind.end)
    graded = {"grade": grade} if is_grade(grade.text.strip(" .)")) else {}
    return {"accepted": cell.line.said(*day.span()), **graded}


def _search_before(pattern: re.Pattern[str], cell: Said, end: int) -> re.Match[str] | None:
    """What stands in the cell before a name that begins at `end`."""
    return pattern.search(cell.line.text, max(cell.start, end - _BEFORE), end)


def _parts_of_people(name: str, cell: Said) -> dict[str, Said]:
    """The people, and the organisation behind them; or the organisation that leads."""
    if name == "leader" and is_organisation(cell.text):
        return {"organisation": cell}
    bracket = _BRACKET.search(cell.line.text, cell.start, cell.end)
    if bracket and is_place(bracket["inside"]):
        named = cell.line.said(cell.start, bracket.start())
        return {name: named, "home": cell.line.said(*bracket.span("inside"))}
    people = list(people_in(cell.line, cell.start, cell.end))
    for place in places_inside(cell) if people else ():
        apart = _search_before(_BEFORE_PLACE, cell, place.start)
        if apart and apart.start() == people[-1].end and place.end == cell.end:
            return {name: cell.line.said(cell.start, people[-1].end), "home": place}
    for organisation in organisations_in(cell.line, cell.start, cell.end):
        at = bisect_right(people, organisation.start, key=attrgetter("start"))
        if at and people[at - 1].end <= organisation.start:
            named = cell.line.said(cell.start, people[at - 1].end)
            return {name: named, "organisation": organisation}
    return {name: cell}
