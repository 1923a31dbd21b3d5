"""Which of many vectors may be the nearest to one, without reading them all.

Of each number of a vector one bit is kept: whether it lies above the mean of all vectors there.
The fewer of its bits differ from those of what is looked for, the nearer a vector probably is; the
few thousand that differ least are then compared exactly. The bits of 50,000 vectors take 2.4 MB,
the vectors 77 MB, and that is what a comparison waits for.

Known as the random hyperplane hash (Charikar, "Similarity estimation techniques from rounding
algorithms", 2002), here with the axes of the model as the planes.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kb.ports import Vector, Vectors

__all__ = ["Signs"]

_AT_ONCE = 10_000


class Signs:
    """The bits of these vectors (rows of 32-bit floats)."""

    def __init__(self, vectors: Vectors) -> None:
        self._size = len(vectors)
        self._mean = vectors.sum(axis=0) / max(self._size, 1)
        parts = np.split(vectors, range(_AT_ONCE, self._size, _AT_ONCE))
        # A row for each 64 numbers: all vectors are compared in one sweep over it.
        self._rows = np.ascontiguousarray(np.concatenate([*map(self._bits, parts)]).T)

    def nearest(self, wanted: Vector, count: int) -> npt.NDArray[np.intp]:
        """The places of the `count` vectors whose bits differ least from those of `wanted`, rising;
        all places where there are no more."""
        if count >= self._size:
            return np.arange(self._size)
        differing = np.zeros(self._size, np.uint16)
        for row, bits in zip(self._rows, self._bits(wanted), strict=True):
            differing += np.bitwise_count(row ^ bits)
        least: npt.NDArray[np.intp] = np.argpartition(differing, count)[:count]
        least.sort()
        return least

    def _bits(self, vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.uint64]:
        above = np.zeros((*vectors.shape[:-1], -(-vectors.shape[-1] // 64) * 64), np.bool_)
        above[..., : vectors.shape[-1]] = vectors > self._mean
        return np.packbits(above, axis=-1).view(np.uint64)
