"""How far each repository was harvested, so that the next harvest takes only what is new.

Works on an open connection; knows nothing of the protocol.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass

from sqlalchemy import ColumnElement, Connection, select

from kb.store.tables import harvests

__all__ = ["Harvested"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvested:
    """What one series of harvests takes: an endpoint, one of its sets ("": all), a format."""

    endpoint: str
    set_spec: str
    prefix: str


def until(connection: Connection, series: Harvested) -> str:
    """The date, in the repository's words, until which the series is complete; "" for none."""
    found = select(harvests.c.harvested_until).where(_same(series))
    return connection.execute(found).scalar() or ""


def keep_until(connection: Connection, series: Harvested, date: str) -> None:
    """Remember that the series is complete until `date`."""
    connection.execute(harvests.delete().where(_same(series)))
    connection.execute(harvests.insert().values((*astuple(series), date)))


def _same(series: Harvested) -> ColumnElement[bool]:
    return (
        (harvests.c.endpoint == series.endpoint)
        & (harvests.c.set_spec == series.set_spec)
        & (harvests.c.prefix == series.prefix)
    )
