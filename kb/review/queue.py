"""What waits for a person, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kb.domain import Bank, Record, confidence_of
from kb.review.doubting import open_doubts
from kb.store import Doubt, SqlStore, Waiting

__all__ = ["Item", "QueuePage", "Reason", "queue"]


class Reason(StrEnum):
    """Why a record waits."""

    CHANGED = "changed"
    DOUBTFUL = "doubtful"
    UNSURE = "unsure"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A record that waits: the names of its `files` (or addresses), the `confidence` of its key
    values (None: none was read from a document), and when it came (UTC)."""

    record: Record
    files: tuple[str, ...]
    reasons: tuple[Reason, ...]
    confidence: float | None
    doubts: tuple[Doubt, ...]
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """A part of the queue, and how many there are in all."""

    items: tuple[Item, ...]
    total: int


def queue(
    store: SqlStore,
    *,
    below: float,
    file: str = "",
    bank: Bank | None = None,
    reason: Reason | None = None,
    offset: int = 0,
    limit: int | None = None,
) -> QueuePage:
    """What waits, in the order in which it came into the bank, which no decision changes.

    `below`: what is surer than this is not UNSURE. `file`: a part of the name of its file or of its
    address.
    """
    waiting = [each for each in store.waiting() if bank in (None, each.record.bank)]
    files = _files(store, [each.record for each in waiting])
    doubts: Mapping[str, list[Doubt]] = defaultdict(list)
    for doubt in store.doubts():
        doubts[doubt.record_id].append(doubt)
    items = [
        _item(each, files[each.record.id], open_doubts(doubts[each.record.id], each.record), below)
        for each in waiting
    ]
    fitting = [item for item in items if _fits(item, file, reason)]
    end = None if limit is None else offset + limit
    return QueuePage(items=tuple(fitting[offset:end]), total=len(fitting))


def _item(each: Waiting, files: Sequence[str], doubts: Sequence[Doubt], below: float) -> Item:
    confidence = confidence_of(each.record)
    said = {
        Reason.CHANGED: each.proposal is not None,
        Reason.DOUBTFUL: bool(doubts),
        Reason.UNSURE: confidence is not None and confidence < below,
    }
    reasons = tuple(reason for reason, holds in said.items() if holds)
    return Item(
        record=each.record,
        files=tuple(files),
        reasons=reasons or (Reason.UNSEEN,),
        confidence=confidence,
        doubts=tuple(doubts),
        since=each.since,
    )


def _files(store: SqlStore, records: Sequence[Record]) -> Mapping[str, list[str]]:
    """By record, the files it was read from; the addresses of its sources where none is known."""
    names: dict[str, list[str]] = defaultdict(list)
    for document in store.documents_of(record.id for record in records):
        for record_id in document.record_ids if document.name else ():
            names[record_id].append(document.name)
    for record in records:
        if not names[record.id]:
            names[record.id] = [source.address for source in record.sources]
    return names


def _fits(item: Item, file: str, reason: Reason | None) -> bool:
    named: Iterable[str] = (*item.files, *(source.address for source in item.record.sources))
    return (not file or any(file.casefold() in name.casefold() for name in named)) and (
        reason is None or reason in item.reasons
    )
