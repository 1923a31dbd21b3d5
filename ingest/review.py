"""The review state of records that are imported again.

What a person decided stays, whatever the import says. What only an import left waiting may pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ingest.extraction import Draft
from kb.domain import Record, ReviewState, confidence_of, least_sure, storable_view, with_uses
from kb.errors import Problem
from kb.ports import StoredRecord
from kb.review import label_of

__all__ = ["as_decided", "doubts_gone", "published", "unsure", "untouched"]

_WAY_OUT = "so với nguồn bằng kb review show, rồi kb review accept"


def untouched(draft: Draft, kept: Mapping[str, StoredRecord]) -> bool:
    """Whether the record waits for review with the very content that the draft has."""
    record = draft.accepted
    if record is None or draft.final or record.id not in kept:
        return False
    known = kept[record.id].record
    waiting = replace(record, review=ReviewState.IN_REVIEW)
    return known is not None and known == storable_view(with_uses(waiting, known.bulletin_uses))


def unsure(record: Record, below: float) -> tuple[Problem, ...]:
    """The doubt about a record that was read less surely than `below`."""
    confidence = confidence_of(record)
    if confidence is None or confidence >= below:
        return ()
    sure = f"độ chắc {confidence:.2f}, cần {below:.2f}".replace(".", ",")
    return (Problem("", f"đọc chưa chắc: {label_of(least_sure(record))} ({sure})", _WAY_OUT),)


def doubts_gone(draft: Draft, doubted: Iterable[str]) -> bool:
    """Whether nothing speaks against publishing any more what was `doubted` (record ids)."""
    record = draft.accepted
    return (
        record is not None and record.review is ReviewState.PUBLISHED and record.id in set(doubted)
    )


def published(draft: Draft) -> Draft:
    """The draft let through: whoever asks for it has read the doubts."""
    if draft.record is None:
        return draft
    return replace(draft, record=replace(draft.record, review=ReviewState.PUBLISHED), doubts=())


def as_decided(draft: Draft, kept: Mapping[str, StoredRecord]) -> Draft:
    """A record that differs from the kept one in its review state only keeps that state: a change
    elsewhere in the file does not undo what a person decided."""
    if draft.record is None or draft.final or draft.record.id not in kept:
        return draft
    known = kept[draft.record.id].record
    if known is None:
        return draft
    same = with_uses(replace(draft.record, review=known.review), known.bulletin_uses)
    if storable_view(same) != known:
        return draft
    return replace(draft, record=known)
