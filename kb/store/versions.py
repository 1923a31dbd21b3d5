"""Reads and writes of records and their history, on an open connection.

Every change is a new row of `changes` with the whole record as JSON; nothing here opens or ends a
transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, or_, select

from kb.domain import Record, ReviewState, canonical_json, is_public, record_from_json
from kb.errors import UnknownRecordError
from kb.ports import Change, ChangeKind, PutOutcome, StoredRecord
from kb.store.kept_uses import with_kept_uses
from kb.store.tables import changes, present_versions, proposals, records

__all__ = [
    "CHUNK",
    "add_change",
    "as_change",
    "as_record",
    "chunks",
    "class_list",
    "erased_ids",
    "last_sequence",
    "now",
    "payloads_after",
    "put_many",
    "stamp_since",
    "stored",
    "waiting",
    "withdraw",
]

CHUNK = 500
"""Ids in one SELECT: under SQLite's limit of bound values on every build."""


@dataclass(frozen=True, slots=True)
class _Kept:
    state: str
    payload: str | None


def now() -> str:
    """This moment in UTC, to the second, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """The distinct ids in lists of at most `CHUNK`."""
    distinct = list(dict.fromkeys(ids))
    return (distinct[start : start + CHUNK] for start in range(0, len(distinct), CHUNK))


def last_sequence(connection: Connection) -> int:
    """The highest sequence number given; 0 for a new store."""
    return connection.execute(select(func.max(changes.c.sequence))).scalar() or 0


def stored(connection: Connection, record_ids: Iterable[str]) -> dict[str, StoredRecord]:
    """Those of the records that the store knows, tombstones included."""
    found = {}
    for ids in chunks(record_ids):
        for row in connection.execute(_PRESENT_AMONG, {"ids": ids}):
            found[row.id] = StoredRecord(
                id=row.id,
                state=ReviewState(row.state),
                sequence=row.sequence,
                record=None if row.payload is None else as_record(row.payload),
            )
    return found


def waiting(connection: Connection, record_ids: Iterable[str]) -> set[str]:
    """Ids of those of the records that are not withdrawn, and not public or with a proposal."""
    proposed = select(proposals.c.record_id).where(~proposals.c.settled)
    unseen = ~records.c.public | records.c.id.in_(proposed)
    unseen &= records.c.state != ReviewState.WITHDRAWN
    return {
        found
        for ids in chunks(record_ids)
        for found in connection.execute(
            select(records.c.id).where(records.c.id.in_(ids) & unseen)
        ).scalars()
    }


def erased_ids(connection: Connection) -> list[str]:
    """Ids of the records that were erased whole."""
    query = select(records.c.id).select_from(present_versions).where(changes.c.payload.is_(None))
    return list(connection.execute(query).scalars())


def payloads_after(connection: Connection, record_id: str, *, limit: int) -> list[tuple[str, str]]:
    """(id, payload) of records neither withdrawn nor erased whose id is higher, by id."""
    standing = (records.c.id > record_id) & (records.c.state != ReviewState.WITHDRAWN)
    rows = connection.execute(_present(standing).order_by(records.c.id).limit(limit))
    return [(row.id, row.payload) for row in rows]


def put_many(
    connection: Connection, incoming: Sequence[tuple[Record, bool]], reasons: Mapping[str, str]
) -> list[PutOutcome]:
    """Keep each record; the flag says that a person's name was taken out of it. `reasons`, by id,
    go into the history."""
    kept = {
        row.id: _Kept(row.state, row.payload)
        for ids in chunks(record.id for record, _ in incoming)
        for row in connection.execute(_present(records.c.id.in_(ids)))
    }
    sequence = last_sequence(connection)
    history: list[dict[str, Any]] = []
    rows: dict[str, dict[str, Any]] = {}
    known = frozenset(kept)
    outcomes = []
    for given, redacted in incoming:
        record = with_kept_uses(given, kept[given.id].payload if given.id in kept else None)
        payload = canonical_json(record)
        outcome = _outcome(kept.get(record.id), payload)
        outcomes.append(outcome)
        if outcome is PutOutcome.UNCHANGED:
            continue
        sequence += 1
        kept[record.id] = _Kept(record.review, payload)
        change = _change_row(sequence, record.id, _kind(record, outcome), payload)
        history.append(change | {"reason": reasons.get(record.id, "")})
        rows[record.id] = _record_row(record, sequence) | {"redacted": redacted}
    _write(connection, history, rows, known)
    return outcomes


def withdraw(connection: Connection, record_id: str, reason: str) -> None:
    """Move the record to WITHDRAWN; raises `UnknownRecordError`."""
    kept = stored(connection, [record_id]).get(record_id)
    if kept is None:
        raise UnknownRecordError(record_id)
    if kept.record is not None and kept.state is not ReviewState.WITHDRAWN:
        record = replace(kept.record, review=ReviewState.WITHDRAWN)
        add_change(connection, record_id, ChangeKind.WITHDRAWN, reason=reason, record=record)


def add_change(
    connection: Connection,
    record_id: str,
    kind: ChangeKind,
    *,
    reason: str = "",
    record: Record | None,
) -> None:
    """Make `record` the present version of a record that the store knows; None: a tombstone."""
    sequence = last_sequence(connection) + 1
    payload = None if record is None else canonical_json(record)
    row = _change_row(sequence, record_id, kind, payload) | {"reason": reason}
    connection.execute(changes.insert(), row)
    state = ReviewState.WITHDRAWN if record is None else record.review
    public = record is not None and is_public(record)
    present: dict[str, Any] = {"state": state, "public": public, "sequence": sequence}
    if public:
        present["was_public"] = True
    if record is not None:
        present["bank"] = record.bank
    present["disciplines"] = None if record is None else class_list(record)
    connection.execute(records.update().where(records.c.id == record_id), present)


def stamp_since(connection: Connection, sequence: int) -> None:
    """Give the changes after that one this moment as their time: that of the transaction's end.

    Whoever asks for what changed since an earlier answer must not miss what was written before
    that answer and committed after it.
    """
    newer = changes.c.sequence > sequence
    connection.execute(changes.update().where(newer).values(at=now()))


def class_list(record: Record) -> str:
    """The classes of disciplines, each behind a space, so that " tt24:2" finds it and what is
    below it."""
    return "".join(f" {each.scheme}:{each.code}" for each in record.disciplines)


def as_record(payload: str) -> Record:
    """The record of a kept payload."""
    return record_from_json(payload)


def as_change(row: Row[Any]) -> Change:
    """The change of a row of `changes`."""
    return Change(
        sequence=row.sequence,
        record_id=row.record_id,
        kind=ChangeKind(row.kind),
        at=row.at,
        reason=row.reason,
    )


def _present(condition: Any) -> Select[Any]:
    columns = (records.c.id, records.c.state, records.c.sequence, changes.c.payload)
    return select(*columns).select_from(present_versions).where(condition)


# Made once: searches ask it for every page of hits.
_PRESENT_AMONG = _present(records.c.id.in_(bindparam("ids", expanding=True)))
_UPDATE_KNOWN = (
    records.update()
    .where(records.c.id == bindparam("known_id"))
    .values(was_public=or_(records.c.was_public, bindparam("is_public")))
)


def _outcome(kept: _Kept | None, payload: str) -> PutOutcome:
    if kept is None:
        return PutOutcome.CREATED
    if kept.state == ReviewState.WITHDRAWN or kept.payload == payload:
        return PutOutcome.UNCHANGED
    return PutOutcome.UPDATED


def _kind(record: Record, outcome: PutOutcome) -> ChangeKind:
    if record.review is ReviewState.WITHDRAWN:
        return ChangeKind.WITHDRAWN
    return ChangeKind.CREATED if outcome is PutOutcome.CREATED else ChangeKind.UPDATED


def _change_row(
    sequence: int, record_id: str, kind: ChangeKind, payload: str | None
) -> dict[str, Any]:
    return {
        "sequence": sequence,
        "record_id": record_id,
        "kind": kind,
        "at": now(),
        "reason": "",
        "payload": payload,
    }


def _record_row(record: Record, sequence: int) -> dict[str, Any]:
    return {
        "id": record.id,
        "state": record.review,
        "public": is_public(record),
        "sequence": sequence,
        "bank": record.bank,
        "disciplines": class_list(record),
    }


def _write(
    connection: Connection,
    history: list[dict[str, Any]],
    rows: Mapping[str, dict[str, Any]],
    known: frozenset[str],
) -> None:
    if not history:
        return
    connection.execute(changes.insert(), history)
    if created := [row for record_id, row in rows.items() if record_id not in known]:
        shown_first = [row | {"was_public": row["public"]} for row in created]
        connection.execute(records.insert(), shown_first)
    if updated := [
        row | {"known_id": record_id, "is_public": row["public"]}
        for record_id, row in rows.items()
        if record_id in known
    ]:
        connection.execute(_UPDATE_KNOWN, updated)
