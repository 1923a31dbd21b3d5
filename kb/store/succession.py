"""What a restored store takes over from the one it replaces: its erasures and its numbering.

What was erased after the backup was made stays erased; names are matched by their digests, nobody
needs to know them. Changes go on being numbered from the present store's last, so that an index
made from it learns by its next synchronisation what the restoring changed.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from kb.domain import ReviewState
from kb.ports import ChangeKind
from kb.store import versions
from kb.store.erased import erased_persons
from kb.store.redaction import erase_whole, take_out
from kb.store.tables import changes, documents, erased_names, present_versions, records

__all__ = ["continue_numbering", "repeat_erasures"]

_RESTORED = "Phục hồi từ bản sao lưu."


def repeat_erasures(present: Connection, restored: Connection) -> int:
    """Erase in `restored` what `present` has erased; the number of records this changed.

    Files and freed pages are not cleared: that is the caller's.
    """
    changed = _repeat_names(present, restored) | _repeat_records(present, restored)
    _repeat_documents(present, restored)
    return len(changed)


def continue_numbering(present: Connection, restored: Connection) -> None:
    """Record in `restored`, after all changes of both, every record that differs in `present`."""
    sequence = versions.last_sequence(present)
    if sequence == 0:
        return
    seen = select(records.c.id).where(records.c.was_public)
    for ids in versions.chunks(present.execute(seen).scalars()):
        known = records.update().where(records.c.id.in_(ids))
        restored.execute(known.values(was_public=True))
    before, after = _payloads(present), _payloads(restored)
    sequence = max(sequence, versions.last_sequence(restored))
    for record_id in sorted(before.keys() | after.keys()):
        if before.get(record_id, "") != after.get(record_id, ""):
            sequence += 1
            _renumber(restored, record_id, after.get(record_id), sequence)


def _payloads(connection: Connection) -> dict[str, str | None]:
    rows = connection.execute(select(records.c.id, changes.c.payload).select_from(present_versions))
    return {row.id: row.payload for row in rows}


def _renumber(restored: Connection, record_id: str, payload: str | None, sequence: int) -> None:
    change = {"sequence": sequence, "record_id": record_id, "payload": payload}
    kind = ChangeKind.WITHDRAWN if payload is None else ChangeKind.UPDATED
    change |= {"kind": kind, "at": versions.now(), "reason": _RESTORED}
    restored.execute(changes.insert(), change)
    row = records.update().where(records.c.id == record_id)
    restored.execute(row.values(sequence=sequence))


def _repeat_names(present: Connection, restored: Connection) -> set[str]:
    known = set(restored.execute(select(erased_names.c.digest)).scalars())
    rows = [row._asdict() for row in present.execute(select(erased_names))]
    if missing := [row for row in rows if row["digest"] not in known]:
        restored.execute(erased_names.insert(), missing)
        done = take_out(restored, erased_persons(restored))
        return {*done.erased, *done.redacted}
    return set()


def _repeat_records(present: Connection, restored: Connection) -> set[str]:
    ids = versions.erased_ids(present)
    known = versions.stored(restored, ids)
    standing = [each for each in ids if each in known and known[each].record is not None]
    erase_whole(restored, standing, "")
    for each in ids:
        if each not in known:
            _bury(present, restored, each)
    return set(standing)


def _bury(present: Connection, restored: Connection, record_id: str) -> None:
    """A tombstone for a record that was made after the backup."""
    known = present.execute(select(records).where(records.c.id == record_id)).one()
    sequence = versions.last_sequence(restored) + 1
    change = {"sequence": sequence, "record_id": record_id, "kind": ChangeKind.ERASED}
    restored.execute(changes.insert(), change | {"at": versions.now(), "reason": ""})
    row = known._asdict() | {"state": ReviewState.WITHDRAWN, "public": False, "redacted": True}
    restored.execute(records.insert(), row | {"sequence": sequence})


def _repeat_documents(present: Connection, restored: Connection) -> None:
    for row in present.execute(select(documents).where(documents.c.erased)):
        emptied = {"name": "", "original_kept": False, "erased": True}
        same = documents.c.sha256 == row.sha256
        if restored.execute(documents.update().where(same).values(emptied)).rowcount == 0:
            restored.execute(documents.insert(), row._asdict())
