"""The vectors of the public records, brought up to the store step by step.

The model reads some ten records a second, so this runs beside the site and takes the changes of the
store in their order: whenever it ends, what is done is kept, and the rest is still to come. A
vector is computed once for each text. What is replaced, withdrawn or erased is forgotten first.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from pathlib import Path

from filelock import FileLock, Timeout

from kb.errors import LockedError, StoreError
from kb.ports import Embedder, RecordStore, Vector, VectorCache
from kb.search.indexing import Progress
from kb.search.passages import passage_key, passage_of
from kb.search.vector_file import Row, VectorFile

__all__ = ["VectorStatus", "VectorStore"]

_BATCH = 16
_SECONDS_OF_A_TURN = 5.0
# Who waits for a turn looks for it more often than this.
_SECONDS_BETWEEN_TURNS = 0.2
_SECONDS_TO_WAIT = 60.0


@dataclass(frozen=True, slots=True)
class VectorStatus:
    """How many of the public records have a vector, and of which model."""

    model: str
    vectors: int
    public_records: int


@dataclass(frozen=True, slots=True)
class _Passage:
    """The text of a public record as it is now."""

    record_id: str
    text: str
    key: str


class VectorStore:
    """The file of vectors and who may change it: one at a time, whatever the process.

    What changes it waits for its turn, at last raising `LockedError`; `StoreError` where the disk
    refuses.
    """

    def __init__(
        self, store: RecordStore, folder: Path, embedder: Embedder, cache: VectorCache
    ) -> None:
        self._store = store
        self._folder = folder
        self._embedder = embedder
        self._cache = cache
        self.file = VectorFile(folder, embedder.name, embedder.dimensions)

    def status(self) -> VectorStatus:
        """Compare the file with the store."""
        public = self._store.public_ids()
        known = self.file.rows().keys()
        return VectorStatus(self._embedder.name, len(known & set(public)), len(public))

    def sweep(self) -> None:
        """Forget what the public cannot read any more, whatever the store says has changed;
        nothing is computed."""
        with self._writing():
            rows = self.file.rows()
            rows = self._swept(rows, [*rows])
            # In a bank put in place of this one, later changes have numbers that are known here.
            newest = self._store.last_sequence()
            if any(row.sequence > newest for row in rows.values()):
                self.file.write(
                    {i: row._replace(sequence=min(row.sequence, newest)) for i, row in rows.items()}
                )

    def sync(self, progress: Progress | None = None) -> None:
        """Compute the vectors that are missing. Others have their turn every few seconds."""
        done, left = 0, 1
        while left:
            with self._writing():
                made, left = self._advanced()
            done += made
            if progress and done:
                progress(done, done + left)
            if left:
                time.sleep(_SECONDS_BETWEEN_TURNS)

    def _advanced(self) -> tuple[int, int]:
        """Go on for some seconds: how many records were looked at, how many are left."""
        rows = self.file.rows()
        done_until = max((row.sequence for row in rows.values()), default=0)
        if done_until > self._store.last_sequence():  # of a bank that was replaced by another
            rows, done_until = {}, 0
        changed = {c.record_id: c.sequence for c in self._store.changes_since(done_until)}
        rows = self._swept(rows, [record_id for record_id in changed if record_id in rows])
        due = self._due(rows.keys(), changed)
        computed: dict[str, Vector] = {}
        done, started = 0, time.monotonic()
        try:
            for ids in _batches(due):
                passages = list(self._passages(ids))
                vectors = self._vectors_of(passages, rows, computed)
                rows |= {
                    p.record_id: Row(due[p.record_id], p.key, vectors[p.key]) for p in passages
                }
                done += len(ids)
                if time.monotonic() - started > _SECONDS_OF_A_TURN:
                    break
        finally:
            if done:
                self.file.write(rows)
            # After the file: what the cache keeps has a row, by which it is forgotten one day.
            self._cache.keep(self._embedder.name, computed)
        return done, len(due) - done

    def _due(self, known: Set[str], changed: Mapping[str, int]) -> Mapping[str, int]:
        """The public records that changed, by the number of the change, in its order; before them,
        with 0, others that have no row."""
        public = set(self._store.public_ids())
        missing = dict.fromkeys(public - known, 0)
        due = missing | {i: sequence for i, sequence in changed.items() if i in public}
        return dict(sorted(due.items(), key=itemgetter(1, 0)))

    def _swept(self, rows: dict[str, Row], suspect: Sequence[str]) -> dict[str, Row]:
        """Those of the rows whose text is still what the public may read; the others are
        forgotten."""
        stale = {record_id: rows[record_id].key for record_id in suspect}
        for ids in _batches(suspect):
            for passage in self._passages(ids):
                if stale.get(passage.record_id) == passage.key:
                    del stale[passage.record_id]
        if stale:
            self._cache.forget(stale.values())
            rows = {i: row for i, row in rows.items() if i not in stale}
            self.file.write(rows)
        return rows

    def _passages(self, record_ids: Iterable[str]) -> Iterator[_Passage]:
        for stored in self._store.get_many(record_ids).values():
            if stored.public:
                text = passage_of(stored.public)
                yield _Passage(stored.id, text, passage_key(text))

    def _vectors_of(
        self, passages: Sequence[_Passage], rows: Mapping[str, Row], computed: dict[str, Vector]
    ) -> Mapping[str, Vector]:
        """The vectors of these passages by key, as they are known; others are added to
        `computed`."""
        texts = {passage.key: passage.text for passage in passages}
        known = {row.key: row.vector for p in passages if (row := rows.get(p.record_id))}
        known |= self._cache.get(self._embedder.name, texts.keys() - known.keys())
        known |= computed
        if missing := [key for key in texts if key not in known]:
            made = self._embedder.passages([texts[key] for key in missing])
            computed |= zip(missing, made, strict=True)
        return known | computed

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with FileLock(self._folder / "lock", timeout=_SECONDS_TO_WAIT):
                if others := self.file.of_other_models():
                    self._cache.forget_other_models(self._embedder.name)
                    for other in others:
                        other.unlink()
                yield
        except Timeout as error:
            raise LockedError("một tiến trình khác đang tính vectơ") from error
        except OSError as error:
            raise StoreError(f"Không ghi được vào {self._folder}: {error.strerror}.") from error


def _batches(record_ids: Iterable[str]) -> Iterator[Sequence[str]]:
    rest = iter(record_ids)
    while batch := list(islice(rest, _BATCH)):
        yield batch
