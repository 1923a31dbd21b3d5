"""Since when records are the public's, told by their history. Works on an open connection."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone

from sqlalchemy import Connection, exists, func, select

from kb.ports import Change, ChangeKind
from kb.store import versions
from kb.store.tables import changes, records

__all__ = ["latest_additions", "published_on"]

_LOCAL = timezone(timedelta(hours=7))
# As canonical JSON spells them; in a text the quotes would be escaped.
_IS_PUBLISHED, _IS_EXPERT, _CONSENTED = '"review": "published"', '"bank": "expert"', '"consent": "'


def published_on(connection: Connection, record_ids: Iterable[str]) -> dict[str, date]:
    """The day, by the province's clock, on which each record first was as the public may see it, as
    far as its history is kept."""
    payload = changes.c.payload
    is_visible = ~payload.contains(_IS_EXPERT) | payload.contains(_CONSENTED)
    query = (
        select(changes.c.record_id, func.min(changes.c.at).label("at"))
        .where(payload.contains(_IS_PUBLISHED) & is_visible)
        .group_by(changes.c.record_id)
    )
    return {
        row.record_id: datetime.fromisoformat(row.at).astimezone(_LOCAL).date()
        for ids in versions.chunks(record_ids)
        for row in connection.execute(query.where(changes.c.record_id.in_(ids)))
    }


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
    return [versions.as_change(row) for row in connection.execute(query)]
