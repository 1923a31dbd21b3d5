"""How texts tell that people under age are meant: then names and wording are not kept."""

from __future__ import annotations

import re

from ingest.extraction.capitals import CAPITAL

__all__ = [
    "is_about_youth_contest",
    "is_for_adults",
    "may_name_a_pupil",
    "names_minors",
    "presents_pupils",
    "speaks_of_pupils",
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
    r"(?:\s*\(?,?\s*lớp\)?| dự thi| thực hiện)?(?=\t|$)",
    re.IGNORECASE,
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


def presents_pupils(line: str) -> bool:
    """Whether a heading, a sentence or a header says that pupils are listed below."""
    return bool(_PRESENTED.search(line[:_OPENING]))


def may_name_a_pupil(cell: str) -> bool:
    """Whether a cell of people, with its header, may hold a pupil's name that could not be read."""
    return bool(_IN_A_CELL.search(cell))
