"""What was read in a document and where: the values of one record, each a piece of a line.

Nothing is in a finding that does not stand in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ingest.extraction.headers import exact_column
from ingest.parsers import Document, UnsureWord

__all__ = ["Finding", "Line", "Said", "lines_of"]

_LINE_BREAK = "\v"
_NUMBERED = re.compile(r"\s*(?:[IVXL]+|\d+|[A-Z])[.)]|\W*(?:\d+\s+)?GIẢI\s(?!THƯỞNG\b)")
_PRIZE = re.compile(r"\W*(?:[IVXL\d]+[.)]\s*)?(?:CÁC\s+|\d+\s+)?GIẢI\s(?!THƯỞNG\b)")
_LONG = 7  # words of a numbered title that goes on in the next line
_YEARS = re.compile(r"[\s(–—-]*(?:19|20)\d\d(?:\s*[-–—/]\s*(?:19|20)?\d\d)?[\s).]*")
_BEFORE_YEARS = re.compile(r"(?:\bnăm|\d|[,(–—-])\s*$", re.IGNORECASE)
# A number must follow.
_OPEN_END = re.compile(r"\b(?:lần|kỳ) thứ\s*$", re.IGNORECASE)
_NUMBERED_PART = re.compile(r"[a-zđ][.)/]|[ivx]+[.)]")
_SHORT = 8  # words
_FULL_LINE, _ENDS = 60, ".;:!?…"
_BREAKS = re.compile(r"(?<![^\S\v])[^\S\v]*+\v\s*+")
# Rules read so many characters of a line; no heading, row or item is longer.
_LONGEST_LINE = 20_000
_BROKEN_WORD = re.compile(r"(?<=\w)-\v(?=\w)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, both counted from 1: a paragraph, or a row of cells parted by tabs.

    `in_picture`: it was read in one; `unsure`: the words of it that the reader was not sure of.
    """

    page: int
    number: int
    text: str
    unsure: tuple[UnsureWord, ...] = field(default=(), compare=False)
    in_picture: bool = field(default=False, compare=False)

    def cells(self) -> list[Said]:
        """The cells of a row; a paragraph is one."""
        found: list[Said] = []
        start = 0
        for part in self.text.split("\t"):
            found.append(Said(self, start, start + len(part)))
            start += len(part) + 1
        return found

    def said(self, start: int, end: int) -> Said:
        """A piece of the line, without the spaces around it."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        return Said(self, start, start + len(piece.strip()))


@dataclass(frozen=True, slots=True)
class Said:
    """`line.text[start:end]`; `certainty`, from 0 to 1, that it is what it was taken for."""

    line: Line
    start: int
    end: int
    certainty: float = field(default=1.0, compare=False)

    def taken(self, certainty: float) -> Said:
        """The same, taken for what it is with that certainty."""
        return replace(self, certainty=certainty)

    @property
    def text(self) -> str:
        """The words in one line."""
        return _BREAKS.sub(" ", _BROKEN_WORD.sub("-", self.raw)).strip()

    @property
    def raw(self) -> str:
        """The words, with the breaks of their lines."""
        return self.line.text[self.start : self.end]

    def __bool__(self) -> bool:
        return bool(self.raw.strip())


@dataclass(frozen=True, slots=True)
class Finding:
    """The values of a record by the names of `ingest.extraction.columns`; most have one piece.

    `of_pupils`: the document says that pupils are listed.
    """

    values: Mapping[str, tuple[Said, ...]]
    of_pupils: bool = False

    def text(self, name: str) -> str:
        """The words of a value; empty where there are none."""
        return " ".join(piece.text for piece in self.values.get(name, ()))

    def lines(self) -> Iterable[Line]:
        """The lines that the pieces stand in, each once, in order."""
        lines = {piece.line for pieces in self.values.values() for piece in pieces}
        return sorted(lines, key=lambda line: (line.page, line.number))


def lines_of(document: Document) -> Iterator[Line]:
    """The lines of all pages that say something; a heading over several lines is one, with line
    breaks inside. Of a line that is longer than any that states a record, the beginning."""
    unsure: dict[tuple[int, int], tuple[UnsureWord, ...]] = {}
    for each in document.unsure:
        unsure[each.page, each.line] = (*unsure.get((each.page, each.line), ()), each)
    for page, text in enumerate(document.pages, start=1):
        seen = page in document.scanned
        parts: list[str] = []
        words: list[UnsureWord] = []
        first, last = 1, ""
        for number, line in enumerate([*text.split("\n"), ""], start=1):
            joint = _joint(last, line) if parts else ""
            if not joint:
                if parts:
                    said = "".join(parts)[:_LONGEST_LINE]
                    yield Line(page, first, said, tuple(words), seen)
                parts, words, first = [], [], number
            if joint or line.strip():
                parts += [joint, line]
                words += unsure.get((page, number), ())
            last = line


def _joint(last: str, line: str) -> str:
    """What joins a line with the one above it, the `last` of a heading or a paragraph: a line break
    in a heading, that is capitals below capitals or its number or years; a space in a sentence that
    a reader of pages broke off; nothing between others."""
    if "\t" in last or "\t" in line or not line.strip():
        return ""
    numbered = _OPEN_END.search(last) and len(line.split()) <= _SHORT
    if numbered or (_YEARS.fullmatch(line) and _BEFORE_YEARS.search(last)):
        return _LINE_BREAK
    long = len(last.split()) >= _LONG and last.isupper() and not _PRIZE.match(last)
    if (long or _in_capitals(last)) and _in_capitals(line):
        return _LINE_BREAK
    goes_on = line[:1].islower() and not _NUMBERED_PART.match(line)
    broken = len(last) >= _FULL_LINE and last.rstrip()[-1:] not in _ENDS
    return " " if goes_on and broken else ""


def _in_capitals(line: str) -> bool:
    if "\t" in line or _NUMBERED.match(line):
        return False
    if exact_column(line.strip(" :")) not in (None, "contest"):  # a label
        return False
    return line.isupper()
