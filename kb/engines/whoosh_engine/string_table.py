"""Strings in two arrays: their UTF-8 bytes one after the other, and where each ends.

For example "ba", "rac" are the bytes "barac" and the ends 2, 5. In a table that is sorted by bytes
a string is found by bisection; UTF-8 sorts as its characters do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from kb.engines.whoosh_engine.array_file import Array, ArrayFile, ArrayFileWriter

__all__ = ["StringTable", "add_strings", "read_strings"]


class StringTable(Sequence[bytes]):
    """A list of byte strings, each made when it is asked for."""

    def __init__(self, data: Array, ends: Array) -> None:
        self._bytes = data
        self._data = data.data  # slices of a memoryview are cheaper than those of an array
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, index: int) -> bytes:  # type: ignore[override]
        start = self._ends.item(index - 1) if index else 0
        return self._data[start : self._ends.item(index)].tobytes()

    def __iter__(self) -> Iterator[bytes]:
        data, start = self._data.tobytes(), 0
        for end in self._ends.tolist():
            yield data[start:end]
            start = end

    def lacking(self, byte: bytes) -> Array:
        """The places of the strings that lack the byte."""
        found = (self._bytes == ord(byte)).nonzero()[0]
        lacks = np.ones(len(self), np.bool_)
        lacks[self._ends.searchsorted(found, "right")] = False
        places: Array = lacks.nonzero()[0]
        return places

    def starting_with(self, prefix: bytes) -> Iterator[bytes]:
        """The strings of a sorted table that start with the prefix."""
        for index in range(bisect_left(self, prefix), len(self)):
            found = self[index]
            if not found.startswith(prefix):
                return
            yield found


def add_strings(file: ArrayFileWriter, name: str, strings: Iterable[bytes]) -> None:
    """Append the strings as two arrays of the file."""
    listed = list(strings)
    ends = np.cumsum(np.fromiter(map(len, listed), np.uint32, len(listed)), dtype=np.uint32)
    file.add(f"{name}.bytes", np.frombuffer(b"".join(listed), np.uint8))
    file.add(f"{name}.ends", ends)


def read_strings(file: ArrayFile, name: str) -> StringTable:
    """The strings that `add_strings` wrote under this name."""
    return StringTable(file[f"{name}.bytes"], file[f"{name}.ends"])
