"""Running text to findings: titles between quotation marks, with the prize, the people and the
contest that are said of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.extraction.capitals import CAPITAL
from ingest.extraction.found import Finding, Line, Said
from ingest.extraction.items import parties_in
from ingest.extraction.mentions import contests_in, level_in, prizes_in
from ingest.extraction.paragraphs import SENTENCE, Announced, Contests, Whole
from ingest.extraction.parties import people_in
from ingest.extraction.quoted import quoted_in

__all__ = ["Prose"]

# Before the second of several titles that got the same prize.
_JOINED = re.compile(
    r"(?:\bvà|,|\bcho|\bgồm|:|\blà|công trình|giải pháp|đề tài|sáng kiến|mô hình|sản phẩm"
    r"|dự án)\s*$",
    re.IGNORECASE,
)
# "trao cho bà B với giải pháp “...”": who follows has another.
_WITH = re.compile(
    r"\bvới\s+(?:(?:giải pháp|công trình|đề tài|sáng kiến|mô hình|sản phẩm)\s*+(?::\s*+)?)?$", re.I
)
_IN_YEAR = re.compile(r"\bnăm\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_CONNECTORS = re.compile(r",\s|\s{1,50}(?:và|còn|trong khi)\s")
_FEWEST_WORDS = 5
_KIND = re.compile(r"(?:giải pháp|công trình|đề tài|sáng kiến|sản phẩm)\s*:?\s*\W?$", re.IGNORECASE)
_FEWEST_WORDS_OF_NAMED, _BEFORE_TITLE = 3, 20
_WORK = re.compile(
    r"(?i:(?:[^,.]{0,60},\s*)?(?:sản phẩm|giải pháp|công trình|đề tài|mô hình|sáng kiến))"
    rf"\s+(?=[{CAPITAL}])"
)
# "giải Nhất được trao cho giải pháp Máy A của ông B".
_GIVEN = re.compile(
    r"\s+(?i:(?:đã\s+|được\s+){0,2}(?:thuộc về|trao cho|cho|là)\s+(?:sản phẩm|giải pháp|công trình"
    rf"|đề tài|mô hình|sáng kiến))\s*:?\s+(?=[{CAPITAL}])"
)
_OF_PARTY = re.compile(r",?\s{1,50}(?:của|do)\s+", re.IGNORECASE)
_BEFORE_PARTY = re.compile(
    r"(?:,?\s{1,50}(?:của|do)\s+|\s{0,50}\()(?:(?:nhóm\s+|các\s+)?tác giả\s*:?\s+)?", re.IGNORECASE
)
_TASK = re.compile(r"\b(?:đề tài|nhiệm vụ|dự án|đề án)\b[^“”\"]{0,60}$", re.IGNORECASE)
_LED = re.compile(r"\bchủ (?:nhiệm|trì)\b", re.IGNORECASE)
_SPOKEN_OF = re.compile(r"(?:ông|bà|anh|chị|cô|thầy)\s", re.IGNORECASE)
_HE = re.compile(rf"(?<!các )\b(?:ông|bà|anh|chị|cô|thầy)\b(?!\s+[{CAPITAL}])")
_DONE = re.compile(
    r"\bnghiệm thu\b[^.;]{0,40}?(?P<day>(?:\d{1,2}/){0,2}(?:19|20)\d\d)\b", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]")
_DEGREE = re.compile(r"(?:P?GS|TS|Th\.?S|KS|BS|CN|tiến s|thạc s|kỹ sư|bác s)", re.IGNORECASE)
_CODE = re.compile(r"\bmã số\s*:?\s*(?P<code>[A-ZĐ][\w.\-/]*\w)", re.IGNORECASE)


@dataclass(slots=True)
class Prose:
    """Reads paragraph by paragraph and remembers the contests that were named."""

    _contests: Contests = field(default_factory=Contests)
    _person: Said | None = None  # who was spoken of last, "ông Nguyễn Văn A"

    def read(self, line: Line) -> Iterator[Finding]:
        """The records that a paragraph names."""
        self._contests.come(contests_in(line))
        titles = [span for span in quoted_in(line.text) if _is_title(line.text, span)]
        windows = _windows(line.text, titles)
        if not titles:
            yield from self._unquoted(line)
        before = told = 0
        last = (0, 0)
        whole, announced = Whole(line), Announced()
        for (start, end), (left, right) in zip(titles, windows, strict=True):
            announced.read(line, last, start)
            last = (start, end)
            prize = _prize(whole, (start, end), (left, right))
            if not _is_short(line.text, (start, end)):
                prize = prize or announced.next() or whole.prize_together(end)
            before_title, before = before, right
            if prize is None:
                if result := _result(line, (start, end), (left, right), announced):
                    yield result
                continue
            values: dict[str, tuple[Said, ...]] = {
                "title": (line.said(start, end),),
                "prize": (prize,),
                **_parties(line, (start, end), (left, right), before_title),
                **self._contests.until(right),
            }
            spoken = self._person and _HE.search(line.text, told, right)
            told = right
            if "authors" not in values and self._person and spoken:
                values["authors"] = (self._person,)
            if "year" not in values and (year := _said_year(line, left, start)):
                values["year"] = (year,)
            yield Finding(values)
        people = list(people_in(line))
        spoken_of = [person for person in people if _SPOKEN_OF.match(person.text)]
        self._person = next(reversed(spoken_of or people), self._person)

    def _unquoted(self, line: Line) -> Iterator[Finding]:
        """Titles without marks: between a word that announces them and a party, or behind the prize
        that was given to them."""
        given = list(_given(line))
        for title, prize, (start, end) in given or _announced(line):
            if len(title.text.split()) >= _FEWEST_WORDS:
                parties = parties_in(line, start, end)
                values = {"title": (title,), "prize": (prize,), **parties}
                yield Finding({**values, **self._contests.until(end)})


def _is_title(text: str, span: tuple[int, int]) -> bool:
    """Whether quoted words are a title: enough of them, or fewer behind what they name."""
    start, end = span
    if not _is_short(text, span):
        return True
    named = _KIND.search(text, max(0, start - _BEFORE_TITLE), start)
    return bool(named) and len(text[start:end].split()) >= _FEWEST_WORDS_OF_NAMED


def _is_short(text: str, span: tuple[int, int]) -> bool:
    return len(text[slice(*span)].split()) < _FEWEST_WORDS


_Unquoted = tuple[Said, Said, tuple[int, int]]  # a title, its prize, and where its party is named


def _announced(line: Line) -> Iterator[_Unquoted]:
    """ "Sản phẩm Máy A của em B đoạt giải Ba", "Sản phẩm Máy A (tác giả B) đoạt giải Ba"."""
    ends = [found.end() for found in SENTENCE.finditer(line.text)]
    for start, end in pairwise([0, *ends, len(line.text)]):
        opening = _WORK.match(line.text, start, end)
        prizes = list(prizes_in(line, start, end))
        if opening is None or len(prizes) != 1:
            continue
        closing = _closing(line, opening.end(), end)
        closing = closing or _OF_PARTY.search(line.text, opening.end(), end)
        if closing and prizes[0].start > closing.start():
            title = line.said(opening.end(), closing.start())
            yield title, prizes[0], (closing.start(), end)


def _given(line: Line) -> Iterator[_Unquoted]:
    """ "giải Nhất thuộc về giải pháp Máy A của B, giải Nhì được trao cho giải pháp Máy C của D"."""
    for prize, following in pairwise([*prizes_in(line), None]):
        opening = _GIVEN.match(line.text, prize.end) if prize else None
        if prize is None or opening is None:
            continue
        until = following.start if following else len(line.text)
        stop = SENTENCE.search(line.text, opening.end(), until)
        end = stop.start() if stop else until
        if closing := _closing(line, opening.end(), end):
            yield line.said(opening.end(), closing.start()), prize, (closing.start(), end)


def _closing(line: Line, start: int, end: int) -> re.Match[str] | None:
    """What ends a title before its party: in the title itself "của" may stand as well."""
    parties = parties_in(line, start, end)
    begins = {said.start for each in parties.values() for said in each}
    closings = _BEFORE_PARTY.finditer(line.text, start, end)
    return next((found for found in closings if found.end() in begins), None)


def _windows(text: str, titles: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each title the part of the paragraph that speaks of it."""
    starts: list[int] = []
    for at, (start, _) in enumerate(titles):
        before = titles[at - 1][1] if at else 0
        ends = [found.end() for found in SENTENCE.finditer(text, before, start)]
        if not ends and at:
            ends = [found.start() for found in _CONNECTORS.finditer(text, before + 1, start)][-1:]
        starts.append(ends[-1] if ends else before + bool(at))
    return list(pairwise([*starts, len(text)]))


def _prize(whole: Whole, title: tuple[int, int], window: tuple[int, int]) -> Said | None:
    """The prize in the sentence of the title: what is said of it alone, else what was said before
    of several; else one in the sentences that follow."""
    line, (start, end), (left, right) = whole.line, title, window
    stop = SENTENCE.search(line.text, end, right)
    sentence = stop.start() if stop else right
    own = [*prizes_in(line, left, start), *prizes_in(line, end, sentence)]
    if own:
        return min(own, key=lambda each: max(start - each.end, each.start - end))
    if _is_short(line.text, title):
        return None  # few words may be anything's name
    shared = whole.prize_before(left) if _JOINED.search(line.text, left, start - 1) else None
    return shared or next(prizes_in(line, sentence, right), None)


def _result(
    line: Line, title: tuple[int, int], window: tuple[int, int], said: Announced
) -> Finding | None:
    """A task whose results were accepted: "đề tài “...”, mã số ..., chủ nhiệm: ..."."""
    (start, end), (left, right) = title, window
    led = _LED.search(line.text, left, right) or _is_named_behind(line, end, right)
    if not _TASK.search(line.text, left, start - 1) or not led:
        return None
    parties = parties_in(line, end, right)
    parties = {**parties_in(line, left, start), **parties}
    code = _CODE.search(line.text, end, right)
    values = {"title": (line.said(start, end),), **parties}
    if "authors" in values:
        values["leader"] = values.pop("authors")
    if code:
        values["task_code"] = (line.said(*code.span("code")),)
    if level := level_in(line, left, start):
        values["level"] = (level,)
    if done := _DONE.search(line.text, end, right):
        values["accepted"] = (line.said(*done.span("day")),)
    if said.day and said.is_accepted:
        values["accepted"] = (said.day,)
    return Finding(values)


def _is_named_behind(line: Line, end: int, right: int) -> bool:
    """Whether a person with a degree follows the title: "đề tài “...”, TS. Nguyễn Văn A"."""
    person = next(people_in(line, end, right), None)
    if person is None or _LETTER.search(line.text, end, person.start):
        return False
    return bool(_DEGREE.match(person.text))


def _said_year(line: Line, left: int, start: int) -> Said | None:
    """The year in which the sentence puts what it tells before the title."""
    found = _IN_YEAR.search(line.text, left, start)
    return line.said(*found.span("year")) if found else None


def _parties(
    line: Line, title: tuple[int, int], window: tuple[int, int], before_title: int
) -> dict[str, tuple[Said, ...]]:
    """Who is named in the sentence of the title, behind it or before; else in what follows, else in
    what was said since the last title (`before_title`)."""
    start, end = title
    left, right = window
    stop = SENTENCE.search(line.text, end, right)
    sentence = stop.start() if stop else right
    behind, before = parties_in(line, end, sentence), parties_in(line, left, start)
    later = parties_in(line, sentence, right)
    if "authors" in before and _WITH.search(line.text, left, start - 1):
        return {**later, **before}
    found = {**later, **behind} if "authors" in behind else {**later, **before, **behind}
    return found if "authors" in found else {**parties_in(line, before_title, left), **found}
