"""The vectors of a bank's records in one file, mapped into memory by those who compare them.

A row a record: its id, the number of the change it was made from, the key of its text, the vector.
The file is replaced as a whole, so a reader has the old rows or the new. Like the index, it is
disposable.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from tokenize import TokenError
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kb.ports import Vector

__all__ = ["Row", "VectorFile"]

_SUFFIX = ".npy"
_KEY_BYTES = 32


class Row(NamedTuple):
    """What is known of one record."""

    sequence: int
    key: str
    vector: Vector


class VectorFile:
    """The file of one model in a folder of its own."""

    def __init__(self, folder: Path, model: str, dimensions: int) -> None:
        self._path = folder / f"{model}{_SUFFIX}"
        self._dimensions = dimensions

    def version(self) -> tuple[int, int]:
        """Another one for every content; zeros where there is no file."""
        try:
            found = self._path.stat()
        except OSError:
            return 0, 0
        return found.st_ino, found.st_mtime_ns

    def of_other_models(self) -> Sequence[Path]:
        """The files of other models in the folder."""
        return [file for file in self._path.parent.glob(f"*{_SUFFIX}") if file != self._path]

    def table(self) -> npt.NDArray[np.void]:
        """The rows, by id, as columns `id`, `sequence`, `key` and `vector`; none where there is no
        file that can be read."""
        try:
            table: npt.NDArray[np.void] = np.lib.format.open_memmap(self._path, mode="r")
            fits = table.dtype == self._columns(table.dtype["id"].itemsize)
        except (OSError, EOFError, ValueError, KeyError, TypeError, SyntaxError, TokenError):
            fits = False
        return table if fits else np.empty(0, self._columns(4))

    def rows(self) -> dict[str, Row]:
        """The rows by id."""
        return {
            record_id.decode(): Row(int(sequence), key.decode(), vector)
            for record_id, sequence, key, vector in self.table()
        }

    def write(self, rows: Mapping[str, Row]) -> None:
        """Replace the file. Raises `OSError`."""
        ids = sorted((record_id.encode(), record_id) for record_id in rows)
        longest = max((len(encoded) for encoded, _ in ids), default=1)
        table = np.empty(len(ids), self._columns(-(-longest // 4) * 4))
        for place, (encoded, record_id) in enumerate(ids):
            table[place] = (encoded, *rows[record_id])
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        with fresh.open("wb") as file:
            np.save(file, table)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)

    def _columns(self, id_bytes: int) -> np.dtype[np.void]:
        # Every column starts at a multiple of four bytes, so that vectors are multiplied in place.
        vector = (np.float32, (self._dimensions,))
        return np.dtype(
            [
                ("id", f"S{id_bytes}"),
                ("sequence", np.int64),
                ("key", f"S{_KEY_BYTES}"),
                ("vector", *vector),
            ]
        )
