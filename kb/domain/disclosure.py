"""What of a record may leave the bank: the one gate before pages, JSON, exports and feeds.

Rules: `publishable` text is shown; `index_only` text is searchable and shown only as
a snippet of at most `SNIPPET_LIMIT` characters; `facts_only` text is not even kept. Of a file its
name is told and not the folders, which are nobody's concern. How far a record was reviewed, and
the note of an expert's consent, stay in the bank.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kb.domain.identifiers import ID_PREFIXES
from kb.domain.json_codec import record_to_dict
from kb.domain.record import Bank, Record, ReviewState, Rights, Source
from kb.domain.source_address import file_name, web_address

__all__ = [
    "COPIED_BANKS",
    "INTERNAL_FIELDS",
    "SNIPPET_LIMIT",
    "is_public",
    "may_be_copied",
    "public_dict",
    "public_view",
    "storable_view",
]

INTERNAL_FIELDS = frozenset({"consent", "review"})
"""Fields of a record that are told nobody."""

COPIED_BANKS = frozenset(Bank) - {Bank.EXPERT}
"""Banks whose records leave as copies that others keep: files, feeds, harvests, sitemaps, lists of
changes. Experts agree to a page of the bank, which can be taken down; a copy cannot be called
back."""
_COPIED_PREFIXES = tuple(f"{ID_PREFIXES[bank]}-" for bank in COPIED_BANKS)

SNIPPET_LIMIT = 160


def is_public(record: Record) -> bool:
    """Published, and an expert only on recorded consent."""
    return record.review is ReviewState.PUBLISHED and (
        record.bank is not Bank.EXPERT or bool(record.consent)
    )


def may_be_copied(record_id: str) -> bool:
    """Whether the record is of one of the banks that leave as copies."""
    return record_id.startswith(_COPIED_PREFIXES)


def public_view(record: Record) -> Record:
    """The record without any source text that may not be shown, or folder of a file."""
    shown = tuple(map(_shown, record.sources))
    return record if shown == record.sources else replace(record, sources=shown)


def public_dict(record: Record) -> dict[str, Any]:
    """A JSON object of the public view, without its empty fields."""
    shape = record_to_dict(public_view(record))
    return {name: value for name, value in shape.items() if name not in INTERNAL_FIELDS}


def storable_view(record: Record) -> Record:
    """The record without texts of which only the facts may be kept."""
    return replace(record, sources=tuple(_kept(source) for source in record.sources))


def _shown(source: Source) -> Source:
    text = source.text if source.rights is Rights.PUBLISHABLE else ""
    address = web_address(source.address) or file_name(source.address)
    is_shown_whole = (text, address) == (source.text, source.address)
    return source if is_shown_whole else replace(source, text=text, address=address)


def _kept(source: Source) -> Source:
    return replace(source, text="") if source.rights is Rights.FACTS_ONLY else source
