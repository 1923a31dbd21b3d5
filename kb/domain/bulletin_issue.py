"""Issues of the union's bulletin, as people write them: “Số 3/2026”, “3-2026”, “Số Xuân 2026”.

One issue has one name, which is kept with records and shown, and one code, which stands in
addresses and in the index. The bulletin's own name is no part of it: the union has one bulletin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kb.domain.identifiers import slug
from kb.domain.record import Record

__all__ = ["NOT_USED", "BulletinIssue", "issue_named", "parse_issue", "with_uses"]

NOT_USED = "chua-dung"
"""Stands for the code of an issue where a record was used in none."""

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NUMBER = r"(?P<number>\d{1,3})(?:-(?P<last>\d{1,3}))?"
# Over slugs: whatever divides the parts has become a hyphen.
_NUMBERED = re.compile(rf"(?:.*-)?so-{_NUMBER}(?:-[a-z][a-z0-9-]*?)?-{_YEAR}(?:-thang-\d+)?")
_BARE = re.compile(rf"{_NUMBER}(?:-nam)?-{_YEAR}")
_PART_OF_YEAR = re.compile(rf"(?:.*-)?(?P<part>quy|thang)-(?P<number>\d{{1,2}})(?:-nam)?-{_YEAR}")
_NAMED = re.compile(
    rf"(?:.*-)?(?P<name>xuan|tet|he|thu|dong|dac-biet|chuyen-de)(?:-[a-z]+){{0,3}}-{_YEAR}"
)
_COUNTED = re.compile(r"(?:.*-)?so-(?P<number>\d{1,3})|(?P<bare>\d{1,3})")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7",
          "viii": "8", "ix": "9", "x": "10", "xi": "11", "xii": "12"}  # fmt: skip
_ROMAN_NUMBER = re.compile(rf"\b(?P<of>so|quy|thang)-(?P<roman>{'|'.join(_ROMAN)})(?=-)")
_PARTS = {"quy": "Quý", "thang": "Tháng"}
_LAST_PART = {"quy": 4, "thang": 12}
_NAMES = {
    "xuan": "Xuân", "tet": "Tết", "he": "Hè", "thu": "Thu", "dong": "Đông",
    "dac-biet": "Số đặc biệt", "chuyen-de": "Số chuyên đề",
}  # fmt: skip
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class BulletinIssue:
    """An issue by its name; `year` where the name tells it, `place` its order within the year."""

    name: str
    year: int | None = None
    place: int = 0

    @property
    def code(self) -> str:
        """The name as it stands in an address.

        >>> BulletinIssue("Số 3/2026").code, BulletinIssue("Xuân 2026").code
        ('3-2026', 'xuan-2026')
        """
        return slug(self.name.removeprefix("Số "))

    @property
    def order(self) -> tuple[int, int, str]:
        """Sorts issues, the oldest first; those without a year before all."""
        return (self.year or 0, self.place, self.name)


def parse_issue(text: str) -> BulletinIssue | None:
    """The issue that is meant; None where none is recognised.

    >>> [parse_issue(each).name for each in ("3-2026", "số 03 năm 2026", "ĐẶC SAN X Số III/2026")]
    ['Số 3/2026', 'Số 3/2026', 'Số 3/2026']
    >>> parse_issue("số 3+4/2026").name, parse_issue("Số Xuân Bính Ngọ 2026").name
    ('Số 3-4/2026', 'Xuân 2026')
    >>> parse_issue("quý II/2026").name, parse_issue("Số 125").name, parse_issue("tạp chí")
    ('Quý 2/2026', 'Số 125', None)
    """
    key = _ROMAN_NUMBER.sub(_in_digits, slug(text[:_LONGEST]))
    if found := _NUMBERED.fullmatch(key) or _BARE.fullmatch(key):
        number, year = int(found["number"]), int(found["year"])
        numbers = f"{number}-{int(found['last'])}" if found["last"] else str(number)
        return BulletinIssue(f"Số {numbers}/{year}", year, number) if number else None
    if found := _PART_OF_YEAR.fullmatch(key):
        number, year, part = int(found["number"]), int(found["year"]), found["part"]
        if not 0 < number <= _LAST_PART[part]:
            return None
        return BulletinIssue(f"{_PARTS[part]} {number}/{year}", year, number)
    if found := _NAMED.fullmatch(key):
        year = int(found["year"])
        return BulletinIssue(f"{_NAMES[found['name']]} {year}", year)
    if found := _COUNTED.fullmatch(key):
        return BulletinIssue(f"Số {int(found['number'] or found['bare'])}")
    return None


def issue_named(text: str) -> BulletinIssue:
    """The issue that is kept with a record; under its own words where none is recognised."""
    return parse_issue(text) or BulletinIssue(" ".join(text.split()))


def with_uses(record: Record, uses: Iterable[str]) -> Record:
    """The record marked as used in further issues, each once."""
    by_code = {issue_named(use).code: use for use in record.bulletin_uses}
    added = {issue_named(use).code: use for use in uses}
    if added.keys() <= by_code.keys():
        return record
    new = tuple(use for code, use in added.items() if code not in by_code)
    return replace(record, bulletin_uses=record.bulletin_uses + new)


def _in_digits(found: re.Match[str]) -> str:
    return f"{found['of']}-{_ROMAN[found['roman']]}"
