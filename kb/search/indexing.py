"""The index as a projection of the store: synchronised, rebuilt, verified. Never the only copy.

Callers hold the write lock (`kb.store.write_lock`) around `sync` and `rebuild`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kb.domain import Record, is_public
from kb.errors import IndexUnavailableError, Problem
from kb.index_schema import INDEX_SCHEMA_VERSION
from kb.ports import ChangeKind, IndexStamp, IndexWriter, RecordStore, SearchEngine
from kb.search.documents import ANALYSIS_VERSION, index_document
from kb.search.generations import Generations
from kb.search.segmenting import Segmenter

__all__ = ["Index", "IndexStatus", "Progress", "RebuildReport", "SyncReport"]

Progress = Callable[[int, int], None]
"""Called with (done, all) while records are indexed."""

# A deleted document stays in the files of its segment; what is erased must not. The change is in
# the store, so an erasure cut short before the index followed is made good by the next sync or
# rebuild, which clears the rest of the disk too.
_FOR_GOOD = (ChangeKind.REDACTED, ChangeKind.ERASED)
_SHOWN_IDS = 5
_REBUILD = "“kb index rebuild”"


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a synchronisation did; `rebuilt`: why a new generation was built, empty where none."""

    indexed: int
    removed: int
    rebuilt: str = ""


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """What a rebuild made."""

    generation: str
    documents: int


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """How the index stands to the store. `due`: why a rebuild is due, empty where it is not."""

    generation: str | None
    documents: int
    public_records: int
    sequence: int
    store_sequence: int
    due: str


class Index:
    """The live index of one bank."""

    def __init__(
        self,
        store: RecordStore,
        folder: Path,
        open_engine: Callable[[Path], SearchEngine],
        workers: int,
    ) -> None:
        self._store = store
        self._generations = Generations(folder, open_engine)
        self._segmenter = Segmenter(store, workers)

    def engine(self) -> SearchEngine:
        """The engine that serves. Raises `IndexUnavailableError` where there is none."""
        return self._generations.engine()

    def status(self) -> IndexStatus:
        """Compare index and store; opens no writer and needs no lock."""
        due = self._due()
        engine = None
        with suppress(IndexUnavailableError):
            engine = self.engine()
        stamp = engine.stamp() if engine else None
        return IndexStatus(
            generation=self._generations.current_name(),
            documents=len(engine.ids()) if engine else 0,
            public_records=len(self._store.public_ids()),
            sequence=stamp.sequence if stamp else 0,
            store_sequence=self._store.last_sequence(),
            due=due,
        )

    def position(self) -> tuple[str, int, int]:
        """The generation that serves, and up to which change of the store it follows, of how many;
        cheap. Raises `IndexUnavailableError` without an index, `StoreError` without a store."""
        stamp = self.engine().stamp()
        indexed = stamp.sequence if stamp else 0
        return self._generations.current_name() or "", indexed, self._store.last_sequence()

    def version(self) -> tuple[str, str, int]:
        """Another value for every state of index and store that pages show; cheap. Raises as
        `position` does."""
        engine = self.engine()
        generation = self._generations.current_name() or ""
        return generation, engine.version(), self._store.last_sequence()

    def sync(self, progress: Progress | None = None) -> SyncReport:
        """Bring the index up to the store; repeating it changes nothing."""
        if due := self._due():
            return SyncReport(self.rebuild(progress).documents, 0, due)
        engine = self.engine()
        changes = list(self._store.changes_since(self._indexed_sequence()))
        if not changes:
            return SyncReport(0, 0)
        if any(change.kind in _FOR_GOOD for change in changes):
            return SyncReport(self.rebuild(progress).documents, 0, "có nội dung bị xoá hẳn")
        changed = dict.fromkeys(change.record_id for change in changes)
        stored = self._store.get_many(changed)
        public = [record for i in changed if i in stored and (record := stored[i].public)]
        gone = changed.keys() - {record.id for record in public}
        with engine.writer(_stamp(changes[-1].sequence)) as writer:
            for record_id in sorted(gone):
                writer.delete(record_id)
            self._put(writer, public, len(public), progress)
        return SyncReport(len(public), len(gone))

    def rebuild(self, progress: Progress | None = None) -> RebuildReport:
        """Build a new generation from the store, check it, and let it serve.

        Raises `IndexUnavailableError` where the new generation does not hold what the store says;
        the old one then goes on serving.
        """
        indexed = self._indexed_sequence()
        erased = any(change.kind in _FOR_GOOD for change in self._store.changes_since(indexed))
        # Read before the records: what changes meanwhile is indexed again by the next sync.
        sequence = self._store.last_sequence()
        expected = list(self._store.public_ids())
        with self._generations.building(keep_previous=not erased) as engine:
            with _no_collection(), engine.writer(_stamp(indexed if erased else sequence)) as writer:
                records = (record for record in self._store.records() if is_public(record))
                self._put(writer, records, len(expected), progress)
            if missing := _difference(engine.ids(), expected):
                raise IndexUnavailableError(f"Chỉ mục mới không khớp kho: {missing}.")
        if erased:
            # Only now is nothing left of it; cut short before, the next sync does it all again.
            self._store.clear_disk()
            with self.engine().writer(_stamp(sequence)):
                pass
        return RebuildReport(self._generations.current_name() or "", len(expected))

    def verify(self) -> tuple[Problem, ...]:
        """What is wrong with the index; empty where its files are whole and it holds exactly the
        public records."""
        if due := self._due() or self._generations.damage():
            return (Problem("chỉ mục", due, "" if _REBUILD in due else f"chạy {_REBUILD}"),)
        engine, problems = self.engine(), []
        stamp = engine.stamp()
        if stamp and stamp.sequence < self._store.last_sequence():
            what = f"chậm {self._store.last_sequence() - stamp.sequence} thay đổi so với kho"
            problems.append(Problem("chỉ mục", what, "chạy “kb index sync”"))
        elif difference := _difference(engine.ids(), self._store.public_ids()):
            problems.append(Problem("chỉ mục", difference, f"chạy {_REBUILD}"))
        return tuple(problems)

    def _indexed_sequence(self) -> int:
        """Up to which change of the store the generations on disk certainly follow."""
        try:
            stamp = self.engine().stamp()
        except IndexUnavailableError:
            return 0
        return stamp.sequence if stamp else 0

    def _due(self) -> str:
        try:
            stamp = self.engine().stamp()
        except IndexUnavailableError as error:
            return str(error)
        if self._generations.fault:
            return f"{self._generations.fault} Thế hệ trước đang phục vụ."
        if stamp is None:
            return "chỉ mục chưa ghi xong lần nào"
        if (stamp.schema_version, stamp.analysis_version) != (
            INDEX_SCHEMA_VERSION,
            ANALYSIS_VERSION,
        ):
            return "chỉ mục do một phiên bản khác của chương trình dựng"
        if stamp.sequence > self._store.last_sequence():
            return "chỉ mục đi trước kho (kho vừa được khôi phục?)"
        return ""

    def _put(
        self,
        writer: IndexWriter,
        records: Iterable[Record],
        total: int,
        progress: Progress | None,
    ) -> None:
        done = 0
        for batch, segmentations in self._segmenter.batches(records):
            days = self._store.published_on(texts.record.id for texts in batch)
            for texts in batch:
                writer.put(index_document(texts, segmentations, days.get(texts.record.id)))
            done += len(batch)
            if progress:
                progress(done, total)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Building makes millions of objects and hardly a cycle: looking for some again and again takes
    3 to 8 % of its time, the more the larger the process."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _stamp(sequence: int) -> IndexStamp:
    return IndexStamp(
        schema_version=INDEX_SCHEMA_VERSION, analysis_version=ANALYSIS_VERSION, sequence=sequence
    )


def _difference(actual: Sequence[str], expected: Sequence[str]) -> str:
    missing, extra = set(expected) - set(actual), set(actual) - set(expected)
    parts = []
    for name, ids in (("thiếu", missing), ("thừa", extra)):
        if ids:
            parts.append(f"{name} {len(ids)} bản ghi ({', '.join(sorted(ids)[:_SHOWN_IDS])})")
    return "; ".join(parts)
