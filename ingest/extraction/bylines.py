"""Who wrote a title, named beside it: "Title - KS. Nguyễn Văn A, Trần Thị B", "Title (Thanh H)"."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from ingest.extraction.capitals import CAPITAL, SMALL
from ingest.extraction.found import Line, Said
from ingest.extraction.parties import is_organisation, people_in
from kb.vocabulary import resolve_places

__all__ = [
    "BYLINE",
    "NAMES_JOINED",
    "is_pen_name",
    "is_signature",
    "names_only",
    "parted",
    "signed",
    "with_last_line",
]

NAMES_JOINED = re.compile(r"\s*(?:[,;–-]|và)\s*")
"""Between two people."""

BYLINE = re.compile(
    r"\W*(?:bài(?: viết)?|tác giả|nhóm tác giả|người viết|theo|(?:tin|bài)(?:,| và| [-–/]) ảnh"
    r"|tin, bài|tin|ảnh|(?:người )?thực hiện|biên soạn|sưu tầm)\s*:",
    re.IGNORECASE,
)
"""In front of who wrote an article."""

_BEFORE_NAMES = re.compile(r"[\s(\-–:;,./*•+▪]*")  # read backwards
_BEHIND_NAMES = re.compile(r"[\s)\-–:;,.]*")
_WORDS_BEFORE_NAMES = 4  # a title; of a shorter one names may be a part
_WORDS_OF_A_PEN_NAME = 4
_FEWEST_WORDS_IN_CAPITALS = 3  # "VĂN HÓA" is the name of a section
_SIGNS = re.compile(r"(?<!\s)\s++[-–—/|]\s++|\(\s*+|/\s*+")
_MOST_SIGNS = 5
_CLOSED = " \t\v).,;"
_BETWEEN = re.compile(r"[,;&()]|\s[-–—]\s|\bvà\b")
_PEN_NAME = re.compile(rf"[{CAPITAL}][{SMALL}]*(?:\s+[{CAPITAL}][{SMALL}]*){{1,3}}")
_NO_NAME = re.compile(
    r"(?:(?:và\s+)?(?:nhóm\s+|các\s+)?(?:cộng sự|cs|đồng nghiệp|tác giả|thực hiện)"
    r"|P?GS|TSKH|TS|ThS|KS|CN|BS|DS)\.?",
    re.IGNORECASE,
)
_OFFICE_OF_EDITORS = re.compile(r"BBT|PV|P\.V|CTV|[Bb]an [Bb]iên tập|[Tt][oò]a soạn|[Nn]hóm PV")


def names_only(said: Said) -> tuple[Said, ...]:
    """The people that a piece names, if it says nothing else but that they wrote it."""
    if label := BYLINE.match(said.line.text, said.start, said.end):
        said = said.line.said(label.end(), said.end)
    if in_capitals := _in_capitals(said):
        return in_capitals
    title, people = parted(said)
    return people if title is None else ()


def parted(said: Said) -> tuple[Said | None, tuple[Said, ...]]:
    """The title and the people of a piece; people inside a title are a part of it."""
    people = tuple(people_in(said.line, said.start, said.end))
    if not people:
        return said, ()
    text = said.line.text
    before = _BEFORE_NAMES.match(text[said.start : people[0].start][::-1])
    behind = _BEHIND_NAMES.match(text, people[-1].end, said.end)
    ahead = people[0].start - (before.end() if before else 0)
    rest = behind.end() if behind else people[-1].end
    if ahead == said.start:
        return (said.line.said(rest, said.end) if rest < said.end else None), people
    named = len(text[said.start : ahead].split()) >= _WORDS_BEFORE_NAMES
    if rest == said.end and (ahead < people[0].start - 1 or named):
        return said.line.said(said.start, ahead), people
    return said, ()


def signed(said: Said, *, pen_names: bool) -> tuple[Said, tuple[Said, ...]] | None:
    """The title of a piece and who is named behind its last dash, stroke or bracket; None where
    something else stands there. `pen_names`: "Thanh H" may be one."""
    title, authors = said, tuple[Said, ...]()
    for _ in range(_MOST_SIGNS):
        cut = _last_sign(title)
        if cut is None:
            break
        line, end = title.line, title.start + len(title.raw.rstrip(_CLOSED))
        named = _named(line.said(cut.end(), end), pen_names=pen_names)
        if not named:
            break
        title, authors = line.said(title.start, cut.start()), (*named, *authors)
    return (title, authors) if authors and title else None


def with_last_line(said: Said, title: Said) -> Said:
    """The last line of the title, and what follows it in the piece."""
    return said.line.said(title.start + title.raw.rfind("\v") + 1, said.end)


def is_pen_name(text: str, *, below: str) -> bool:
    """Whether a line may be one; capitals below capitals are the rest of a title."""
    words = text.split()
    if text.isupper() and below.isupper():
        return False
    return len(words) <= _WORDS_OF_A_PEN_NAME and all(word[:1].isupper() for word in words)


def _in_capitals(said: Said) -> tuple[Said, ...]:
    """The people of a piece in capitals that names nothing else, "TRẦN THỊ B"."""
    line = said.line
    if not said.raw.isupper() or len(said.raw.split()) < _FEWEST_WORDS_IN_CAPITALS:
        return ()
    small = replace(line, text=line.text.title())
    title, people = parted(small.said(said.start, said.end))
    long = all(len(person.text.split()) >= _FEWEST_WORDS_IN_CAPITALS for person in people)
    return tuple(line.said(each.start, each.end) for each in people if title is None and long)


def _last_sign(said: Said) -> re.Match[str] | None:
    signs = deque(_SIGNS.finditer(said.line.text, said.start, said.end), maxlen=1)
    last = signs[0] if signs else None
    return last if last and last.start() > said.start else None


def _named(said: Said, *, pen_names: bool) -> tuple[Said, ...]:
    """The people of a piece, or the pen names; none where it says more."""
    found: list[Said] = []
    start = said.start
    for person in (*people_in(said.line, said.start, said.end), None):
        for part in _between(said.line, start, person.start if person else said.end):
            text = part.text
            if pen_names and is_signature(text):
                found.append(part)
            elif not (_NO_NAME.fullmatch(text) or (found and is_organisation(text))):
                return ()
        if person:
            found.append(person)
            start = person.end
    return tuple(found)


def _between(line: Line, start: int, end: int) -> Iterator[Said]:
    """What stands between two people, without what joins them."""
    for sign in (*_BETWEEN.finditer(line.text, start, end), None):
        part = line.said(start, sign.start() if sign else end)
        if part.raw.strip(_CLOSED):
            yield part
        start = sign.end() if sign else end


def is_signature(text: str) -> bool:
    """Whether a text may be a pen name or the editors': no office and no place."""
    if _OFFICE_OF_EDITORS.fullmatch(text):
        return True
    named = _PEN_NAME.fullmatch(text) and not is_organisation(text)
    return bool(named) and all(place.province is None for place in resolve_places(text))
