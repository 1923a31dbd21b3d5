"""What a value is, which may be other than its header or label says."""

from __future__ import annotations

import re
from collections.abc import Container

from ingest.extraction.found import Said
from ingest.extraction.parties import is_organisation, is_place
from kb.vocabulary import vocabularies

__all__ = ["column_for", "is_grade"]

_GRADES = re.compile(
    r"(?:loại\s+)?(?:xuất sắc|giỏi|khá|đạt(?:\s+(?:yêu cầu|loại\s+\w+))?|không đạt|trung bình|tốt)",
    re.IGNORECASE,
)
_CLASS = re.compile(r"(?:(?:xếp )?loại )?[abc]", re.IGNORECASE)  # of an initiative
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OTHER_PRIZE = re.compile(
    r"giải(?!\s+(?:thưởng|báo))(?:\s+\w+){1,3}", re.IGNORECASE
)  # "Giải Triển vọng"
_YEAR_ALONE = re.compile(r"(?:năm\s+)?(?:19|20)\d\d", re.IGNORECASE)
_TIME = re.compile(r"\b(?:19|20)\d\d\b|\d\s*tháng\b|\btháng\s*\d|\d{1,2}/\d{2}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2}")
_OF_PLACES = ("address", "home")
_MUST_HOLD = {"year": _YEAR, "period": _TIME}
_OTHER_THAN = {"edition": ("year", _YEAR_ALONE), "accepted": ("grade", _GRADES)}
_OF_PEOPLE = ("leader", "members")
_OF_PRIZES = ("contest", "prize", "results")


def column_for(name: str, value: Said, known: Container[str]) -> str | None:
    """The column of a value that a header or label puts in the column `name`; `known`: the columns
    of which something is said beside or above it. None where it means nothing there.

    Columns of prizes hold grades of results as well, those of addresses and places the names of
    offices; a single sign that is no prize is a misread one.
    """
    if name in _OF_PLACES:
        return _of_place(name, value.text)
    if name in _OF_PEOPLE and is_organisation(value.text.split(";")[0]):
        return "organisation" if name == "leader" else None
    if name in _MUST_HOLD and not _MUST_HOLD[name].search(value.text):
        return None
    if name in _OTHER_THAN:
        other, pattern = _OTHER_THAN[name]
        return other if pattern.fullmatch(value.text.strip(" .")) else name
    if name in _OF_PRIZES and value:
        return _of_prize(name, value.text.strip(" .;"), known)
    return name


def is_grade(text: str) -> bool:
    """Whether the text is the grade of an accepted work.

    >>> is_grade("Xuất sắc"), is_grade("12 ha")
    (True, False)
    """
    return bool(_GRADES.fullmatch(text))


def _of_place(name: str, text: str) -> str:
    """An address is that of a home, but for those of offices and districts."""
    if is_organisation(text):
        return "organisation"
    return "home" if is_place(text) else name


def _of_prize(name: str, text: str, known: Container[str]) -> str | None:
    if name == "prize" and "contest" not in known and _CLASS.fullmatch(text):
        return "grade"
    if vocabularies().prizes.resolve(text):
        return "prize"
    if name == "contest":
        other = _OTHER_PRIZE.fullmatch(text) and not vocabularies().contests.resolve(text)
        return "prize" if other else name
    if _GRADES.fullmatch(text) or (name == "prize" and "contest" not in known):
        return "grade"
    return name if _WORD.search(text) else None
