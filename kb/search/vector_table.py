"""The vectors of one state of the file, and which of them are nearest to another vector."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cached_property

import numpy as np
import numpy.typing as npt

from kb.ports import Vector, Vectors
from kb.search.signs import Signs
from kb.search.vector_file import VectorFile

__all__ = ["VectorTable"]

# So many vectors are compared exactly, those that are probably the nearest. Of 8,056 passages every
# nearest one is among them, and 97 of 100 of the ten nearest (300 questions).
_COMPARED = 4_000
_COMPARED_SHARE = 0.08
# So many of all tell what is usual.
_SAMPLE = 4_000


class VectorTable:
    """A row a record; the ids rise."""

    def __init__(self, file: VectorFile) -> None:
        self.version = file.version()
        columns = file.table()
        # What is searched all the time is copied out of the file; the vectors stay mapped.
        self._ids: npt.NDArray[np.bytes_] = columns["id"].copy()
        self._vectors: Vectors = columns["vector"]
        self._compared = max(_COMPARED, int(_COMPARED_SHARE * len(self._ids)))

    # Made of many vectors: not before somebody asks for the nearest.
    @cached_property
    def _signs(self) -> Signs:
        return Signs(self._vectors)

    @cached_property
    def _usual(self) -> tuple[Vector, npt.NDArray[np.float64]]:
        """The mean of the vectors, and their covariance."""
        sample = self._vectors[:: 1 + len(self) // _SAMPLE]
        return sample.mean(axis=0), np.cov(sample, rowvar=False, bias=True)

    def __len__(self) -> int:
        return len(self._ids)

    def vector_of(self, record_id: str) -> Vector | None:
        """The vector of the record, where it has one."""
        places = self._places_of([record_id])
        return self._vectors[places[0]] if len(places) else None

    def nearest(self, wanted: Vector, among: Iterable[str], limit: int) -> dict[str, float]:
        """See `kb.search.Meaning.near`; the table must hold a vector."""
        likely = self._signs.nearest(wanted, max(limit, self._compared))
        asked = self._places_of(among)
        cosines = self._vectors[likely] @ wanted
        best = (-cosines).argsort(kind="stable")[:limit]
        places = np.concatenate([likely[best], asked])
        cosines = np.concatenate([cosines[best], self._vectors[asked] @ wanted])
        mean, covariance = self._usual
        deviation = math.sqrt(max(float(wanted @ covariance @ wanted), 0.0)) or 1.0
        nearness = (cosines - mean @ wanted) / deviation
        ids = [record_id.decode() for record_id in self._ids[places].tolist()]
        return dict(zip(ids, nearness.tolist(), strict=True))

    def _places_of(self, record_ids: Iterable[str]) -> npt.NDArray[np.intp]:
        encoded = np.array([record_id.encode() for record_id in record_ids], np.bytes_)
        if not (len(encoded) and len(self)):
            return np.empty(0, np.intp)
        places: npt.NDArray[np.intp] = np.minimum(self._ids.searchsorted(encoded), len(self) - 1)
        known: npt.NDArray[np.intp] = places[self._ids[places] == encoded]
        return known
