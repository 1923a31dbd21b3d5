"""The port of the store: records, their changes, and what is kept beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from kb.domain import Bank, Discipline, Record, ReviewState, is_public

__all__ = [
    "Change",
    "ChangeKind",
    "Disclosed",
    "Disclosure",
    "PutOutcome",
    "RecordStore",
    "StoredRecord",
]


class ChangeKind(StrEnum):
    """What happened to a record. The last four are decisions of a person: accepted, its values set
    by hand, rejected, or kept as it was although its source changed."""

    CREATED = "created"
    UPDATED = "updated"
    WITHDRAWN = "withdrawn"
    REDACTED = "redacted"
    ERASED = "erased"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of the store's history; `sequence` rises and has no two alike."""

    sequence: int
    record_id: str
    kind: ChangeKind
    at: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRecord:
    """A record as the store holds it, and the sequence number of its last change.

    Of an erased record only the id and the state WITHDRAWN stay: `record` is None.
    """

    id: str
    state: ReviewState
    sequence: int
    record: Record | None

    @property
    def public(self) -> Record | None:
        """The record as far as the public has one; None for drafts and tombstones."""
        return self.record if self.record and is_public(self.record) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """A record that the public sees or once saw, at its last change (`sequence`, `at`).

    `record` is its public view; None: it is no longer public. `disciplines` stay known of a
    withdrawn record, so that it can be missed where it was listed; None: it was erased.
    """

    id: str
    bank: Bank
    sequence: int
    at: str
    disciplines: tuple[Discipline, ...] | None
    record: Record | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """Which of the disclosed records are asked for: those of the banks, last changed between two
    moments, both included, written as the `at` of changes; "": no bound.

    `discipline` is how "<scheme>:<code>" of a discipline has to begin: "" for any discipline,
    None for none as well. Erased records, of which none is known any more, always count.
    """

    banks: frozenset[Bank] = frozenset(Bank)
    discipline: str | None = None
    since: str = ""
    until: str = ""


class PutOutcome(StrEnum):
    """What `put` did. `PROPOSED`: a person has decided on the record, so it stays as it is, and
    what is new waits for a decision."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    PROPOSED = "proposed"


class RecordStore(Protocol):
    """The truth. Each method is one transaction."""

    def put(self, record: Record) -> PutOutcome:
        """Keep the record, as `storable_view` allows. Equal to what is kept: no change.

        A withdrawn or erased record is not brought back by a later import: `UNCHANGED`. One that a
        person accepted or edited is not overwritten: `PROPOSED`.
        """

    def get(self, record_id: str) -> StoredRecord | None:
        """The record in any state, tombstones included; None for an id never used."""

    def get_many(self, record_ids: Iterable[str]) -> Mapping[str, StoredRecord]:
        """Those of the records that the store knows, by id."""

    def public_ids(self) -> Sequence[str]:
        """Ids of all records the public may see, sorted."""

    def published_on(self, record_ids: Iterable[str]) -> Mapping[str, date]:
        """The day, by the province's clock, on which each record first was the public's, by the id
        asked for; without those that never were."""

    def records(self) -> Iterator[Record]:
        """Every record that is neither withdrawn nor erased, by id."""

    def withdraw(self, record_id: str, reason: str) -> None:
        """Take the record from the public; a tombstone stays. Raises `UnknownRecordError`."""

    def erase(self, record_ids: Iterable[str], reason: str) -> int:
        """Redact records and their history for good; the number of history entries redacted."""

    def clear_disk(self) -> None:
        """Clear from the disk what was erased; finishes an erasure that was cut short."""

    def changes_since(self, sequence: int) -> Iterator[Change]:
        """Changes with a higher sequence number, oldest first."""

    def latest_additions(self, limit: int) -> Sequence[Change]:
        """How the records that the public may see came into the bank, latest first, each once: by
        being created, or first accepted by a person. An edit or a new version adds nothing."""

    def latest_changes(self, record_ids: Iterable[str]) -> Mapping[str, Change]:
        """The last change of each of the records that the store knows, by id."""

    def newest(self) -> Iterator[Change]:
        """The last change of every record that the public may see, newest first; read page by
        page, as far as the caller goes."""

    def history(self, record_id: str) -> Sequence[Change]:
        """All changes of one record, oldest first."""

    def last_sequence(self) -> int:
        """The highest sequence number given; 0 for a new store."""

    def disclosed(self, wanted: Disclosure, *, after: int = 0, limit: int) -> Sequence[Disclosed]:
        """Records that are or were public, by the sequence of their last change, from the first
        one after `after`. A record that changes meanwhile moves to the end: who reads page after
        page misses nothing."""

    def count_disclosed(self, wanted: Disclosure) -> int:
        """How many records `disclosed` would give over all pages."""

    def find_disclosed(self, record_id: str) -> Disclosed | None:
        """A record that is or was public, by its present id; else None."""

    def earliest_change(self) -> str:
        """The time of the first change of all; "" for a new store."""

    def segments(self, text_keys: Iterable[str]) -> Mapping[str, str]:
        """Kept word segmentations by the key of their text (`kb.text.segment`)."""

    def keep_segments(self, segments: Mapping[str, str]) -> None:
        """Keep word segmentations, so that a rebuild does not segment again."""
