"""`SqlStore`: the bank's truth in an SQL database, as `kb.ports.RecordStore` asks.

Each method is one transaction; `transaction()` joins several. Knows no index and no page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from kb.domain import Record, storable_view
from kb.errors import StoreError
from kb.ports import Change, PutOutcome, StoredRecord
from kb.store import documents, versions
from kb.store.documents import Document, Doubt
from kb.store.engine import Database
from kb.store.erased import erased_persons, present_ids
from kb.store.erasure import erase_records
from kb.store.originals import keep_original, remove_originals, remove_unfinished
from kb.store.persons import Persons
from kb.store.tables import changes, records, segments

__all__ = ["SqlStore"]

_PAGE = 500


class SqlStore:
    """A migrated store. Safe to use from several threads; `close()` when done."""

    def __init__(self, database: Database, originals_dir: Path) -> None:
        self.database = database
        self.originals_dir = originals_dir

    def close(self) -> None:
        """Close every connection."""
        self.database.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Join the calls made by this thread: all of them are kept, or none."""
        with self.database.writing():
            yield

    def put(self, record: Record) -> PutOutcome:
        """Keep one record; see `put_many`."""
        return self.put_many([record])[0]

    def put_many(
        self, incoming: Iterable[Record], reasons: Mapping[str, str] | None = None
    ) -> Sequence[PutOutcome]:
        """Keep the records in one transaction; the outcomes are in their order. `reasons`, by id,
        go into the history.

        Withdrawn and erased records stay as they are (`UNCHANGED`); people whose names were
        erased are taken out of the incoming records too.
        """
        wanted = [storable_view(record) for record in incoming]
        with self.database.writing() as connection:
            persons = erased_persons(connection)
            why = {each: persons.without(text) for each, text in (reasons or {}).items()}
            if not persons:
                return versions.put_many(connection, [(record, False) for record in wanted], why)
            about = [persons.is_about_one(record) for record in wanted]
            cleared = [persons.without_in_record(record) for record in wanted]
            admitted = [
                (now, now is not was)
                for was, now, refused in zip(wanted, cleared, about, strict=True)
                if not refused
            ]
            outcomes = iter(versions.put_many(connection, admitted, why))
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
        """Those of the records that are kept and neither public nor withdrawn, by the id asked."""
        with self.database.reading() as connection:
            present = present_ids(connection, record_ids)
            waiting = versions.waiting(connection, present.values())
            return frozenset(asked for asked, now in present.items() if now in waiting)

    def public_ids(self) -> Sequence[str]:
        """Ids of all records the public may see, sorted."""
        query = select(records.c.id).where(records.c.public).order_by(records.c.id)
        with self.database.reading() as connection:
            return connection.execute(query).scalars().all()

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

    def changes_since(self, sequence: int) -> Iterator[Change]:
        """Changes with a higher sequence number, oldest first; read page by page."""
        while page := self._changes_after(sequence):
            yield from page
            sequence = page[-1].sequence

    def history(self, record_id: str) -> Sequence[Change]:
        """All changes of one record, oldest first."""
        query = select(changes).where(changes.c.record_id == record_id)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(changes.c.sequence))
            return [versions.as_change(row) for row in rows]

    def last_sequence(self) -> int:
        """The highest sequence number given; 0 for a new store."""
        with self.database.reading() as connection:
            return versions.last_sequence(connection)

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

    def document(self, sha256: str) -> Document | None:
        """The imported document with this fingerprint."""
        with self.database.reading() as connection:
            return documents.find_one(connection, sha256)

    def documents_of(self, record_ids: Iterable[str]) -> Sequence[Document]:
        """The documents from which any of the records was made."""
        with self.database.reading() as connection:
            return documents.of_records(connection, record_ids)

    def keep_document(self, document: Document, original: bytes | None = None) -> Document:
        """Keep what is known of a document, after its records, and its bytes where given.

        Links to records add up over imports. The bytes are not kept if something was erased
        from the document or its records. Raises `StoreError` if they are other bytes.
        """
        if original is not None and hashlib.sha256(original).hexdigest() != document.sha256:
            raise StoreError(f"Tệp {document.name} không khớp dấu vân tay SHA-256 đã ghi.")
        with self.database.writing() as connection:
            present = present_ids(connection, document.record_ids)
            name = erased_persons(connection).without_in_address(document.name)
            document = replace(document, name=name, record_ids=tuple(present.values()))
            kept = documents.keep(connection, document, with_original=original is not None)
            if original is not None and kept.original_kept:
                keep_original(self.originals_dir, original, document.sha256)
            return kept

    def clear_disk(self) -> None:
        """Delete the files beside the store that no document wants, and overwrite deleted rows.

        Not inside `transaction()`. Raises `StoreError` if a reader kept the log from being emptied.
        """
        with self.database.writing() as connection:  # an importer adds originals in a transaction
            remove_originals(self.originals_dir, wanted=documents.wanted_originals(connection))
        self.database.vacuum()

    def clear_unfinished(self) -> None:
        """Delete what killed imports left half-written. The caller holds the write lock."""
        remove_unfinished(self.originals_dir)

    def keep_doubts(self, sha256: str, found: Iterable[Doubt]) -> None:
        """Make `found` the doubts of one document, in place of those it had."""
        with self.database.writing() as connection:
            persons = erased_persons(connection)
            documents.keep_doubts(connection, sha256, [_cleared(doubt, persons) for doubt in found])

    def doubts(self) -> Sequence[Doubt]:
        """The queue of doubtful findings, oldest first."""
        with self.database.reading() as connection:
            return documents.all_doubts(connection)

    def doubts_of(self, sha256: str) -> Sequence[Doubt]:
        """The doubtful findings in one document, oldest first."""
        with self.database.reading() as connection:
            return documents.all_doubts(connection, sha256)

    def _page_after(self, record_id: str) -> Sequence[tuple[str, str]]:
        with self.database.reading() as connection:
            return versions.payloads_after(connection, record_id, limit=_PAGE)

    def _changes_after(self, sequence: int) -> Sequence[Change]:
        query = select(changes).where(changes.c.sequence > sequence)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(changes.c.sequence).limit(_PAGE))
            return [versions.as_change(row) for row in rows]


def _cleared(doubt: Doubt, persons: Persons) -> Doubt:
    return replace(
        doubt,
        where=persons.without(doubt.where),
        what=persons.without(doubt.what),
        remedy=persons.without(doubt.remedy),
    )
