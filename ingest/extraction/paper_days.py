"""The day of a paper where it is that of what the paper is about: the minutes of an acceptance, the
certificate of an initiative, a decision that recognises results.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.extraction.capitals import CAPITAL
from ingest.extraction.found import Finding, Line, Said

__all__ = ["with_day_of_paper"]

_DAY = re.compile(
    r"(?:\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+|\d{1,2}[/.-]\d{1,2}[/.-])(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# In the letterhead or above a signature, behind the place: "Huyện T, ngày 3 tháng 4 năm 2021"; in
# the first sentence of minutes; below the heading of an annex. Other days are of other things.
_BEFORE = re.compile(
    rf"(?:^|[\t\v])\W*(?:(?:[{CAPITAL}]\S*|tỉnh|huyện|xã|phường|thành phố|thị xã|thị trấn)\s+)"
    rf"{{0,5}}[{CAPITAL}][^\s,]*\s?[,.;]\s*ngày\s+$"
    r"|^\W*(?i:hôm nay|kèm theo (?:quyết định|thông báo))\b[^;]{0,80}\bngày\s+$"
)
_LOOKED_BACK = 120  # characters
_ENDS = re.compile(r"[\s.]*(?:$|[\t\v])")
_BEGUN = re.compile(r"\W*(?:hôm nay|kèm theo)", re.IGNORECASE)
# A meeting halfway, or one that accepts nothing.
_NOT_DONE = re.compile(r"\b(?:giữa k[ỳì]|tiến độ|thuyết minh|xét chọn|tuyển chọn)\b", re.IGNORECASE)
_REFUSED = re.compile(r"\bhội đồng\b[^.;]{0,60}\bkhông thông qua\b", re.IGNORECASE)
_SUBJECT = re.compile(r"\W*(?:về việc|v/v)\b", re.IGNORECASE)
_HEADING, _YEAR = 50, 4  # words of a heading, figures


@dataclass(frozen=True, slots=True)
class _Paper:
    """What the day of a kind of paper is, `unless` the record says one of these."""

    says: re.Pattern[str]
    column: str
    unless: frozenset[str]


_AWARDED = {"contest", "prize"}
_PAPERS = (
    _Paper(
        re.compile(
            r"biên bản\b[^.;]{0,120}\b(?:nghiệm thu|đánh giá (?:kết quả|nhiệm vụ|đề tài|dự án))",
            re.IGNORECASE,
        ),
        "accepted",
        frozenset({"accepted", "year", *_AWARDED}),
    ),
    _Paper(
        re.compile(
            r"\bchứng nhận\s+sáng kiến|(?<!đơn )(?<!yêu cầu )(?<!đề nghị )công nhận\s+(?:các\s+)?"
            r"sáng kiến|\bbiên bản\b[^.;]{0,80}\bsáng kiến"
            r"|\bsáng kiến\b[^.;]{0,40}\b(?:được|đã)\s+công nhận",
            re.IGNORECASE,
        ),
        "year",
        frozenset({"accepted", "year", *_AWARDED}),
    ),
    _Paper(
        re.compile(
            r"(?<!đề nghị )công nhận\s+(?:các\s+)?kết quả\s+(?:thực hiện|nghiên cứu|nghiệm thu)",
            re.IGNORECASE,
        ),
        "year",
        frozenset({"accepted", "year", "period", *_AWARDED}),
    ),
)


def with_day_of_paper(findings: Sequence[Finding], lines: Sequence[Line]) -> tuple[Finding, ...]:
    """The findings, with the day of the paper that states them where that tells when a work was
    accepted or recognised and nothing else does. Of papers one below the other each has its own."""
    paper = _paper(lines) if findings else None
    days = [day for line in lines if (day := _day(line))] if paper else []
    days = [day for day in days if _BEGUN.match(day.line.text)] or days
    if paper is None or not days:
        return tuple(findings)
    if len({day.raw[-_YEAR:] for day in days}) == 1:
        days = days[:1] * len(findings)
    elif not _take_turns(findings, days):
        return tuple(findings)
    return tuple(
        found if paper.unless & found.values.keys() else _dated(found, paper, day)
        for found, day in zip(findings, days, strict=True)
    )


def _take_turns(findings: Sequence[Finding], days: Sequence[Said]) -> bool:
    """Whether each record stands between two of the days, or each day between two records."""
    titles = [(each.values["title"][0], False) for each in findings]
    places = sorted(
        (said.line.page, said.line.number, is_day)
        for said, is_day in [*titles, *((day, True) for day in days)]
    )
    return len(days) == len(findings) and all(a[2] != b[2] for a, b in pairwise(places))


def _paper(lines: Sequence[Line]) -> _Paper | None:
    """What the headings say that the lines are; None where nothing was accepted."""
    headings = " ".join(line.text for line in lines if _is_heading(line))
    if _NOT_DONE.search(headings) or any(_REFUSED.search(line.text) for line in lines):
        return None
    return next((paper for paper in _PAPERS if paper.says.search(headings)), None)


def _is_heading(line: Line) -> bool:
    if "\t" in line.text or len(line.text.split()) > _HEADING:
        return False
    return line.text.isupper() or bool(_SUBJECT.match(line.text))


def _day(line: Line) -> Said | None:
    """The day of the paper that a line says."""
    for found in _DAY.finditer(line.text):
        start = found.start()
        before = _BEFORE.search(line.text, max(0, start - _LOOKED_BACK), start)
        if before and (_BEGUN.match(line.text) or _ENDS.match(line.text, found.end())):
            return line.said(*found.span())
    return None


def _dated(found: Finding, paper: _Paper, day: Said) -> Finding:
    said = day.line.said(day.end - _YEAR, day.end) if paper.column == "year" else day
    return replace(found, values={**found.values, paper.column: (said,)})
