"""What of a record may leave the bank: the one gate before pages, JSON, exports and feeds.

Rules: `publishable` text is shown; `index_only` text is searchable and shown only as
a snippet of at most `SNIPPET_LIMIT` characters; `facts_only` text is not even kept.
"""

from __future__ import annotations

from dataclasses import replace

from kb.domain.record import Bank, Record, ReviewState, Rights, Source

__all__ = ["SNIPPET_LIMIT", "is_public", "public_view", "storable_view"]

SNIPPET_LIMIT = 160


def is_public(record: Record) -> bool:
    """Published, and an expert only on recorded consent."""
    return record.review is ReviewState.PUBLISHED and (
        record.bank is not Bank.EXPERT or bool(record.consent)
    )


def public_view(record: Record) -> Record:
    """The record without any source text that may not be shown."""
    shown = tuple(map(_shown, record.sources))
    return record if shown == record.sources else replace(record, sources=shown)


def storable_view(record: Record) -> Record:
    """The record without texts of which only the facts may be kept."""
    return replace(record, sources=tuple(_kept(source) for source in record.sources))


def _shown(source: Source) -> Source:
    may_be_shown = source.rights is Rights.PUBLISHABLE or not source.text
    return source if may_be_shown else replace(source, text="")


def _kept(source: Source) -> Source:
    return replace(source, text="") if source.rights is Rights.FACTS_ONLY else source
