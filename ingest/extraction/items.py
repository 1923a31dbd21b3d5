"""Items of enumerations to findings: "1. Công trình: “...”. Tác giả: Nguyễn Văn A - Trường M"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from ingest.extraction.capitals import CAPITAL
from ingest.extraction.found import Finding, Line, Said
from ingest.extraction.mentions import prizes_in
from ingest.extraction.parties import organisations_in, people_in, places_in
from ingest.extraction.quoted import quoted_in

__all__ = ["finding_of_item", "parties_in", "title_start"]

_NUMBERING = re.compile(
    r"\s*(?:(?:\d{1,3}(?:\.\d{1,2})*|[a-zđ]|[IVXL]{1,5})(?:[.)/]|-\s)|[-–—•*+▪●])?\s*"
)
_LABEL = re.compile(
    r"(?:(?:tên\s+)?(?:công trình|giải pháp|đề tài|sáng kiến|mô hình|sản phẩm|nhiệm vụ|dự án)"
    rf"(?:\s+(?:dự thi|đoạt giải))?)(?:\s*+\d*+\s*+:\s*+|\s++(?=(?-i:[{CAPITAL}“«\"])))",
    re.IGNORECASE,
)
# The author comes first and the title last, behind "đoạt giải Nhất với giải pháp".
_NAMED_LATER = re.compile(
    r"\b(?:với|có|là tác giả)\s+(?:giải pháp|công trình|đề tài|sáng kiến|mô hình|sản phẩm)"
    rf"\s*+(?::\s*+)?(?=[{CAPITAL}“«\"])"
)
_PRIZE_FIRST = re.compile(
    r"giải\s+\w+(?:\s+khích|\s+biệt)?\s*(?::|[-–—](?!\s*(?:nhóm\s+)?tác giả))\s*", re.IGNORECASE
)
# Behind the marks around a whole title; where words go on, they are around a part of it.
_TITLE_ENDED = re.compile(r"\s*(?:$|[.,;:()–—-]|của\b|do\b|tác giả\b|đoạt\b|đạt\b)", re.IGNORECASE)
_CAPITAL = re.compile(rf"[{CAPITAL}“«\"]")
# What follows an unquoted title.
_ENDS = re.compile(
    r"(?:[.;,(]|\s[-–—])\s*\(?(?:nhóm\s+|các\s+|đồng\s+|chủ\s+)?(?:tác giả|chủ nhiệm|chủ trì"
    r"|người thực hiện|họ tên|đơn vị|cơ quan|học sinh|sinh viên)\b"
    r"|\s(?-i:Tác giả|Nhóm tác giả|Chủ nhiệm|Đồng tác giả)\s*:"
    r"|(?:[,;.:]|(?<!\s))\s*+[-–—:(]?+\s*+(?:đề nghị\s++)?+"
    r"(?:đoạt|đạt|giành|nhận|được trao|xếp)?+\s*+\bgiải(?:\s*+:)?\s++"
    r"(?:đặc biệt|nhất|nhì|ba|khuyến khích|vàng|bạc|đồng|[abc]\b)"
    r"|(?<!\s)\s++(?:của|do)\s++(?:nhóm\s+|các\s+)?(?:tác giả|học sinh|em|ông|bà|anh|chị)\b",
    re.IGNORECASE,
)
_BEFORE_PARTY = re.compile(r"\s*(?:[,;.:(]|\s[-–—]|\bcủa|\bdo)\s*\(?\s*$")
_BEFORE = 40  # characters that are looked at
_LED = re.compile(r"\bchủ (?:nhiệm|trì)\b", re.IGNORECASE)
_CLASS = re.compile(r"\blớp\s+\d", re.IGNORECASE)
_QUOTES = ("“", "«", '"')
_FEWEST_WORDS = 4


def finding_of_item(line: Line) -> Finding | None:
    """What a line of an enumeration says; None where it names nothing."""
    start, end, behind = _title(line)
    title = line.said(start, end)
    if len(title.text.split()) < _FEWEST_WORDS or _names_pupil(title):
        return None
    values: dict[str, tuple[Said, ...]] = {"title": (title,), **parties_in(line, behind)}
    if "authors" in values and _LED.search(line.text, behind):
        values["leader"] = values.pop("authors")
    prizes = [*prizes_in(line, behind), *prizes_in(line, 0, start)]
    if prizes:
        values["prize"] = (prizes[0],)
    return Finding(values)


def _names_pupil(title: Said) -> bool:
    """Whether it is no title, but a pupil and the class."""
    person = next(people_in(title.line, title.start, title.end), None)
    return bool(person and person.start == title.start and _CLASS.search(title.text))


def parties_in(line: Line, start: int, end: int | None = None) -> dict[str, tuple[Said, ...]]:
    """The authors, their organisation and their place that a part of the line names."""
    people = tuple(people_in(line, start, end))
    organisations = [
        said for said in organisations_in(line, start, end) if not _within(said, people)
    ]
    places = [
        said
        for said in places_in(line, start, end)
        if not (_within(said, people) or _within(said, organisations))
    ]
    found = {"authors": people, "organisation": organisations[:1], "home": places[:1]}
    return {name: tuple(said) for name, said in found.items() if said}


def _within(said: Said, others: Sequence[Said]) -> bool:
    """Whether it begins inside one of the others, which stand one behind the other."""
    at = bisect_right(others, said.start, key=attrgetter("start"))
    return at > 0 and said.start < others[at - 1].end


def title_start(line: Line) -> int:
    """Where the title begins in a line that begins with it: behind its number, its prize and its
    kind."""
    return _behind_kind(line.text, _behind_prize(line.text))


def _behind_prize(text: str) -> int:
    """Where a line goes on behind its number and its prize."""
    numbering = _NUMBERING.match(text)
    start = numbering.end() if numbering else 0
    prize = _PRIZE_FIRST.match(text, start)
    return prize.end() if prize else start


def _behind_kind(text: str, start: int) -> int:
    """Where the title begins behind its kind, where that stands in front of it."""
    label = _LABEL.match(text, start)
    return label.end() if label and _CAPITAL.match(text, label.end()) else start


def _title(line: Line) -> tuple[int, int, int]:
    """Where the title begins and ends, and where what is said of it begins."""
    text = line.text
    start = _behind_prize(text)
    named = _NAMED_LATER.search(text, start)
    if named and next(people_in(line, start, named.start()), None):
        quoted = (
            (opened, closed) for opened, closed in quoted_in(text) if opened - 1 == named.end()
        )
        opened, closed = next(quoted, (named.end(), len(text.rstrip(" .;"))))
        return opened, closed, start
    behind = _behind_kind(text, start)
    for opened, closed in quoted_in(text):
        if opened - 1 <= behind and _TITLE_ENDED.match(text, closed + 1):
            return opened, closed, closed + 1
    if text[behind : behind + 1] not in _QUOTES:  # they would be around a part of the title
        start = behind
    end = min(_ends(line, start), default=len(text))
    return start, end, end


def _ends(line: Line, start: int) -> Iterator[int]:
    if found := _ENDS.search(line.text, start + 1):
        yield found.start()
    for party in (*people_in(line, start), *organisations_in(line, start)):
        before = _BEFORE_PARTY.search(line.text, max(start, party.start - _BEFORE), party.start)
        if before:
            yield before.start()
            return
