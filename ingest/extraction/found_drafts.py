"""Findings to drafts: the record, the passage of the source that states it, and which words of the
passage each field was read from.

The words of the source are kept as `index_only`; of contests of minors only facts are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.extraction.cells import Cells
from ingest.extraction.confidence import confidence_of_value, field_of
from ingest.extraction.draft import Draft
from ingest.extraction.found import Finding, Line, Said
from ingest.extraction.meaning import may_be_minors
from ingest.extraction.people import lines_joined
from ingest.extraction.repairs import repairs_of_finding
from ingest.extraction.rows import draft_of_row
from ingest.parsers import Document, Format
from ingest.sources import FetchedFile
from kb.domain import Bank, Provenance, ReviewState, Rights, Source

__all__ = ["drafts_of_findings", "provenance_of"]

_PEOPLE = ("authors", "leader", "members")
# The words of the source, not facts: they stay in the passage.
_WORDING = ("summary", "number", "note")
_LONGEST_LINE = 2000


@dataclass(slots=True)
class _Passage:
    """The lines that state a record, and where their pieces stand in its text."""

    text: str = ""
    starts: dict[tuple[Line, int], int] = field(default_factory=dict)

    def add(self, line: Line, pieces: Sequence[Said]) -> None:
        """Add a paragraph as a whole; of a row, whose other cells may be private, the pieces."""
        if "\t" not in line.text and len(line.text) <= _LONGEST_LINE:
            pieces = [line.said(0, len(line.text))]
        self.text += "\n" if self.text else ""
        for piece in sorted(set(pieces), key=lambda piece: piece.start):
            self.text += "\t" if not self.text.endswith("\n") and self.text else ""
            self.starts[line, piece.start] = len(self.text)
            self.text += piece.raw

    def span(self, piece: Said) -> tuple[int, int] | None:
        """Where the piece stands in the text."""
        for (line, start), at in self.starts.items():
            offset = at + piece.start - start
            end = offset + piece.end - piece.start
            if line == piece.line and start <= piece.start and self.text[offset:end] == piece.raw:
                return offset, end
        return None


def drafts_of_findings(
    findings: Sequence[Finding],
    document: Document,
    form: Format,
    file: FetchedFile,
    bank: Bank | None,
    *,
    publish: bool,
) -> Iterator[Draft]:
    """A draft for each finding; `publish` lets them pass without review."""
    for finding in findings:
        values = {
            name: _text(name, pieces)
            for name, pieces in finding.values.items()
            if name not in _WORDING
        }
        first = finding.values["title"][0].line
        draft = draft_of_row(
            Cells(values, minors=may_be_minors(finding)),
            place=f"trang {first.page}, dòng {first.number}",
            source=file.source,
            bank=bank or _bank(finding),
        )
        yield _sourced(draft, finding, document, form, file, publish=publish)


def _text(name: str, pieces: Sequence[Said]) -> str:
    if name in _PEOPLE:
        return "; ".join(lines_joined(piece.raw) for piece in pieces)
    return " ".join(piece.text for piece in pieces)


def _bank(finding: Finding) -> Bank:
    prized = finding.values.keys() & {"contest", "prize"}
    return Bank.SOLUTION if prized else Bank.ADVANCE


def _sourced(
    draft: Draft,
    finding: Finding,
    document: Document,
    form: Format,
    file: FetchedFile,
    *,
    publish: bool,
) -> Draft:
    record = draft.record
    if record is None:
        return draft
    minors = may_be_minors(finding)
    passage = _Passage()
    for line in finding.lines():
        pieces = [piece for each in finding.values.values() for piece in each]
        passage.add(line, [piece for piece in pieces if piece.line == line])
    source = Source(
        address=file.address or document.address or file.source,
        title=document.title,
        publisher=document.publisher,
        sha256=file.sha256,
        rights=Rights.FACTS_ONLY if minors else Rights.INDEX_ONLY,
        text="" if minors else passage.text,
    )
    record = replace(
        record,
        sources=(source,),
        provenance=tuple(provenance_of(finding, None if minors else passage, form)),
        review=ReviewState.PUBLISHED if publish else ReviewState.IN_REVIEW,
    )
    repairs = () if minors else repairs_of_finding(finding, document, record.id)
    return replace(draft, record=record, sensitive=draft.sensitive or minors, repairs=repairs)


def provenance_of(finding: Finding, passage: _Passage | None, form: Format) -> Iterator[Provenance]:
    """Where each value stands and how sure it is; without a passage, only the page."""
    for name, pieces in finding.values.items():
        where = field_of(name, finding)
        sure = confidence_of_value(name, finding)
        for piece in pieces if where else ():
            span = passage.span(piece) if passage else None
            if span or not passage:
                yield Provenance(
                    field=where or "",
                    page=piece.line.page,
                    span=span,
                    extractor=form.name,
                    confidence=sure,
                )
