"""Since when records are the public's, told by their history. Works on an open connection."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from sqlalchemy import Connection, func, select

from kb.store import versions
from kb.store.tables import changes

__all__ = ["published_on"]

_MOMENTS = 1_000  # an import gives many records the same
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
        record_id: _day(at)
        for ids in versions.chunks(record_ids)
        for record_id, at in connection.execute(query.where(changes.c.record_id.in_(ids))).all()
    }


@lru_cache(_MOMENTS)
def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(_LOCAL).date()
