"""`SqlStore`: the bank's truth in an SQL database, as `kb.ports.RecordStore` asks.

Each method is one transaction; `transaction()` joins several. Knows no index and no page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import select

from kb.domain import Record, ReviewState, storable_view
from kb.errors import UnknownRecordError
from kb.ports import Change, ChangeKind, Disclosed, Disclosure, PutOutcome, StoredRecord
from kb.privacy import strip_private_data
from kb.store import decisions, disclosed, documents, latest, publication, versions
from kb.store.decisions import Proposal, Waiting
from kb.store.engine import Database
from kb.store.erased import erased_persons, present_ids
from kb.store.erasure import erase_records
from kb.store.imported import ImportedStore
from kb.store.last_sequence import LastSequence
from kb.store.tables import changes, present_versions, records, segments

__all__ = ["SqlStore"]

_PAGE = 500


class SqlStore(ImportedStore):
    """A migrated store. Safe to use from several threads; `close()` when done."""

    def __init__(self, database: Database, originals_dir: Path) -> None:
        self.database = database
        self.originals_dir = originals_dir
        self._last_sequence = LastSequence(database)

    def close(self) -> None:
        """Close every connection."""
        self.database.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Join the calls made by this thread: all of them are kept, or none, and all of their
        changes have the time of its end."""
        with self.database.writing() as connection:
            before = versions.last_sequence(connection)
            yield
            versions.stamp_since(connection, before)

    def put(self, record: Record) -> PutOutcome:
        """Keep one record; see `put_many`."""
        return self.put_many([record])[0]

    def put_many(
        self, incoming: Iterable[Record], reasons: Mapping[str, str] | None = None
    ) -> Sequence[PutOutcome]:
        """Keep the records in one transaction; the outcomes are in their order. `reasons`, by id,
        go into the history.

        Withdrawn and erased records stay as they are (`UNCHANGED`), and so do those that a person
        decided on, with what is new as a proposal (`PROPOSED`); people whose names were erased
        are taken out of the incoming records too.
        """
        wanted = [storable_view(record) for record in incoming]
        with self.database.writing() as connection:
            persons = erased_persons(connection)
            why = {each: persons.without(text) for each, text in (reasons or {}).items()}
            if not persons:
                return decisions.put_many(connection, [(record, False) for record in wanted], why)
            about = [persons.is_about_one(record) for record in wanted]
            cleared = [persons.without_in_record(record) for record in wanted]
            admitted = [
                (now, now is not was)
                for was, now, refused in zip(wanted, cleared, about, strict=True)
                if not refused
            ]
            outcomes = iter(decisions.put_many(connection, admitted, why))
            return [PutOutcome.UNCHANGED if refused else next(outcomes) for refused in about]

    def is_erased_person(self, name: str) -> bool:
        """Whether this person's name was erased and must not come back."""
        with self.database.reading() as connection:
            return erased_persons(connection).is_one(name)

    def get(self, record_id: str) -> StoredRecord | None:
        """The record in any state, tombstones included; None for an id never used."""
        return self.get_many([record_id]).get(record_id)

    def get_many(self, record_ids: Iterable[str]) -> Mapping[str, StoredRecord]:
        """Those of the records that the store knows, by the id asked for.

        A record whose id spelled an erased name is found by it, and carries its present id.
        """
        asked = list(dict.fromkeys(record_ids))
        with self.database.reading() as connection:
            found = versions.stored(connection, asked)
            missing = [record_id for record_id in asked if record_id not in found]
            if missing:
                present = present_ids(connection, missing)
                renamed = versions.stored(connection, present.values())
                found |= {old: renamed[now] for old, now in present.items() if now in renamed}
            return found

    def waiting_ids(self, record_ids: Iterable[str]) -> frozenset[str]:
        """Those of the records that a person has to decide on (see `waiting`), by the id asked."""
        with self.database.reading() as connection:
            present = present_ids(connection, record_ids)
            waiting = versions.waiting(connection, present.values())
            return frozenset(asked for asked, now in present.items() if now in waiting)

    def public_ids(self) -> Sequence[str]:
        """Ids of all records the public may see, sorted."""
        query = select(records.c.id).where(records.c.public).order_by(records.c.id)
        with self.database.reading() as connection:
            return connection.execute(query).scalars().all()

    def public_dates(self) -> Iterator[tuple[str, str]]:
        """Id of each public record and the time of its last change (as `Change.at`), by id; read
        page by page."""
        last = ""
        while page := self._dates_after(last):
            yield from page
            last = page[-1][0]

    def published_on(self, record_ids: Iterable[str]) -> Mapping[str, date]:
        """The day, by the province's clock, on which each record first was the public's."""
        with self.database.reading() as connection:
            return publication.published_on(connection, record_ids)

    def records(self) -> Iterator[Record]:
        """Every record that is neither withdrawn nor erased, by id.

        Reads page by page, so that a slow consumer does not hold the database's log.
        """
        last = ""
        while page := self._page_after(last):
            yield from (versions.as_record(payload) for _, payload in page)
            last = page[-1][0]

    def withdraw(self, record_id: str, reason: str) -> None:
        """Take the record from the public; a tombstone stays. Raises `UnknownRecordError`."""
        with self.database.writing() as connection:
            versions.withdraw(connection, record_id, reason)

    def erase(self, record_ids: Iterable[str], reason: str) -> int:
        """Redact records and their history for good; the number of history entries redacted.

        Not inside `transaction()`: it also clears the disk. See `kb.store.erasure`.
        """
        return erase_records(self, record_ids, reason).versions

    def decide(self, record: Record, kind: ChangeKind, reason: str = "") -> None:
        """Keep a person's decision: the record as it is to be, in its state; no import overwrites
        it from now on. Raises `UnknownRecordError`.
        """
        with self.database.writing() as connection:
            if record.id not in versions.stored(connection, [record.id]):
                raise UnknownRecordError(record.id)
            persons = erased_persons(connection)
            cleared = persons.without_in_record(storable_view(record))
            decisions.decide(connection, cleared, kind, strip_private_data(persons.without(reason)))

    def set_uses(self, record_id: str, uses: tuple[str, ...], why: str) -> None:
        """Make these the issues of the bulletin that used the record; no import takes them away,
        and it is no decision. Raises `UnknownRecordError`, also for what is withdrawn or erased."""
        with self.database.writing() as connection:
            kept = versions.stored(connection, [record_id]).get(record_id)
            if not kept or kept.record is None or kept.state is ReviewState.WITHDRAWN:
                raise UnknownRecordError(record_id)
            if kept.record.bulletin_uses != uses:
                now = replace(kept.record, bulletin_uses=uses)
                versions.add_change(connection, kept.id, ChangeKind.UPDATED, reason=why, record=now)

    def settle(self, record_id: str) -> None:
        """A person has seen what is doubtful about the record, and what is proposed for it."""
        with self.database.writing() as connection:
            decisions.settle(connection, record_id)
            documents.forget_doubts(connection, record_id)

    def waiting(self) -> Sequence[Waiting]:
        """Everything that a person has to decide on, in the order in which it came."""
        with self.database.reading() as connection:
            return decisions.waiting(connection)

    def proposals(self, record_ids: Iterable[str]) -> Mapping[str, Proposal]:
        """What changed sources say anew of the records, by their ids."""
        found: dict[str, Proposal] = {}
        with self.database.reading() as connection:
            for ids in versions.chunks(record_ids):
                found |= decisions.open_proposals(connection, ids)
        return found

    def rejected(self) -> Sequence[Record]:
        """The records that were rejected, by id."""
        with self.database.reading() as connection:
            return decisions.rejected(connection)

    def versions(self, record_id: str) -> Sequence[tuple[Change, Record | None]]:
        """Every change of the record with the version it made, oldest first; None: erased."""
        with self.database.reading() as connection:
            return decisions.versions_of(connection, record_id)

    def changes_since(self, sequence: int) -> Iterator[Change]:
        """Changes with a higher sequence number, oldest first; read page by page."""
        while page := self._changes_after(sequence):
            yield from page
            sequence = page[-1].sequence

    def latest_additions(self, limit: int) -> Sequence[Change]:
        """How the public records came into the bank, latest first."""
        with self.database.reading() as connection:
            return latest.latest_additions(connection, limit)

    def latest_changes(self, record_ids: Iterable[str]) -> Mapping[str, Change]:
        """The last change of each of the records that the store knows, by id."""
        with self.database.reading() as connection:
            return latest.latest_changes(connection, record_ids)

    def newest(self) -> Iterator[Change]:
        """The last change of every record that the public may see, newest first; read page by
        page."""
        page = self._newest_before(None)
        while page:
            yield from (change for change, is_public in page if is_public)
            page = self._newest_before(page[-1][0].sequence)

    def history(self, record_id: str) -> Sequence[Change]:
        """All changes of one record, oldest first."""
        query = select(changes).where(changes.c.record_id == record_id).order_by(changes.c.sequence)
        with self.database.reading() as connection:
            return [versions.as_change(row) for row in connection.execute(query)]

    def last_sequence(self) -> int:
        """The highest sequence number given; 0 for a new store."""
        return self._last_sequence.read()

    def disclosed(self, wanted: Disclosure, *, after: int = 0, limit: int) -> Sequence[Disclosed]:
        """Records that are or were public, by the sequence of their last change, from the first
        one after `after`."""
        with self.database.reading() as connection:
            return disclosed.page(connection, wanted, after=after, limit=limit)

    def count_disclosed(self, wanted: Disclosure) -> int:
        """How many records `disclosed` would give over all pages."""
        with self.database.reading() as connection:
            return disclosed.count(connection, wanted)

    def find_disclosed(self, record_id: str) -> Disclosed | None:
        """A record that is or was public, by its present id; else None."""
        with self.database.reading() as connection:
            return disclosed.find(connection, record_id)

    def earliest_change(self) -> str:
        """The time of the first change of all; "" for a new store."""
        with self.database.reading() as connection:
            return disclosed.earliest(connection)

    def segments(self, text_keys: Iterable[str]) -> Mapping[str, str]:
        """Kept word segmentations by the key of their text."""
        with self.database.reading() as connection:
            return {
                row.text_key: row.words
                for keys in versions.chunks(text_keys)
                for row in connection.execute(select(segments).where(segments.c.text_key.in_(keys)))
            }

    def keep_segments(self, found: Mapping[str, str]) -> None:
        """Keep word segmentations; those kept before under the same keys are replaced."""
        with self.database.writing() as connection:
            for keys in versions.chunks(found):
                connection.execute(segments.delete().where(segments.c.text_key.in_(keys)))
                connection.execute(
                    segments.insert(), [{"text_key": key, "words": found[key]} for key in keys]
                )

    def _page_after(self, record_id: str) -> Sequence[tuple[str, str]]:
        with self.database.reading() as connection:
            return versions.payloads_after(connection, record_id, limit=_PAGE)

    def _dates_after(self, record_id: str) -> Sequence[tuple[str, str]]:
        query = select(records.c.id, changes.c.at).select_from(present_versions)
        query = query.where(records.c.public & (records.c.id > record_id))
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(records.c.id).limit(_PAGE))
            return [(row.id, row.at) for row in rows]

    def _changes_after(self, sequence: int) -> Sequence[Change]:
        query = select(changes).where(changes.c.sequence > sequence)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(changes.c.sequence).limit(_PAGE))
            return [versions.as_change(row) for row in rows]

    def _newest_before(self, sequence: int | None) -> Sequence[tuple[Change, bool]]:
        with self.database.reading() as connection:
            return latest.newest(connection, before=sequence, limit=_PAGE)
