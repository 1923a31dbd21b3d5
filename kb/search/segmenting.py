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
from kb.search.documents import SEGMENTED_FIELDS, field_texts, segment_key
from kb.text import segment

__all__ = ["Segmenter"]

_BATCH = 200
# Batches that wait for their words at once: enough that no process runs dry.
_AHEAD = 8
# Below this many characters, starting processes takes longer than they save.
_WORTH_PROCESSES = 300_000
_CHUNK = 50


@dataclass(slots=True)
class _Batch:
    """Records, the segmentations that are kept of their texts, and the texts that have none."""

    records: list[Record]
    kept: Mapping[str, str]
    missing: dict[str, str]
    computed: list[Future[list[str]]] = field(default_factory=list)

    def submit(self, pool: ProcessPoolExecutor) -> None:
        texts = iter(self.missing.values())
        while chunk := list(islice(texts, _CHUNK)):
            self.computed.append(pool.submit(_segment_all, chunk))


class Segmenter:
    """Segments the texts of records; `workers` processes for bulk work."""

    def __init__(self, store: RecordStore, workers: int) -> None:
        self._store = store
        self._workers = workers

    def batches(
        self, records: Iterable[Record]
    ) -> Iterator[tuple[Sequence[Record], Mapping[str, str]]]:
        """The records in order, some at a time, with the segmentations of their texts by
        `segment_key`."""
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
        while batch := list(islice(records, _BATCH)):
            texts = {segment_key(text): text for record in batch for text in _texts(record)}
            kept = self._store.segments(texts)
            yield _Batch(batch, kept, {k: text for k, text in texts.items() if k not in kept})

    def _is_bulk(self, waiting: Iterable[_Batch]) -> bool:
        missing = sum(len(text) for batch in waiting for text in batch.missing.values())
        return self._workers > 1 and missing >= _WORTH_PROCESSES

    def _finished(self, batch: _Batch) -> tuple[Sequence[Record], Mapping[str, str]]:
        found = (words for chunk in batch.computed for words in chunk.result())
        results = found if batch.computed else map(segment, batch.missing.values())
        computed = dict(zip(batch.missing, results, strict=True))
        if computed:
            self._store.keep_segments(computed)
        return batch.records, {**batch.kept, **computed}


def _segment_all(texts: Sequence[str]) -> list[str]:
    return [segment(text) for text in texts]


def _texts(record: Record) -> list[str]:
    texts = field_texts(record)
    return [text for name in SEGMENTED_FIELDS for text in texts[name]]
