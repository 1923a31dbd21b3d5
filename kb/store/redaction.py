"""The two ways of redacting, on an open connection: a whole record, or one person in all records.

Nothing here touches files or ends a transaction; `kb.store.erasure` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, select, true

from kb.domain import Record, canonical_json, record_to_dict
from kb.ports import ChangeKind
from kb.store import documents, versions
from kb.store.persons import Persons
from kb.store.tables import changes, doubts, proposals, records, repairs, segments
from kb.store.tables import documents as document_table

__all__ = ["Erasure", "Mention", "erase_whole", "mentions_of", "take_out"]

_NAME_REMOVED = "Xoá tên một người theo yêu cầu."
_PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What an erasure did: records erased whole and records that lost a name (present ids),
    history versions redacted, originals removed, and the other records those originals fed."""

    erased: tuple[str, ...] = ()
    redacted: tuple[str, ...] = ()
    versions: int = 0
    originals: int = 0
    shared_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A record that names a person: in which of its fields; none: in earlier versions only.

    `is_about`: it is the person's own entry in the bank of experts.
    """

    record_id: str
    title: str
    fields: tuple[str, ...]
    is_about: bool


def erase_whole(connection: Connection, record_ids: Sequence[str], reason: str) -> Erasure:
    """Leave of the records their ids, states and the order of their changes."""
    redacted = 0
    for ids in versions.chunks(record_ids):
        standing = changes.c.record_id.in_(ids) & changes.c.payload.is_not(None)
        emptied = changes.update().where(standing).values(payload=None, reason="")
        redacted += connection.execute(emptied).rowcount
        connection.execute(proposals.delete().where(proposals.c.record_id.in_(ids)))
    for record_id, kept in versions.stored(connection, record_ids).items():
        kinds = select(changes.c.kind).where(changes.c.sequence == kept.sequence)
        if connection.execute(kinds).scalar_one() != ChangeKind.ERASED:
            versions.add_change(
                connection, record_id, ChangeKind.ERASED, reason=reason, record=None
            )
    fed = documents.of_records(connection, record_ids)
    return Erasure(
        erased=tuple(record_ids),
        versions=redacted,
        originals=_forget_sources(connection, record_ids, fed),
        shared_with=_others(fed, record_ids),
    )


def mentions_of(connection: Connection, person: Persons) -> list[Mention]:
    """Records that name the person in any version, by id."""
    present = {}
    for _, payload in _versions(connection):
        record = versions.as_record(payload)
        cleared = person.without_in_record(record)
        if cleared is not record:
            present[record.id] = _mention(record, cleared, person)
        elif record.id in present:
            present[record.id] = replace(present[record.id], title=record.title, fields=())
    return [present[record_id] for record_id in sorted(present)]


def take_out(connection: Connection, person: Persons) -> Erasure:
    """Take the person out of every version of every record; each gets a new, present version.

    The person's own entry in the bank of experts is erased whole.
    """
    mentions = mentions_of(connection, person)
    entries = [each.record_id for each in mentions if each.is_about]
    touched = [each.record_id for each in mentions if not each.is_about]
    whole = erase_whole(connection, entries, "") if entries else Erasure()
    new_ids = _rename(connection, person, touched)
    rewritten = _rewrite(connection, person, new_ids)
    _redact_reasons(connection, person)
    _forget_doubts(connection, person)
    present = [new_ids.get(each, each) for each in touched]
    _renew(connection, present)
    fed = {each.sha256: each for each in documents.of_records(connection, present)}
    fed |= {each.sha256: each for each in _documents_named(connection, person)}
    originals = _forget_sources(connection, present, list(fed.values()))
    return Erasure(
        erased=tuple(new_ids.get(each, each) for each in entries),
        redacted=tuple(present),
        versions=whole.versions + rewritten,
        originals=whole.originals + originals,
        shared_with=_others(fed.values(), present),
    )


def _renew(connection: Connection, record_ids: Sequence[str]) -> None:
    """A change for each, so that whoever follows the changes reads the record again."""
    for record_id, kept in versions.stored(connection, record_ids).items():
        if kept.record is not None:
            versions.add_change(
                connection,
                record_id,
                ChangeKind.REDACTED,
                reason=_NAME_REMOVED,
                record=kept.record,
            )


def _others(fed: Iterable[documents.Document], record_ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({other for each in fed for other in each.record_ids} - {*record_ids}))


def _versions(connection: Connection) -> Iterator[tuple[int, str]]:
    """(sequence, payload) of every version that is not redacted whole, oldest first."""
    query = select(changes.c.sequence, changes.c.payload).where(changes.c.payload.is_not(None))
    last = 0
    while page := connection.execute(
        query.where(changes.c.sequence > last).order_by(changes.c.sequence).limit(_PAGE)
    ).all():
        yield from ((row.sequence, row.payload) for row in page)
        last = page[-1].sequence


def _mention(record: Record, cleared: Record, person: Persons) -> Mention:
    before, after = record_to_dict(record), record_to_dict(cleared)
    fields = tuple(key for key in before if key != "id" and before[key] != after.get(key))
    return Mention(
        record_id=record.id,
        title=record.title,
        fields=fields,
        is_about=person.is_about_one(record),
    )


def _rename(connection: Connection, person: Persons, touched: Iterable[str]) -> Mapping[str, str]:
    """Give records whose id spells the name another one, tombstones included; old id -> new."""
    known = (*touched, *versions.erased_ids(connection))
    new_ids = {each: person.id_without(each) for each in known}
    new_ids = {old: new for old, new in new_ids.items() if new != old}
    beside = (doubts.c.record_id, proposals.c.record_id, repairs.c.record_id)
    for column in (records.c.id, changes.c.record_id, *beside):
        for old, new in new_ids.items():
            renamed = column.table.update().where(column == old)
            connection.execute(renamed.values({column.name: new}))
    return new_ids


def _rewrite(connection: Connection, person: Persons, new_ids: Mapping[str, str]) -> int:
    changed = []
    for sequence, payload in _versions(connection):
        record = versions.as_record(payload)
        cleared = _with_ids(person.without_in_record(record), record.id, new_ids)
        if cleared != record:
            changed.append({"known": sequence, "payload": canonical_json(cleared)})
    if changed:
        at = changes.c.sequence == bindparam("known")
        connection.execute(changes.update().where(at), changed)
    _rewrite_proposals(connection, person, new_ids)
    return len(changed)


def _rewrite_proposals(connection: Connection, person: Persons, new_ids: Mapping[str, str]) -> None:
    for row in connection.execute(select(proposals)).all():
        record = versions.as_record(row.payload)
        cleared = _with_ids(person.without_in_record(record), record.id, new_ids)
        same = proposals.update().where(proposals.c.id == row.id)
        connection.execute(same.values(payload=canonical_json(cleared)))


def _with_ids(record: Record, record_id: str, new_ids: Mapping[str, str]) -> Record:
    lineage = tuple(
        replace(step, record_id=new_ids.get(step.record_id or "", step.record_id))
        for step in record.lineage
    )
    return replace(record, id=new_ids.get(record_id, record_id), lineage=lineage)


def _redact_reasons(connection: Connection, person: Persons) -> None:
    given = select(changes.c.sequence, changes.c.reason).where(changes.c.reason != "")
    for sequence, reason in connection.execute(given).all():
        if (left := person.without(reason)) != reason:
            row = changes.update().where(changes.c.sequence == sequence)
            connection.execute(row.values(reason=left))


def _documents_named(connection: Connection, person: Persons) -> list[documents.Document]:
    everything = documents.find(connection, true())
    return [each for each in everything if person.without_in_address(each.name) != each.name]


def _forget_doubts(connection: Connection, person: Persons) -> None:
    naming = [
        row.id
        for row in connection.execute(select(doubts)).all()
        if any(person.without(each) != each for each in (row.location, row.what, row.remedy))
    ]
    for each in naming:
        connection.execute(doubts.delete().where(doubts.c.id == each))
    for row in connection.execute(select(repairs)).all():
        if any(person.without(each) != each for each in (row.before, row.after)):
            connection.execute(repairs.delete().where(repairs.c.id == row.id))


def _forget_sources(
    connection: Connection, record_ids: Iterable[str], fed: Sequence[documents.Document]
) -> int:
    """Give up what was kept beside the records; the number of originals that were kept."""
    for ids in versions.chunks(record_ids):
        connection.execute(records.update().where(records.c.id.in_(ids)).values(redacted=True))
        connection.execute(doubts.delete().where(doubts.c.record_id.in_(ids)))
        connection.execute(repairs.delete().where(repairs.c.record_id.in_(ids)))
    for keys in versions.chunks(each.sha256 for each in fed):
        forgotten = document_table.update().where(document_table.c.sha256.in_(keys))
        connection.execute(forgotten.values(name="", original_kept=False, erased=True))
        connection.execute(doubts.delete().where(doubts.c.sha256.in_(keys)))
        connection.execute(repairs.delete().where(repairs.c.sha256.in_(keys)))
    # Segments are keyed by the hash of a text, of any version: which ones are this record's can't
    # be told, and they are only a saving of time.
    connection.execute(segments.delete())
    return sum(each.original_kept for each in fed)
