"""What the formats are given: the records of a list one by one, and what is known of the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kb.domain import Evidence, Record, derive_evidence
from kb.search import SearchService
from kb.vocabulary import vocabularies

__all__ = ["LONGEST_DOCUMENT", "LONGEST_LINK", "Entry", "Listing", "entries_of"]

LONGEST_DOCUMENT = 500
"""So many records in a document, which is built in memory: some 200 pages, more than anybody
prints."""
LONGEST_LINK = 2_000
"""Characters of an address that offices follow; Excel calls a file damaged that has longer ones."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The public view of a record, its evidence and its permanent address."""

    record: Record
    evidence: Evidence
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a list is of: the words searched for (may be empty), the permanent address of the
    search, how many records answer it, and the day."""

    text: str
    address: str
    total: int
    made: date


def entries_of(
    search: SearchService, record_ids: Iterable[str], public_url: str
) -> Iterator[Entry]:
    """The entries of the records in their order, read as far as the caller goes."""
    counting = vocabularies().counting_contests
    for record in search.records(record_ids):
        address = f"{public_url}/ban-ghi/{record.id}"
        yield Entry(record, derive_evidence(record, counting), address)
