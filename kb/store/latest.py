"""What changed last in the store, and what came into it last. Reads within a given connection."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, bindparam, exists, select

from kb.ports import Change, ChangeKind
from kb.store.tables import changes, present_versions, records
from kb.store.versions import as_change, chunks

__all__ = ["latest_additions", "latest_changes", "newest"]

_TOLD = (changes.c.sequence, changes.c.record_id, changes.c.kind, changes.c.at, changes.c.reason)
_LATEST_AMONG: Select[Any] = (
    select(*_TOLD)
    .select_from(present_versions)
    .where(records.c.id.in_(bindparam("ids", expanding=True)))
)
# Joined by id too, so that changes are walked by their numbers and nothing is sorted.
_BY_CHANGE = changes.join(
    records, (records.c.id == changes.c.record_id) & (records.c.sequence == changes.c.sequence)
)


def latest_changes(connection: Connection, record_ids: Iterable[str]) -> dict[str, Change]:
    """The last change of each of the records that the store knows."""
    return {
        row.record_id: as_change(row)
        for ids in chunks(record_ids)
        for row in connection.execute(_LATEST_AMONG, {"ids": ids})
    }


def newest(connection: Connection, *, before: int | None, limit: int) -> list[tuple[Change, bool]]:
    """The last changes of records, newest first, with sequence numbers under `before`, and whether
    the record is public."""
    # Not narrowed to public ones here: SQLite would then read and sort all of them.
    query: Select[Any] = select(*_TOLD, records.c.public).select_from(_BY_CHANGE)
    if before is not None:
        query = query.where(changes.c.sequence < before)
    rows = connection.execute(query.order_by(changes.c.sequence.desc()).limit(limit))
    return [(as_change(row), row.public) for row in rows]


def latest_additions(connection: Connection, limit: int) -> list[Change]:
    """The first acceptance of each public record, or its creation where nobody had to accept it,
    latest first.

    Read along the sequence numbers until there are enough: the rest of a long history costs
    nothing.
    """
    other = changes.alias("other")
    accepted = other.c.kind == ChangeKind.ACCEPTED
    accepted_before = exists().where(
        other.c.record_id == changes.c.record_id,
        accepted,
        (changes.c.kind == ChangeKind.CREATED) | (other.c.sequence < changes.c.sequence),
    )
    # Not a join: SQLite would begin it at the public records, and sort all of them.
    is_public_now = exists().where(records.c.id == changes.c.record_id, records.c.public)
    query = (
        select(changes)
        .where(
            changes.c.kind.in_((ChangeKind.CREATED, ChangeKind.ACCEPTED)),
            is_public_now,
            ~accepted_before,
        )
        .order_by(changes.c.sequence.desc())
        .limit(limit)
    )
    return [as_change(row) for row in connection.execute(query)]
