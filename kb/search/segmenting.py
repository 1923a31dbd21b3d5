"""Segmentations of texts, from the store where they are kept, else computed and kept there.

Segmenting takes far longer than all the rest of indexing, so bulk work hands it to other processes
and goes on with the records whose words are known meanwhile.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context

from kb.domain import Record
from kb.ports import RecordStore
from kb.search.documents import RecordTexts, segment_key
from kb.text import segment, segment_all

__all__ = ["Segmenter"]

_BATCH = 200
# Batches that wait for their words at once: enough that no process runs dry.
_AHEAD = 8
# Below this many characters, starting processes takes longer than they save.
_WORTH_PROCESSES = 300_000
_CHUNK = 50


@dataclass(slots=True)
class _Batch:
    """Records, the segmentations of their texts as far as they are kept, and the other texts with
    the keys to keep theirs by."""

    records: list[RecordTexts]
    known: dict[str, str]
    missing: dict[str, str]
    computed: list[Future[list[str]]] = field(default_factory=list)

    def submit(self, pool: ProcessPoolExecutor) -> None:
        texts = iter(self.missing)
        while chunk := list(islice(texts, _CHUNK)):
            self.computed.append(pool.submit(segment_all, chunk))


class Segmenter:
    """Segments the texts of records; `workers` processes for bulk work."""

    def __init__(self, store: RecordStore, workers: int) -> None:
        self._store = store
        self._workers = workers

    def batches(
        self, records: Iterable[Record]
    ) -> Iterator[tuple[Sequence[RecordTexts], Mapping[str, str]]]:
        """The records in order, some at a time, with the segmentations of their texts by text."""
        waiting: deque[_Batch] = deque()
        with ExitStack() as stack:
            pool: ProcessPoolExecutor | None = None
            for batch in self._batches(iter(records)):
                waiting.append(batch)
                if pool:
                    batch.submit(pool)
                elif self._is_bulk(waiting):
                    context = get_context("spawn")
                    pool = stack.enter_context(ProcessPoolExecutor(self._workers, context))
                    for each in waiting:
                        each.submit(pool)
                while waiting and (not waiting[0].missing or len(waiting) > _AHEAD):
                    yield self._finished(waiting.popleft())
            while waiting:
                yield self._finished(waiting.popleft())

    def _batches(self, records: Iterator[Record]) -> Iterator[_Batch]:
        while batch := [*map(RecordTexts.of, islice(records, _BATCH))]:
            keys = {text: segment_key(text) for texts in batch for text in texts.segmented()}
            kept = self._store.segments(keys.values())
            known = {text: kept[key] for text, key in keys.items() if key in kept}
            yield _Batch(batch, known, {t: key for t, key in keys.items() if key not in kept})

    def _is_bulk(self, waiting: Iterable[_Batch]) -> bool:
        missing = sum(len(text) for batch in waiting for text in batch.missing)
        return self._workers > 1 and missing >= _WORTH_PROCESSES

    def _finished(self, batch: _Batch) -> tuple[Sequence[RecordTexts], Mapping[str, str]]:
        found = (words for chunk in batch.computed for words in chunk.result())
        results = found if batch.computed else map(segment, batch.missing)
        computed = dict(zip(batch.missing, results, strict=True))
        if computed:
            self._store.keep_segments({batch.missing[t]: words for t, words in computed.items()})
        return batch.records, {**batch.known, **computed}
