"""Vectors kept by the key of their text, in one SQLite file that several banks may share.

Nothing here is the only copy of anything: whatever is lost is computed again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from kb.errors import StoreError
from kb.ports import Vector
from kb.store.versions import chunks

__all__ = ["SqliteVectorCache"]

_FILE = "vectors.sqlite"
_BUSY_SECONDS = 30.0
_TABLE = """CREATE TABLE IF NOT EXISTS vectors (
    model TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (model, key)
) WITHOUT ROWID"""


class SqliteVectorCache:
    """Implements `kb.ports.VectorCache`. Raises `StoreError` where the file cannot be used."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE

    def get(self, model: str, keys: Iterable[str]) -> Mapping[str, Vector]:
        """See the port."""
        query = "SELECT key, value FROM vectors WHERE model = ? AND key IN ({})"
        with self._connected() as connection:
            return {
                key: np.frombuffer(value, np.float32)
                for some in chunks(keys)
                for key, value in connection.execute(
                    query.format(", ".join("?" * len(some))), (model, *some)
                )
            }

    def keep(self, model: str, vectors: Mapping[str, Vector]) -> None:
        """See the port."""
        rows = [(model, key, vector.tobytes()) for key, vector in vectors.items()]
        with self._connected() as connection:
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)

    def forget(self, keys: Iterable[str]) -> None:
        """See the port."""
        with self._connected() as connection:
            connection.executemany("DELETE FROM vectors WHERE key = ?", [(key,) for key in keys])

    def forget_other_models(self, model: str) -> None:
        """See the port."""
        with self._connected() as connection:
            connection.execute("DELETE FROM vectors WHERE model != ?", (model,))

    def remove(self) -> None:
        """Remove the file. Raises `OSError`."""
        for file in self._path.parent.glob(f"{_FILE}*"):  # a journal too
            file.unlink()

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """A connection for one transaction."""
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_BUSY_SECONDS)) as connection:
                connection.execute("PRAGMA secure_delete = ON")  # freed pages become zeros
                connection.execute(_TABLE)
                with connection:
                    yield connection
        except (OSError, sqlite3.Error) as error:
            raise StoreError(
                f"Không dùng được kho vectơ {self._path} ({error}). Có thể xoá tệp ấy:"
                " nó chỉ chứa những gì tính lại được."
            ) from error
