"""The contents page of a bulletin: which articles it lists, by whom, in whatever layout.

Entries are rows of a page number and a title, titles that dots lead to a number, or "..., tr. 4".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice, pairwise, takewhile
from operator import attrgetter

from ingest.extraction.bylines import NAMES_JOINED, is_signature, names_only
from ingest.extraction.contents_entry import (
    FEWEST_AUTHORS,
    Entry,
    entry_of,
    parts_of,
    signs_by_pen_name,
)
from ingest.extraction.found import Line, Said
from ingest.extraction.parties import people_in

__all__ = ["Entry", "contents_of"]

_HEADING = re.compile(
    r"\W*(?:mục lục(?:\s+(?:số|bản tin|đặc san|tập san|nội san)\b.{0,40})?|m ụ c\s+l ụ c"
    r"|(?:bài\s+)?trong số này(?:\s+có)?|nội dung(?:\s+(?:(?:trong\s+)?số\s+này|chính))?"
    r"|các bài trong số(?:\s+này)?)\W*(?:\t\s*(?:trang|tác giả)\s*)*"  # the names of columns
    r"|.{0,60}\s(?-i:MỤC LỤC|TRONG SỐ NÀY|NỘI DUNG)",  # beside a running head
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\s*(?:tr(?:ang|\.)?\s*)?\d{1,3}(?:\s?[-–—]\s?\d{1,3})?\s*", re.IGNORECASE
)  # an article may be given from its first page to its last
_PAGE_FIRST = re.compile(r"\s*(?:tr(?:ang|\.)?\s*)?\d{1,3}[.:\s–-]+(?=[^\W\d_])", re.IGNORECASE)
_LEADER = re.compile(
    r"(?:(?<![.…_·])[.…_·]{3,}+|(?:[,;]\s*+)?\(?\btr(?:ang\b|\.))\s*+\d{1,3}\b"
    r"(?:\s?[-–—]\s?\d{1,3}\b)?\)?",
    re.IGNORECASE,
)
_COLUMNS = re.compile(r"\s*+(?:(?:trang|nội dung|tác giả|tên bài|stt|tt)\s*+)++", re.IGNORECASE)
_IMPRINT = re.compile(
    r"\s*(?:chịu trách nhiệm|ban biên tập|tổng biên tập|thư ký|tòa soạn|giấy phép|in \d|ảnh bìa)",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[^\W_]")
_WORDS_OF_A_SECTION = 6
# A report lists its chapters; the contents of a bulletin name authors.
_FEWEST = 3
_MOST_HEADINGS = 3  # of a page; where so many are followed by no contents, others are not either


def contents_of(lines: Sequence[Line], *, unsigned: bool = False) -> tuple[tuple[Entry, ...], int]:
    """The entries, and the page that they stand on; none where the document has no such page. Those
    that name no authors are given where they may be `unsigned`."""
    fewest = 0 if unsigned else FEWEST_AUTHORS
    for number, group in groupby(lines, key=attrgetter("page")):
        page = list(group)
        headings = (at for at, line in enumerate(page) if _is_heading(line))
        for at in islice(headings, _MOST_HEADINGS):
            listed = [*_below_heading(page[at]), *page[at + 1 :]]
            entries = _entries(list(takewhile(_is_no_imprint, listed)))
            by = sum(bool(entry.authors) for entry in entries)
            if len(entries) >= _FEWEST and by >= fewest:
                return entries, number
    return (), 0


def _is_heading(line: Line) -> bool:
    return bool(_HEADING.fullmatch(line.text.split("\v")[0]))  # the name of a section may follow


def _below_heading(heading: Line) -> Iterator[Line]:
    """What stands in the line of the heading as well, where all is in capitals: titles and names,
    not the name of a section."""
    start = 0
    for part in heading.text.split("\v"):
        line = replace(heading, text=" " * start + part)
        if start and (
            len(part.split()) > _WORDS_OF_A_SECTION
            or _LEADER.search(part)
            or names_only(line.said(start, len(line.text)))
        ):
            yield line
        start += len(part) + 1


def _entries(listed: Sequence[Line]) -> tuple[Entry, ...]:
    """The entries of lines below a heading."""
    groups = list(_led(listed)) or _signed_below(list(_grouped(listed)))
    groups = groups or list(_by_turns(listed)) or list(_signed(listed))
    pen_names = signs_by_pen_name(groups)
    return tuple(filter(None, (entry_of(group, pen_names=pen_names) for group in groups)))


def _is_no_imprint(line: Line) -> bool:
    return not _IMPRINT.match(line.text)


def _led(lines: Sequence[Line]) -> Iterator[list[Said]]:
    """The pieces behind each page number, where the numbers stand in front of the titles; none
    where they don't."""
    groups: list[list[Said]] = []
    within = False
    for line in lines:
        cells = [cell for cell in line.cells() if cell]
        number = _PAGE_FIRST.match(cells[0].raw)
        if len(cells) > 1 and _PAGE.fullmatch(cells[0].text):
            groups.append([])
            cells = cells[1:]
        elif number:
            groups.append([])
            cells[0] = line.said(cells[0].start + number.end(), cells[0].end)
        elif not within or line.text.isupper():
            within = False
            continue
        if any(_PAGE.fullmatch(cell.text) for cell in cells):
            return  # numbers of the articles in front, those of pages behind
        within = True
        groups[-1] += [piece for cell in cells for piece in parts_of(cell)]
    if len(groups) >= _FEWEST and not any(map(_leads, lines)):
        yield from groups


def _leads(line: Line) -> bool:
    """Whether dots or a word lead to a page number behind a title."""
    number = _PAGE_FIRST.match(line.text)
    return bool(_LEADER.search(line.text, number.end() if number else 0))


def _grouped(lines: Iterable[Line]) -> Iterator[list[Said]]:
    """The pieces of text that belong to one page number each."""
    waiting: list[Said] = []
    last: list[Said] = []
    for line in lines:
        if _COLUMNS.fullmatch(line.text):
            continue
        if "\t" in line.text:
            cells = [cell for cell in line.cells() if _SIGN.search(cell.raw)]
            if _stand_side_by_side(cells):
                yield from _side_by_side(cells)
                continue
            texts = [cell for cell in cells if not _PAGE.fullmatch(cell.text)]
            if last and not waiting and len(texts) == len(cells) == 1 and _goes_on(texts[0]):
                last.append(texts[0])  # of a title that goes on below its page number
                continue
            waiting += [piece for cell in texts for piece in parts_of(cell)]
            if len(texts) < len(cells) and waiting:
                yield (last := waiting)
                waiting = []
            continue
        start = 0
        for found in _LEADER.finditer(line.text):
            yield [*waiting, *_behind_names(line.said(start, found.start()))]
            waiting, start = [], found.end()
        if rest := line.said(start, len(line.text)):
            waiting.append(rest)
    if waiting and all(map(_may_sign, waiting)):
        yield waiting


def _stand_side_by_side(cells: Sequence[Said]) -> bool:
    """Whether a row holds an entry beside another, each with its page number behind it."""
    numbers = [bool(_PAGE.fullmatch(cell.text)) for cell in cells]
    return sum(numbers) > 1 and numbers[-1] and not numbers[0]


def _side_by_side(cells: Iterable[Said]) -> Iterator[list[Said]]:
    waiting: list[Said] = []
    for cell in cells:
        if not _PAGE.fullmatch(cell.text):
            waiting += parts_of(cell)
        elif waiting:
            yield waiting
            waiting = []


def _may_sign(said: Said) -> bool:
    return bool(names_only(said)) or is_signature(said.text)


def _goes_on(said: Said) -> bool:
    return said.text[:1].islower()


def _behind_names(said: Said) -> Iterator[Said]:
    """A title, and apart from it the names it may begin with: those below the title before."""
    people = list(people_in(said.line, said.start, said.end))
    if not people or people[0].start != said.start:
        yield said
        return
    last = people[0]
    for person in people[1:]:
        if not NAMES_JOINED.fullmatch(said.line.text, last.end, person.start):
            break
        last = person
    end = _end_of_name(last)
    yield said.line.said(said.start, end)
    yield said.line.said(end, said.end)


def _end_of_name(person: Said) -> int:
    """Where the name ends; the title that follows begins with a capital as well."""
    goes_on = person.line.text[person.end : person.end + 2].strip().islower()
    last = person.raw.rfind(" ") if goes_on else -1
    return person.start + last if last > 0 else person.end


def _signed_below(groups: list[list[Said]]) -> list[list[Said]]:
    """The groups, each with the names that stand below it, where they do: then the first is without
    and the others begin with names."""
    below = sum(_may_sign(group[0]) for group in groups[1:])
    if not groups or any(map(_may_sign, groups[0])) or below * 2 <= len(groups):
        return groups
    for group, following in pairwise(groups):
        while following and _may_sign(following[0]):
            group.append(following.pop(0))
    return [group for group in groups if group]


def _by_turns(lines: Iterable[Line]) -> Iterator[list[Said]]:
    """The same where names and titles stand on lines of their own, by turns; none where not."""
    said = [line.said(0, len(line.text)) for line in lines]
    names = [bool(names_only(each)) for each in said]
    if len(said) % 2 == 0 and all(one != other for one, other in pairwise(names)):
        yield from ([*pair] for pair in zip(said[::2], said[1::2], strict=True))


def _signed(lines: Iterable[Line]) -> Iterator[list[Said]]:
    """The same where the page numbers stand apart: "Title / author", one behind the other."""
    for line in lines:
        start, people = 0, list(people_in(line))
        for person, following in pairwise([*people, None]):
            if person is None:
                continue
            joint = following and NAMES_JOINED.fullmatch(line.text, person.end, following.start)
            if not joint:
                end = _end_of_name(person)
                yield [line.said(start, end)]
                start = end
