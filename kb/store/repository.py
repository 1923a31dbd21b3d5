"""`SqlStore`: the bank's truth in an SQL database, as `kb.ports.RecordStore` asks.

Each method is one transaction; `transaction()` joins several. Knows no index and no page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from kb.domain import Record, storable_view
from kb.ports import Change, PutOutcome, StoredRecord
from kb.store import versions
from kb.store.engine import Database
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

    def put_many(self, incoming: Iterable[Record]) -> Sequence[PutOutcome]:
        """Keep the records in one transaction; the outcomes are in their order.

        Withdrawn and erased records stay as they are (`UNCHANGED`).
        """
        with self.database.writing() as connection:
            return versions.put_many(
                connection, [(storable_view(record), False) for record in incoming]
            )

    def get(self, record_id: str) -> StoredRecord | None:
        """The record in any state, tombstones included; None for an id never used."""
        return self.get_many([record_id]).get(record_id)

    def get_many(self, record_ids: Iterable[str]) -> Mapping[str, StoredRecord]:
        """Those of the records that the store knows, by id."""
        with self.database.reading() as connection:
            return versions.stored(connection, record_ids)

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

    def _page_after(self, record_id: str) -> Sequence[tuple[str, str]]:
        with self.database.reading() as connection:
            return versions.payloads_after(connection, record_id, limit=_PAGE)

    def _changes_after(self, sequence: int) -> Sequence[Change]:
        query = select(changes).where(changes.c.sequence > sequence)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(changes.c.sequence).limit(_PAGE))
            return [versions.as_change(row) for row in rows]
