"""The database connection: SQLAlchemy, with SQLite set up to be safe, and short transactions.

Transactions nest: inside `writing()` every read and write of the same thread joins it.
Knows no tables.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, DBAPIError

from kb.errors import StoreError

__all__ = ["Database"]

_BUSY_TIMEOUT_MS = 30_000
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",  # readers never wait for the writer
    # FULL, not NORMAL: the store is the only copy of decisions and erasures, so a power cut must
    # not undo a committed one; writes come in batches, so the extra fsync is not felt.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # freed pages are overwritten with zeros
    f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}",
)


class Database:
    """Connections to one store. Safe to use from several threads; `close()` when done."""

    def __init__(self, url: str) -> None:
        self.engine = _make_engine(url)
        self._writing_engine = self.engine.execution_options(writes=True)
        self._local = threading.local()

    @property
    def is_sqlite(self) -> bool:
        """Whether the store is a SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view, inside the thread's write transaction if there is one."""
        if current := self._current():
            yield current
        else:
            with _explained(), self.engine.begin() as connection:
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is kept when the outermost block ends without error."""
        if current := self._current():
            yield current
            return
        with _explained(), self._writing_engine.begin() as connection:
            self._local.connection = connection
            try:
                yield connection
            finally:
                self._local.connection = None

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def _current(self) -> Connection | None:
        return getattr(self._local, "connection", None)


def _make_engine(url: str) -> Engine:
    try:
        engine = create_engine(url)
    except (ArgumentError, ModuleNotFoundError) as error:
        raise StoreError(
            f"Không dùng được KB_DATABASE_URL: {error}. Hãy kiểm tra địa chỉ và cài trình điều"
            " khiển của cơ sở dữ liệu (PostgreSQL: pip install 'psycopg[binary]')."
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, so that DDL is transactional too
    for pragma in _PRAGMAS:
        connection.execute(pragma).close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: one that reads first and writes later can't be made to wait.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise StoreError(
            f"Kho dữ liệu báo lỗi: {error.orig}. Hãy kiểm tra ổ đĩa còn chỗ và quyền ghi;"
            " thay đổi đang dở đã được huỷ."
        ) from error
