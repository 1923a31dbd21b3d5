"""How texts tell that people under age are meant: then names and wording are not kept."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.extraction.capitals import CAPITAL

__all__ = [
    "is_about_youth_contest",
    "is_for_adults",
    "is_school_of_minors",
    "may_name_a_pupil",
    "names_an_adult",
    "names_minors",
    "presents_pupils",
    "speaks_of_pupils",
    "stands_beside_a_class",
]

_YOUTH_CONTEST = re.compile(
    r"thiếu niên,?\s+(?:và\s+)?nhi đồng|\b(?:ST)?TTNNĐ\b|tin học trẻ"
    r"|(?:cuộc|hội) thi\b[^.;\n]{0,60}\bhọc sinh",
    re.IGNORECASE,
)
_FOR_ADULTS = re.compile(
    r"sáng tạo (?:kỹ|kĩ) thuật|sáng tạo khoa học và công nghệ|sáng tạo KH|nhà nông"
    r"|lao động sáng tạo",
    re.IGNORECASE,
)
_MINORS = re.compile(
    r"thiếu niên|nhi đồng|học sinh|thiếu nhi|trẻ em|trẻ thơ|tin học trẻ"
    r"|trường\s+(?:tiểu học|th\b|thcs|trung học|mầm non)",
    re.IGNORECASE,
)
_PUPIL = re.compile(
    rf"\b(?:[Ee]m|[Cc]háu|[Bb]ạn)\s+[{CAPITAL}]|\b(?:hai|ba|các|nhóm)\s+(?:em|bạn|cháu)\b"
    r"|\b[Ll]ớp\s+\d{1,2}|\bhọc sinh\b"
)
_PRESENTED = re.compile(
    r"\b(?:danh sách|tặng|trao)\b[^.;:\t]{0,30}\bhọc sinh\b|\bhọc sinh\s+(?:đạt|đoạt) giải\b"
    r"|(?:^|\t)(?:họ (?:và )?tên |tên |nhóm |các )*học sinh"
    r"(?:\s*\(?,?\s*lớp\)?| dự thi| thực hiện)?(?=\t|$)"
    r"|(?:^|\t)\W*(?:học sinh )?lớp\s*:\s*\d{1,2}(?!\d)",
    re.IGNORECASE,
)
# Of whom pupils are taught or helped, "giáo viên lớp 5", nothing is told by their class.
_FOR_PUPILS = re.compile(
    r"\b(?:cho|giúp|dạy|trên|với|giáo viên|chủ nhiệm|phụ trách|khối|gv|gvcn)\s+(?:\w+\s+){0,2}"
    r"(?:lớp\s+\d{1,2}|học sinh)\w*",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"\W*(?i:(?:học sinh\s+)?lớp):?\s+\d{1,2}\s?\w{0,3}\b"
    r"|\s*(?:[1-9]|1[0-2])\s?[A-ZĐ]\d{0,2}\s*$"  # of a column "Lớp"
)
_SCHOOL = re.compile(r"\b(?:trường\s+(?:TH|tiểu học)|THCS|trung học cơ sở)\b", re.IGNORECASE)
_ADULT = re.compile(
    rf"(?<!\w)(?:(?:[Ôô]ng|[Bb]à|[Tt]hầy|[Cc]ô|[Aa]nh|[Cc]hị)(?=:?\s+[{CAPITAL}])"
    r"|(?i:giáo viên|giảng viên|nhà giáo|gv|gvcn|hiệu (?:trưởng|phó)|phó hiệu trưởng|tổ trưởng"
    r"|cán bộ|nhân viên|công nhân|nông dân|kế toán))\b"
)
_OPENING = 2000  # characters of a line that presents them
_IN_A_CELL = re.compile(r"\blớp\b|học sinh|thiếu niên|nhi đồng", re.IGNORECASE)


def is_about_youth_contest(text: str) -> bool:
    """Whether a whole text speaks of one."""
    return bool(_YOUTH_CONTEST.search(text))


def is_for_adults(contest: str) -> bool:
    """Whether a contest is of a family that adults enter, whichever province holds it."""
    return bool(_FOR_ADULTS.search(contest))


def names_minors(text: str) -> bool:
    """Whether the name of a contest, or a row, speaks of people under age."""
    return bool(_MINORS.search(text))


def speaks_of_pupils(text: str) -> bool:
    """Whether the words around a name say that it is a pupil's: "em", "lớp 9"."""
    return bool(_PUPIL.search(text))


def stands_beside_a_class(part: str, cells: Iterable[str] = ()) -> bool:
    """Whether this `part` of a line speaks of pupils, but for those that are taught or helped, or
    one of the `cells` of a row is a class."""
    return speaks_of_pupils(_FOR_PUPILS.sub("", part)) or any(map(_CLASS.match, cells))


def names_an_adult(text: str) -> bool:
    """Whether the words around a name say that it is no pupil's: "cô", "giáo viên"."""
    return bool(_ADULT.search(text))


def is_school_of_minors(organisation: str) -> bool:
    """Whether all pupils of a school are under age by far."""
    return bool(_SCHOOL.search(organisation))


def presents_pupils(line: str) -> bool:
    """Whether a heading, a sentence or a header says that pupils are listed below."""
    return bool(_PRESENTED.search(line[:_OPENING]))


def may_name_a_pupil(cell: str) -> bool:
    """Whether a cell of people, with its header, may hold a pupil's name that could not be read."""
    return bool(_IN_A_CELL.search(cell))
