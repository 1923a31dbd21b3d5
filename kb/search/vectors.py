"""The vectors of the public records, brought up to the store step by step.

The model reads some ten records a second, so this runs beside the site and takes the changes of the
store in their order: whenever it ends, what is done is kept, and the rest is still to come. A
vector is computed once for each text. What is replaced, withdrawn or erased is forgotten first.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
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
    sequence: int
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
            self._swept(rows, [*rows])

    def sync(self, progress: Progress | None = None) -> None:
        """Compute the vectors that are missing. Others have their turn every few seconds."""
        done, left = 0, 1
        while left:
            with self._writing():
                made, left = self._advanced()
            done += made
            if progress and done:
                progress(done, done + left)

    def _advanced(self) -> tuple[int, int]:
        """Go on for some seconds: how many records were looked at, how many are left."""
        rows = self.file.rows()
        newest = max((row.sequence for row in rows.values()), default=0)
        if newest > self._store.last_sequence():  # of a bank that was replaced by another
            rows, newest = {}, 0
        changed = self._changed_since(newest)
        rows = self._swept(rows, [record_id for record_id in changed if record_id in rows])
        done, started = 0, time.monotonic()
        for ids in _batches(changed):
            rows |= self._made(list(self._passages(ids)), rows)
            done += len(ids)
            if time.monotonic() - started > _SECONDS_OF_A_TURN:
                break
        if done:
            self.file.write(rows)
        return done, len(changed) - done

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

    def _changed_since(self, sequence: int) -> Sequence[str]:
        """Records that changed since, in the order of their last change."""
        last = {c.record_id: c.sequence for c in self._store.changes_since(sequence)}
        return sorted(last, key=last.__getitem__)

    def _passages(self, record_ids: Iterable[str]) -> Iterator[_Passage]:
        for stored in self._store.get_many(record_ids).values():
            if stored.public:
                text = passage_of(stored.public)
                yield _Passage(stored.id, stored.sequence, text, passage_key(text))

    def _made(self, passages: Sequence[_Passage], rows: dict[str, Row]) -> dict[str, Row]:
        """The rows of these passages: their vectors as they are known, else computed and kept."""
        texts = {passage.key: passage.text for passage in passages}
        known: dict[str, Vector] = {
            row.key: row.vector for p in passages if (row := rows.get(p.record_id))
        }
        known |= self._cache.get(self._embedder.name, texts.keys() - known.keys())
        if missing := [key for key in texts if key not in known]:
            vectors = self._embedder.passages([texts[key] for key in missing])
            computed = dict(zip(missing, vectors, strict=True))
            self._cache.keep(self._embedder.name, computed)
            known |= computed
        return {p.record_id: Row(p.sequence, p.key, known[p.key]) for p in passages}

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with FileLock(self._folder / "lock", timeout=_SECONDS_TO_WAIT):
                yield
        except Timeout as error:
            raise LockedError("một tiến trình khác đang tính vectơ") from error
        except OSError as error:
            raise StoreError(f"Không ghi được vào {self._folder}: {error.strerror}.") from error


def _batches(record_ids: Sequence[str]) -> Iterator[Sequence[str]]:
    rest = iter(record_ids)
    while batch := list(islice(rest, _BATCH)):
        yield batch
