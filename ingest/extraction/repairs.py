"""The repaired lines that a record was read from, as they were and as they are.

Of a row only the cells that the record is made of: others may be private.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from ingest.extraction.found import Finding, Line
from ingest.parsers import Document
from kb.store import Repair

__all__ = ["repairs_of_finding", "repairs_of_page"]

_MOST = 20  # of one record


def repairs_of_finding(finding: Finding, document: Document, record_id: str) -> tuple[Repair, ...]:
    """Those of the lines that the values stand in."""
    return tuple(islice(_of_finding(finding, document, record_id), _MOST))


def repairs_of_page(document: Document, record_id: str) -> tuple[Repair, ...]:
    """The first of the whole document."""
    return tuple(
        Repair(record_id=record_id, page=each.page, before=each.before, after=each.after)
        for each in document.repairs[:_MOST]
    )


def _of_finding(finding: Finding, document: Document, record_id: str) -> Iterator[Repair]:
    known = {(each.page, each.line, each.after): each.before for each in document.repairs}
    for line in finding.lines():
        pieces = {
            at
            for said in finding.values.values()
            for piece in said
            if piece.line == line
            for at, cell in enumerate(line.cells())
            if cell.start <= piece.start <= cell.end
        }
        for number, after in _numbered(line):
            before = known.get((line.page, number, after), "")
            if before and (shown := _cells(before, after, pieces)):
                yield Repair(record_id=record_id, page=line.page, before=shown[0], after=shown[1])


def _numbered(line: Line) -> Iterable[tuple[int, str]]:
    """A heading over several lines is one line of a finding."""
    is_heading = "\v" in line.text and "\t" not in line.text
    parts = line.text.split("\v") if is_heading else [line.text]
    return enumerate(parts, start=line.number)


def _cells(before: str, after: str, chosen: set[int]) -> tuple[str, str] | None:
    old, new = before.split("\t"), after.split("\t")
    if len(old) != len(new):
        return None
    pairs = (
        [(old[at], new[at]) for at in sorted(chosen) if at < len(new)]
        if len(new) > 1
        else [(before, after)]
    )
    changed = [pair for pair in pairs if pair[0] != pair[1]]
    if not changed:
        return None
    return "\t".join(each for each, _ in changed), "\t".join(each for _, each in changed)
