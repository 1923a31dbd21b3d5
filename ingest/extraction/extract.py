"""Chooses the extractor for what a parser found, and holds what the user said about the import."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import msgspec

from ingest.extraction.documents import drafts_of_document, without_private_data
from ingest.extraction.draft import Draft
from ingest.extraction.found import Finding
from ingest.extraction.headers import ColumnMapping
from ingest.extraction.lines import drafts_of_lines
from ingest.extraction.metadata import drafts_of_metadata
from ingest.extraction.reading import article_of, findings_of
from ingest.extraction.sheets import as_document
from ingest.extraction.tables import drafts_of_sheets
from ingest.parsers import Format, Parsed
from ingest.sources import FetchedFile
from kb.domain import Bank
from kb.errors import Problem, UnreadableSourceError

__all__ = ["Options", "extract", "findings_of_file"]

_FEED = Problem(
    "", "tệp là nguồn tin, chỉ chỉ đường đến các bài", "dùng kb harvest với địa chỉ của nó"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the user declares: a bank for what does not say its own, what columns mean, and
    whether pages are published without review, where they were read at least as surely as
    `review_below`."""

    bank: Bank | None = None
    columns: ColumnMapping = field(default_factory=ColumnMapping)
    publish: bool = False
    review_below: float = 0.0

    def key(self, form: Format) -> str:
        """Differs when the options would read the same bytes of that format differently."""
        reading = replace(self, publish=False, review_below=0.0)
        if form.name == "jsonl" or reading == Options():
            return ""
        return ":" + hashlib.sha256(msgspec.json.encode(reading, order="sorted")).hexdigest()[:8]


def findings_of_file(parsed: Parsed) -> tuple[tuple[Finding, ...], int]:
    """What the document, or the lists as a document, state, before it becomes drafts; and of how
    many pages."""
    document = without_private_data(parsed.document or as_document(parsed.sheets))
    findings = findings_of(document, printed=parsed.document is not None)
    article = None if findings else article_of(document)
    return findings or ((article,) if article else ()), len(document.pages)


def extract(form: Format, parsed: Parsed, file: FetchedFile, options: Options) -> Iterator[Draft]:
    """The drafts of one file. Raises `UnreadableSourceError` where the whole file says nothing."""
    if parsed.document is not None:
        yield from drafts_of_document(
            parsed.document, form, file, options.bank, publish=options.publish
        )
    elif parsed.metadata:
        yield from drafts_of_metadata(parsed.metadata, file, options.bank, publish=options.publish)
    elif parsed.links:
        raise UnreadableSourceError(_FEED)
    elif form.name == "jsonl":
        yield from drafts_of_lines(parsed.lines)
    else:
        yield from drafts_of_sheets(parsed.sheets, form, file, options.columns, options.bank)
