"""Accepting, rejecting and editing. All records of one call, or none; every decision is kept in the
history of its record, with what it changed, and no import undoes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.domain import Record, ReviewState
from kb.errors import UnknownRecordError, UsageError
from kb.ports import ChangeKind
from kb.review.differences import Difference, differences, taken_over
from kb.review.editing import checked, with_json, with_values
from kb.store import Proposal, SqlStore

__all__ = ["Decision", "PastDecision", "accept", "edit", "edit_json", "past_decisions", "reject"]

_DECISIONS = {
    ChangeKind.ACCEPTED,
    ChangeKind.EDITED,
    ChangeKind.REJECTED,
    ChangeKind.KEPT,
    ChangeKind.WITHDRAWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided on a record. `changed`: the values that are different now; `stayed`: fields
    that a reviewer had set and whose new value in the source was therefore not taken over."""

    record_id: str
    title: str
    kind: ChangeKind
    changed: tuple[Difference, ...] = ()
    stayed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PastDecision:
    """A decision in the history of a record; `at` in UTC."""

    at: str
    kind: ChangeKind
    reason: str
    changed: tuple[Difference, ...]


def accept(store: SqlStore, record_ids: Sequence[str]) -> tuple[Decision, ...]:
    """Publish the records; where a source says something new, take that over first. A rejected
    record may be accepted after all.

    Raises `UnknownRecordError`, `UsageError` for a record that does not wait, `InvalidRecordError`
    for one that breaks the rules of the bank.
    """
    with store.transaction():
        proposed = store.proposals(record_ids)
        return tuple(
            _accept(store, _standing(store, each, or_rejected=True), proposed.get(each))
            for each in dict.fromkeys(record_ids)
        )


def reject(store: SqlStore, record_ids: Sequence[str], reason: str = "") -> tuple[Decision, ...]:
    """Keep the records out of the bank for good; of a published one whose source says something
    new, keep it as it is.

    Raises `UnknownRecordError`, and `UsageError` for a record that does not wait.
    """
    with store.transaction():
        proposed = store.proposals(record_ids)
        return tuple(
            _reject(store, _standing(store, each), proposed.get(each), reason)
            for each in dict.fromkeys(record_ids)
        )


def edit(store: SqlStore, record_id: str, values: Mapping[str, str]) -> Decision:
    """Set values, texts by the names or labels of `kb.review.FIELDS`; the record keeps its state.

    Raises `UnknownRecordError`, `UsageError`, `InvalidRecordError`: nothing is kept then.
    """
    return _edit(store, record_id, lambda record: with_values(record, values))


def edit_json(store: SqlStore, record_id: str, text: str, *, seen: Record) -> Decision:
    """Make the record what its JSON, as `kb.review.as_json` gave it of `seen`, says now.

    Raises as `edit`, also where the record is not as it was seen any more.
    """

    def change(record: Record) -> Record:
        if record != seen:
            raise UsageError(f"Bản ghi {record_id} vừa được đổi ở nơi khác; hãy mở lại để sửa.")
        return with_json(record, text)

    return _edit(store, record_id, change)


def past_decisions(store: SqlStore, record_id: str) -> tuple[PastDecision, ...]:
    """Every decision on the record, oldest first."""
    found = []
    before: Record | None = None
    for change, record in store.versions(record_id):
        if change.kind in _DECISIONS:
            changed = differences(before, record) if before and record else ()
            found.append(
                PastDecision(at=change.at, kind=change.kind, reason=change.reason, changed=changed)
            )
        before = record
    return tuple(found)


def _accept(store: SqlStore, record: Record, proposal: Proposal | None) -> Decision:
    if record.review is ReviewState.PUBLISHED and proposal is None:
        raise UsageError(f"Bản ghi {record.id} đã công bố, không có gì chờ duyệt.")
    merged, stayed = record, tuple[str, ...]()
    if proposal:
        merged, stayed = taken_over(proposal.base, record, proposal.record)
    accepted = checked(replace(merged, review=ReviewState.PUBLISHED))
    return _decided(store, record, accepted, ChangeKind.ACCEPTED, stayed=stayed)


def _reject(store: SqlStore, record: Record, proposal: Proposal | None, reason: str) -> Decision:
    if record.review is ReviewState.PUBLISHED:
        if proposal is None:
            raise UsageError(
                f"Bản ghi {record.id} đã công bố, không chờ duyệt; để gỡ: kb withdraw {record.id}."
            )
        return _decided(store, record, record, ChangeKind.KEPT, reason=reason)
    gone = replace(record, review=ReviewState.WITHDRAWN)
    return _decided(store, record, gone, ChangeKind.REJECTED, reason=reason)


def _edit(store: SqlStore, record_id: str, change: Callable[[Record], Record]) -> Decision:
    with store.transaction():
        record = _standing(store, record_id)
        changed = change(record)
        if changed == record:
            raise UsageError(f"Bản ghi {record_id} đã đúng như vậy, không có gì thay đổi.")
        store.decide(changed, ChangeKind.EDITED)
    return Decision(
        record_id=record_id,
        title=changed.title,
        kind=ChangeKind.EDITED,
        changed=differences(record, changed),
    )


def _decided(
    store: SqlStore,
    before: Record,
    after: Record,
    kind: ChangeKind,
    *,
    reason: str = "",
    stayed: tuple[str, ...] = (),
) -> Decision:
    store.decide(after, kind, reason)
    store.settle(after.id)
    return Decision(
        record_id=after.id,
        title=after.title,
        kind=kind,
        changed=differences(before, after),
        stayed=stayed,
    )


def _standing(store: SqlStore, record_id: str, *, or_rejected: bool = False) -> Record:
    """The record, unless it was taken away from the public, or rejected."""
    kept = store.get(record_id)
    if kept is None or kept.record is None:
        raise UnknownRecordError(record_id)
    if kept.state is ReviewState.WITHDRAWN:
        was_rejected = record_id in {record.id for record in store.rejected()}
        if not (or_rejected and was_rejected):
            raise UsageError(f"Bản ghi {record_id} đã bị từ chối hoặc đã gỡ.")
    return kept.record
