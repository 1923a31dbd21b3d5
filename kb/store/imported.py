"""What imports leave beside the records: documents with their originals, doubts, lines that were
repaired, and how far repositories were harvested.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kb.errors import StoreError
from kb.store import documents, harvests
from kb.store.documents import Document, Doubt, Repair
from kb.store.engine import Database
from kb.store.erased import erased_persons, present_ids
from kb.store.harvests import Harvested
from kb.store.originals import drop_originals, keep_original, remove_originals
from kb.store.persons import Persons

__all__ = ["ImportedStore"]


class ImportedStore:
    """The part of the store that imports write and read; in `originals_dir` are files as they
    came."""

    database: Database
    originals_dir: Path

    def document(self, sha256: str) -> Document | None:
        """The imported document with this fingerprint."""
        with self.database.reading() as connection:
            return documents.find_one(connection, sha256)

    def documents_of(self, record_ids: Iterable[str]) -> Sequence[Document]:
        """The documents from which any of the records was made."""
        with self.database.reading() as connection:
            return documents.of_records(connection, record_ids)

    def documents_named(self, name: str) -> Sequence[Document]:
        """The documents with this name or address: versions of one, or namesakes."""
        with self.database.reading() as connection:
            return documents.named(connection, name)

    def harvested_until(self, series: Harvested) -> str:
        """The date, in the repository's words, until which it is harvested; "" for not at all."""
        with self.database.reading() as connection:
            return harvests.until(connection, series)

    def keep_harvested(self, series: Harvested, until: str) -> None:
        """Remember that everything until this date was harvested."""
        with self.database.writing() as connection:
            harvests.keep_until(connection, series, until)

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
        self.clear_unfinished()
        self.database.vacuum()

    def expire_originals(self, days: float) -> int:
        """Delete the originals of files that were last read more than so many days ago, 0 for
        none; how many. The documents stay, with what was made from them."""
        if not days:
            return 0
        before = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
        with self.database.writing() as connection:
            expired = documents.expire_originals(connection, before)
            # Before the transaction ends: if it is cut short, the next time finds them again.
            drop_originals(self.originals_dir, expired)
        return len(expired)

    def clear_unfinished(self) -> None:
        """Delete what killed imports left: files half-written, and originals of files that did not
        become documents. The caller holds the write lock."""
        with self.database.writing() as connection:
            remove_originals(self.originals_dir, wanted=documents.wanted_originals(connection))

    def keep_doubts(self, sha256: str, found: Iterable[Doubt]) -> None:
        """Make `found` the doubts of one document, in place of those it had."""
        with self.database.writing() as connection:
            persons = erased_persons(connection)
            documents.keep_doubts(connection, sha256, [_cleared(doubt, persons) for doubt in found])

    def keep_repairs(self, sha256: str, found: Iterable[Repair]) -> None:
        """Make `found` the repairs of one document, in place of those it had."""
        with self.database.writing() as connection:
            persons = erased_persons(connection)
            harmless = [each for each in found if persons.without(each.after) == each.after]
            documents.keep_repairs(connection, sha256, harmless)

    def repairs_of(self, record_id: str) -> Sequence[Repair]:
        """The repaired lines that the record was read from."""
        with self.database.reading() as connection:
            return documents.repairs_of(connection, record_id)

    def doubts(self) -> Sequence[Doubt]:
        """The queue of doubtful findings, oldest first."""
        with self.database.reading() as connection:
            return documents.all_doubts(connection)

    def doubts_of(self, sha256: str) -> Sequence[Doubt]:
        """The doubtful findings in one document, oldest first."""
        with self.database.reading() as connection:
            return documents.all_doubts(connection, sha256)


def _cleared(doubt: Doubt, persons: Persons) -> Doubt:
    return replace(
        doubt,
        where=persons.without(doubt.where),
        what=persons.without(doubt.what),
        remedy=persons.without(doubt.remedy),
    )
