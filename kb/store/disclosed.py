"""The records that the public sees or once saw, in the order of their last changes.

For whoever keeps a copy of what is public. Works on an open connection; knows no protocol.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from kb.domain import Bank, public_view
from kb.ports import Disclosed, Disclosure
from kb.store.tables import changes, present_versions, records
from kb.store.versions import as_record

__all__ = ["count", "earliest", "find", "page"]

_PRESENT: Select[Any] = select(
    records.c.id,
    records.c.bank,
    records.c.public,
    records.c.sequence,
    changes.c.at,
    changes.c.payload,
).select_from(present_versions)


def page(
    connection: Connection, wanted: Disclosure, *, after: int, limit: int
) -> Sequence[Disclosed]:
    """The first of those whose last change has a higher sequence number."""
    after = after or _before(connection, wanted.since)
    query = _PRESENT.where(_among(wanted) & (records.c.sequence > after))
    rows = connection.execute(query.order_by(records.c.sequence).limit(limit))
    return [_disclosed(row) for row in rows]


def count(connection: Connection, wanted: Disclosure) -> int:
    """How many there are."""
    dated = wanted.since or wanted.until
    query = select(func.count()).select_from(present_versions if dated else records)
    query = query.where(_among(wanted) & (records.c.sequence > _before(connection, wanted.since)))
    return connection.execute(query).scalar_one()


def find(connection: Connection, record_id: str) -> Disclosed | None:
    """One of them; None for what was never public."""
    seen = records.c.was_public & (records.c.id == record_id)
    row = connection.execute(_PRESENT.where(seen)).one_or_none()
    return _disclosed(row) if row else None


def earliest(connection: Connection) -> str:
    """The time of the first change of all; "" for a new store."""
    return connection.execute(select(func.min(changes.c.at))).scalar() or ""


def _before(connection: Connection, since: str) -> int:
    """A sequence number below those of all changes since then, so that a list from a late date on
    does not begin by reading all that is older."""
    if not since:
        return 0
    first = select(func.min(changes.c.sequence)).where(changes.c.at >= since)
    return (connection.execute(first).scalar() or 1) - 1


def _among(wanted: Disclosure) -> ColumnElement[bool]:
    condition = records.c.was_public & records.c.bank.in_(sorted(wanted.banks))
    if wanted.discipline is not None:
        held = records.c.disciplines.contains(f" {wanted.discipline}", autoescape=True)
        condition &= held | records.c.disciplines.is_(None)
    if wanted.since:
        condition &= changes.c.at >= wanted.since
    if wanted.until:
        condition &= changes.c.at <= wanted.until
    return condition


def _disclosed(row: Row[Any]) -> Disclosed:
    record = None if row.payload is None else as_record(row.payload)
    return Disclosed(
        id=row.id,
        bank=Bank(row.bank),
        sequence=row.sequence,
        at=row.at,
        disciplines=None if record is None else record.disciplines,
        record=public_view(record) if record is not None and row.public else None,
    )
