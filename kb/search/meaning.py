"""Which records are near in meaning to a text or to another record.

Compares the vectors of all records at once. Knows no words: how nearness and words together rank
is `kb.search.fusion`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kb.errors import EmbedderError
from kb.ports import Embedder, Vector
from kb.search.vector_file import VectorFile

__all__ = ["Meaning"]


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows of one state of the file; `ids` rise."""

    version: tuple[int, int]
    ids: npt.NDArray[np.bytes_]
    vectors: npt.NDArray[np.float32]

    def place_of(self, record_id: str) -> int | None:
        encoded = record_id.encode()
        place = int(self.ids.searchsorted(encoded))
        return place if place < len(self.ids) and self.ids[place] == encoded else None


class Meaning:
    """Compares with the newest vectors of a bank. Safe to use from several threads."""

    def __init__(self, file: VectorFile, embedder: Embedder) -> None:
        self._file = file
        self._embedder = embedder
        self._table: _Table | None = None

    @property
    def is_known(self) -> bool:
        """Whether any record has a vector yet."""
        return len(self._newest().ids) > 0

    def near(self, text: str, among: Iterable[str], limit: int) -> Mapping[str, float]:
        """How near to the text the `limit` nearest records are, the nearest first, and then those
        `among`.

        In standard deviations above the mean of all records, because the cosines of this kind of
        model lie close together, and elsewhere for every query. Records without a vector are
        missing; nothing is near where the model cannot be used.
        """
        table = self._newest()
        if not len(table.ids):
            return {}
        try:
            wanted = self._embedder.query(text)
        except EmbedderError:  # words alone still find
            return {}
        return _nearest(table, wanted, among, limit)

    def like(self, record_id: str, limit: int) -> Mapping[str, float]:
        """The records nearest to this one, itself left out; nothing where it has no vector."""
        table = self._newest()
        place = table.place_of(record_id)
        if place is None:
            return {}
        found = _nearest(table, table.vectors[place], (), limit + 1)
        return {other: nearness for other, nearness in found.items() if other != record_id}

    def _newest(self) -> _Table:
        version = self._file.version()
        table = self._table
        if table is None or table.version != version:
            columns = self._file.table()
            # What is searched all the time is copied out of the file; the vectors stay mapped.
            table = _Table(version, columns["id"].copy(), columns["vector"])
            self._table = table
        return table


def _nearest(table: _Table, wanted: Vector, among: Iterable[str], limit: int) -> dict[str, float]:
    cosines = table.vectors @ wanted
    nearness = (cosines - cosines.mean()) / (cosines.std() or 1.0)
    count = min(limit, len(nearness))
    best = np.argpartition(-nearness, count - 1)[:count]
    found = {table.ids[n].decode(): float(nearness[n]) for n in best[np.argsort(-nearness[best])]}
    places = ((record_id, table.place_of(record_id)) for record_id in among)
    return found | {i: float(nearness[place]) for i, place in places if place is not None}
