"""Chooses the extractor for what a parser found, and holds what the user said about the import."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import msgspec

from ingest.extraction.documents import draft_of_document
from ingest.extraction.draft import Draft
from ingest.extraction.headers import ColumnMapping
from ingest.extraction.lines import drafts_of_lines
from ingest.extraction.tables import drafts_of_sheets
from ingest.parsers import Format, Parsed
from ingest.sources import FetchedFile
from kb.domain import Bank

__all__ = ["Options", "extract"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the user declares: a bank for what does not say its own, what columns mean, and
    whether pages are published without review."""

    bank: Bank | None = None
    columns: ColumnMapping = field(default_factory=ColumnMapping)
    publish: bool = False

    def key(self, form: Format) -> str:
        """Differs when the options would read the same bytes of that format differently."""
        reading = replace(self, publish=False)
        if form.name == "jsonl" or reading == Options():
            return ""
        return ":" + hashlib.sha256(msgspec.json.encode(reading, order="sorted")).hexdigest()[:8]


def extract(form: Format, parsed: Parsed, file: FetchedFile, options: Options) -> Iterator[Draft]:
    """The drafts of one file. Raises `UnreadableSourceError` where the whole file says nothing."""
    if parsed.document is not None:
        yield draft_of_document(parsed.document, form, file, options.bank, publish=options.publish)
    elif form.name == "jsonl":
        yield from drafts_of_lines(parsed.lines)
    else:
        yield from drafts_of_sheets(parsed.sheets, file, options.columns, options.bank)
