"""What people decided on records, and what imports would change of them since.

A decision is an entry of the history (`kb.ports.ChangeKind`). From the first one on no import
overwrites the record: what a source says anew is kept beside it as a proposal, until somebody takes
it over or not. Works on an open connection.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from sqlalchemy import Connection, func, select

from kb.domain import Record, ReviewState, canonical_json, record_to_dict, with_uses
from kb.ports import Change, ChangeKind, PutOutcome
from kb.store import versions
from kb.store.tables import changes, present_versions, proposals, records

__all__ = [
    "Proposal",
    "Waiting",
    "decide",
    "open_proposals",
    "put_many",
    "rejected",
    "settle",
    "versions_of",
    "waiting",
]

_DECISIONS = (ChangeKind.ACCEPTED, ChangeKind.EDITED, ChangeKind.REJECTED, ChangeKind.KEPT)
_NO_FACTS = ("review", "provenance", "sources", "bulletin_uses")
_OF_TEXTS = "sources["


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a source says of a decided record now: the `record` as it would be, and the `base`, what
    was known of the source when it was decided. `at` (UTC): when it came."""

    record: Record
    base: Record
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A record that a person has to decide on; `since` (UTC): when it came into the bank."""

    record: Record
    since: str
    proposal: Proposal | None = None


def put_many(
    connection: Connection, incoming: Sequence[tuple[Record, bool]], reasons: Mapping[str, str]
) -> list[PutOutcome]:
    """As `versions.put_many`; of decided records, what is new becomes a proposal."""
    held = _decided(connection, (record.id for record, _ in incoming))
    free = [each for each in incoming if each[0].id not in held]
    outcomes = iter(versions.put_many(connection, free, reasons))
    return [
        _propose(connection, record) if record.id in held else next(outcomes)
        for record, _ in incoming
    ]


def decide(connection: Connection, record: Record, kind: ChangeKind, reason: str) -> None:
    """Make the record, in the state it has, the present version by decision of a person."""
    versions.add_change(connection, record.id, kind, reason=reason, record=record)


def settle(connection: Connection, record_id: str) -> None:
    """What is new in the record's sources was seen, and is not proposed again."""
    same = proposals.c.record_id == record_id
    connection.execute(proposals.update().where(same).values(settled=True))


def waiting(connection: Connection) -> list[Waiting]:
    """Records that are neither public nor withdrawn, and those with a proposal, in the order in
    which they came into the bank."""
    each, first = changes.alias("each"), changes.alias("first")
    came = select(func.min(each.c.sequence)).where(each.c.record_id == records.c.id)
    proposed = select(proposals.c.record_id).where(~proposals.c.settled)
    unseen = ~records.c.public | records.c.id.in_(proposed)
    query = (
        select(records.c.id, changes.c.payload, first.c.at)
        .select_from(present_versions.join(first, first.c.sequence == came.scalar_subquery()))
        .where(unseen & (records.c.state != ReviewState.WITHDRAWN))
        .order_by(first.c.sequence)
    )
    known = open_proposals(connection)
    return [
        Waiting(record=versions.as_record(row.payload), since=row.at, proposal=known.get(row.id))
        for row in connection.execute(query)
    ]


def rejected(connection: Connection) -> list[Record]:
    """The records that were rejected, by id; not those that were published and withdrawn."""
    query = select(records.c.id, changes.c.payload).select_from(present_versions)
    gone = (records.c.state == ReviewState.WITHDRAWN) & changes.c.payload.is_not(None)
    rows = connection.execute(query.where(gone).order_by(records.c.id)).all()
    decided = (*_DECISIONS, ChangeKind.WITHDRAWN)
    last = _last_kinds(connection, [row.id for row in rows], decided)
    return [
        versions.as_record(row.payload) for row in rows if last.get(row.id) == ChangeKind.REJECTED
    ]


def versions_of(connection: Connection, record_id: str) -> list[tuple[Change, Record | None]]:
    """Every change of the record with the version it made, oldest first."""
    query = select(changes).where(changes.c.record_id == record_id).order_by(changes.c.sequence)
    return [
        (versions.as_change(row), versions.as_record(row.payload) if row.payload else None)
        for row in connection.execute(query)
    ]


def _decided(connection: Connection, record_ids: Iterable[str]) -> set[str]:
    return {
        found
        for ids in versions.chunks(record_ids)
        for found in connection.execute(
            select(changes.c.record_id).where(
                changes.c.record_id.in_(ids) & changes.c.kind.in_(_DECISIONS)
            )
        ).scalars()
    }


def _propose(connection: Connection, record: Record) -> PutOutcome:
    """Keep what is new in the record beside the one that was decided; a rejected one stays so."""
    kept = versions.stored(connection, [record.id])[record.id]
    if kept.record is None or kept.state is ReviewState.WITHDRAWN:
        return PutOutcome.UNCHANGED
    record = with_uses(record, kept.record.bulletin_uses)
    key = _facts(record)
    known = [each for _, each in versions_of(connection, record.id) if each]
    if key in map(_facts, known):
        return PutOutcome.UNCHANGED
    same = proposals.c.record_id == record.id
    rows = connection.execute(select(proposals).where(same)).all()
    for row in rows:
        if _facts(versions.as_record(row.payload)) == key:
            return PutOutcome.UNCHANGED if row.settled else PutOutcome.PROPOSED
    # As among versions, the newest counts.
    connection.execute(proposals.delete().where(same & ~proposals.c.settled))
    values = {"record_id": record.id, "payload": canonical_json(record), "at": versions.now()}
    connection.execute(proposals.insert(), values | {"settled": False})
    return PutOutcome.PROPOSED


def _facts(record: Record) -> str:
    """The same for two records that tell a reviewer the same: where it stands in a file, and in
    which bytes, does not count; the words of a source do where they are all that it gives."""
    shape = {key: item for key, item in record_to_dict(record).items() if key not in _NO_FACTS}
    only_text = all(each.field.startswith(_OF_TEXTS) for each in record.provenance if each.span)
    said = {
        (source.address if "://" in source.address else "", source.text if only_text else "")
        for source in record.sources
    }
    shape["sources"] = sorted(said)
    return json.dumps(shape, ensure_ascii=False, sort_keys=True)


def open_proposals(
    connection: Connection, record_ids: Sequence[str] | None = None
) -> dict[str, Proposal]:
    """What is proposed for the records (None: for all), by their ids."""
    is_open = ~proposals.c.settled
    if record_ids is not None:
        is_open &= proposals.c.record_id.in_(record_ids)
    rows = connection.execute(select(proposals).where(is_open)).all()
    return {
        row.record_id: Proposal(
            record=versions.as_record(row.payload), base=_base(connection, row), at=row.at
        )
        for row in rows
    }


def _base(connection: Connection, row: Any) -> Record:
    """What the sources said before: by the proposal that was settled last, else when somebody first
    decided."""
    settled = (proposals.c.record_id == row.record_id) & proposals.c.settled
    query = select(proposals.c.payload).where(settled).order_by(proposals.c.id.desc()).limit(1)
    if payload := connection.execute(query).scalar():
        return versions.as_record(payload)
    history = versions_of(connection, row.record_id)
    imported = takewhile(lambda version: version[0].kind not in _DECISIONS, history)
    known = [record for _, record in imported if record]
    return (known or [record for _, record in history if record])[-1]


def _last_kinds(
    connection: Connection, record_ids: Iterable[str], kinds: Sequence[ChangeKind]
) -> dict[str, str]:
    """The newest of these kinds of change by record."""
    found: dict[str, str] = {}
    for ids in versions.chunks(record_ids):
        query = select(changes.c.record_id, changes.c.kind).order_by(changes.c.sequence)
        among = changes.c.record_id.in_(ids) & changes.c.kind.in_(kinds)
        found |= {row.record_id: row.kind for row in connection.execute(query.where(among))}
    return found
