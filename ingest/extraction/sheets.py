"""Sheets read as documents are: what their tables say, found again by row.

The headers, headings and cells of lists mean in a workbook what they mean in a report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from ingest.extraction.found import Finding, Said
from ingest.extraction.people import lines_joined
from ingest.extraction.reading import findings_of
from ingest.parsers import Document, Row, Sheet

__all__ = ["RowsRead", "as_document", "rows_read", "texts_of"]

_PEOPLE = ("authors", "leader", "members")


@dataclass(frozen=True, slots=True)
class RowsRead:
    """The findings of a sheet by the number of their first row, and the numbers of all rows that
    a finding took up."""

    findings: Mapping[int, Finding] = field(default_factory=dict)
    taken: Set[int] = frozenset()


def as_document(sheets: Sequence[Sheet]) -> Document:
    """A page for each sheet, a line for each row."""
    pages = ("\n".join(map(_row_text, sheet.rows)) for sheet in sheets)
    return Document(pages=tuple(pages))


def _row_text(row: Row) -> str:
    cells = [cell.replace("\n", "\v").replace("\t", " ") for cell in row.cells]
    filled = [cell for cell in cells if cell]
    return filled[0] if len(set(filled)) == 1 else "\t".join(cells)


def rows_read(sheets: Sequence[Sheet]) -> tuple[RowsRead, ...]:
    """What is read in the rows of each sheet."""
    findings = [
        finding
        for finding in findings_of(as_document(sheets), printed=False)
        if "\t" in finding.values["title"][0].line.text
    ]
    return tuple(_of_page(page, sheet, findings) for page, sheet in enumerate(sheets, start=1))


def _of_page(page: int, sheet: Sheet, findings: Sequence[Finding]) -> RowsRead:
    def number(said: Said) -> int:
        return sheet.rows[said.line.number - 1].number

    here = [each for each in findings if each.values["title"][0].line.page == page]
    return RowsRead(
        {number(each.values["title"][0]): each for each in here},
        {number(said) for each in here for said in each.values["title"]}
        | {number(said) for each in here for said in _of_rows(each) if said.line.page == page},
    )


def _of_rows(finding: Finding) -> Iterator[Said]:
    return (said for pieces in finding.values.values() for said in pieces if "\t" in said.line.text)


def texts_of(finding: Finding) -> tuple[dict[str, str], dict[str, str]]:
    """The values that headings above the rows say, and those of the row itself, by column."""
    above: dict[str, str] = {}
    row: dict[str, str] = {}
    for name, pieces in finding.values.items():
        texts = row if any("\t" in piece.line.text for piece in pieces) else above
        texts[name] = _text(name, pieces)
    return above, row


def _text(name: str, pieces: Sequence[Said]) -> str:
    if name in _PEOPLE:
        return "; ".join(lines_joined(piece.raw) for piece in pieces)
    if name == "title":
        return " ".join(piece.text for piece in pieces)
    return "\n".join(piece.raw.replace("\v", "\n") for piece in pieces)
