"""Segmentations of texts, from the store where they are kept, else computed and kept there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from kb.domain import Record
from kb.ports import RecordStore
from kb.search.documents import SEGMENTED_FIELDS, field_texts, segment_key
from kb.text import segment

__all__ = ["Segmenter"]

# Below this many characters, starting processes takes longer than they save.
_WORTH_PROCESSES = 1_000_000
_CHUNK = 64


class Segmenter:
    """Segments the texts of records; `workers` processes for bulk work."""

    def __init__(self, store: RecordStore, workers: int) -> None:
        self._store = store
        self._workers = workers

    def segmentations(self, records: Sequence[Record]) -> Mapping[str, str]:
        """Segmentations of all texts of the records, by `segment_key`."""
        texts = {segment_key(text): text for record in records for text in _texts(record)}
        kept = self._store.segments(texts)
        missing = {key: text for key, text in texts.items() if key not in kept}
        computed = dict(zip(missing, self._segment(list(missing.values())), strict=True))
        if computed:
            self._store.keep_segments(computed)
        return {**kept, **computed}

    def _segment(self, texts: Sequence[str]) -> list[str]:
        if self._workers == 1 or sum(map(len, texts)) < _WORTH_PROCESSES:
            return [segment(text) for text in texts]
        with ProcessPoolExecutor(self._workers, mp_context=get_context("spawn")) as pool:
            return list(pool.map(segment, texts, chunksize=_CHUNK))


def _texts(record: Record) -> list[str]:
    texts = field_texts(record)
    return [text for name in SEGMENTED_FIELDS for text in texts[name]]
