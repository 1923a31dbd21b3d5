"""What a document is made of: blocks of text, the records it holds, and its true text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

BOLD = re.compile(r"\*\*(.+?)\*\*")
Value = str | int | list[str]
Record = dict[str, Value]


@dataclass(frozen=True)
class Para:
    """One paragraph; `**words**` are bold; `enc` is the old code a word file keeps it in."""

    text: str
    align: str = "justify"
    bold: bool = False
    italic: bool = False
    size: float = 0.0
    enc: str = ""
    indent: float = 0.0
    role: str = ""
    before: float = 0.0


@dataclass(frozen=True)
class Table:
    """A table; a cell covered by a merged one is the empty string."""

    rows: Sequence[Sequence[str]]
    widths: Sequence[float] = ()
    header: int = 1
    ruled: bool = True
    sections: frozenset[int] = frozenset()
    spans: Sequence[tuple[int, int, int, int]] = ()
    centred: frozenset[int] = frozenset()
    size: float = 11.0
    enc: str = ""
    repeat: bool = True


@dataclass(frozen=True)
class Pair:
    """Two blocks side by side: a letterhead, or addressees beside a signature."""

    left: Sequence[Para]
    right: Sequence[Para]
    share: float = 0.42


@dataclass(frozen=True)
class Break:
    """A new page (of the template named), or a new column."""

    kind: str = "page"
    template: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook; a cell whose text begins with `=` has its value in `shown`."""

    name: str
    rows: Sequence[Sequence[str | int | float]]
    merges: Sequence[str] = ()
    widths: Sequence[float] = ()
    bold: frozenset[int] = frozenset()
    shown: dict[str, str] = field(default_factory=dict)
    enc: str = ""


Block = Para | Table | Pair | Break | Sheet
Writer = Callable[[Sequence[Block], Path], None]


@dataclass(frozen=True)
class Person:
    """A fictitious person: a degree, if stated, and a name."""

    name: str
    degree: str = ""

    def __str__(self) -> str:
        return f"{self.degree} {self.name}".strip()


@dataclass(frozen=True)
class Item:
    """One solution, task or result as the bank of fictions made it."""

    title: str
    people: tuple[Person, ...] = ()
    org: str = ""
    place: str = ""
    prize: str = ""
    code: str = ""
    topic: str = ""

    def names(self) -> list[str]:
        return [person.name for person in self.people]

    def authors(self, sep: str = ", ", *, degrees: bool = True) -> str:
        return sep.join(str(p) if degrees else p.name for p in self.people)


@dataclass(frozen=True)
class Doc:
    """One file to be made, with what it says and what should be found in it."""

    name: str
    kind: str
    records: Sequence[Record]
    blocks: Sequence[Block]
    write: Writer

    def truth(self) -> str:
        lines = [line for block in self.blocks for line in block_lines(block)]
        return unicodedata.normalize("NFC", "\n".join(lines)) + "\n"


def plain(text: str) -> str:
    """The text without its marks of bold and its line breaks."""
    return " ".join(BOLD.sub(r"\1", text).split())


def cell_ref(row: int, column: int) -> str:
    return f"{chr(ord('A') + column)}{row + 1}"


def block_lines(block: Block) -> list[str]:
    """The lines of one block in reading order."""
    if isinstance(block, Para):
        return [plain(block.text)] if block.text.strip() else []
    if isinstance(block, Table):
        return ["\t".join(plain(cell) for cell in row).rstrip("\t") for row in block.rows]
    if isinstance(block, Pair):
        return [plain(p.text) for p in (*block.left, *block.right) if p.text.strip()]
    if isinstance(block, Sheet):
        return sheet_lines(block)
    return []


def sheet_lines(sheet: Sheet) -> list[str]:
    """Rows of a sheet as they show, formulas by their values; empty rows left out."""
    lines = []
    for at, row in enumerate(sheet.rows):
        cells = [
            plain(sheet.shown.get(cell_ref(at, column), str(value)))
            for column, value in enumerate(row)
        ]
        line = "\t".join(cells).rstrip("\t")
        if line.strip():
            lines.append(line)
    return lines


KEYS = {
    "prize": lambda item: item.prize,
    "contributors": lambda item: item.names(),
    "organisation": lambda item: item.org,
    "locality": lambda item: item.place,
    "code": lambda item: item.code,
}


def expect(items: Sequence[Item], use: str = "", **common: Value) -> list[Record]:
    """Expected records: the keys named in `use` from each item, the common ones for all."""
    records: list[Record] = []
    for item in items:
        record: Record = {"title": item.title, **common}
        for key in use.split():
            value = KEYS[key](item)
            if value:
                record[key] = value
        records.append(record)
    return records
