"""What parsers make of bytes: numbered JSON lines, sheets of text cells, a document, records of a
repository, or links.

Nothing here knows records: `ingest.extraction` reads these values.
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.errors import Problem

__all__ = [
    "Document",
    "JsonLine",
    "Link",
    "MetadataField",
    "MetadataRecord",
    "Parsed",
    "RepairedLine",
    "Row",
    "Sheet",
    "UnsureWord",
    "cell_text",
]


@dataclass(frozen=True, slots=True)
class JsonLine:
    """One line of JSON Lines: its number from 1 and its value, or why it has none."""

    number: int
    value: object = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet as its author numbers it, from 1; cells are trimmed text."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table without empty rows. `name` is empty for CSV."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class UnsureWord:
    """A word of a picture that may be read wrong: its page and line, both from 1, and how sure the
    reader is, from 0 to 1."""

    page: int
    line: int
    word: str
    confidence: float


@dataclass(frozen=True, slots=True)
class RepairedLine:
    """A line, by its page and number from 1, before and after its letters were put right."""

    page: int
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page or report: its words page by page, and what it says about itself, as written.

    In a page's text a line is a paragraph, or a row of a table with tabs between its cells and
    vertical tabs between the lines of a cell. `scanned`: the numbers, from 1, of the pages whose
    words were read in a picture; `unread`: of those that could not be, because `lacking`.
    `unsure`: the words of pictures that were not read for certain; `repairs`: the first lines whose
    letters were put right.
    """

    pages: tuple[str, ...]
    title: str = ""
    published: str = ""
    publisher: str = ""
    address: str = ""
    scanned: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()
    lacking: Problem | None = None
    unsure: tuple[UnsureWord, ...] = ()
    repairs: tuple[RepairedLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataField:
    """One element of Dublin Core: its name, its words in one line, and their language, if said."""

    name: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataRecord:
    """What a repository says of one of its documents; nothing any more where it was deleted."""

    identifier: str
    deleted: bool = False
    fields: tuple[MetadataField, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page that a feed names; either part may be missing."""

    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What one file held; a parser fills the one part that is its kind."""

    lines: tuple[JsonLine, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    document: Document | None = None
    metadata: tuple[MetadataRecord, ...] = ()
    links: tuple[Link, ...] = ()


def cell_text(text: str) -> str:
    """The text of a cell, trimmed, without the no-break spaces that are pasted in from Word."""
    return text.replace("\u00a0", " ").strip()
