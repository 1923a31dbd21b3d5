"""The database connection: SQLAlchemy, with SQLite set up to be safe, and short transactions.

Transactions nest: inside `writing()` every read and write of the same thread joins it.
Knows no tables.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, DBAPIError

from kb.errors import StoreError

__all__ = ["Database", "explained"]

_BUSY_TIMEOUT_MS = 30_000
# A commit is written some time before it is seen: its log has to reach the disk between the two.
_SETTLED_NS = 10 * 10**9
_WRITERS = 5_829_112
"""Key of PostgreSQL's advisory lock that all writers of a bank's database take."""

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
            with explained(), self.engine.begin() as connection:
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is kept when the outermost block ends without error."""
        if current := self._current():
            yield current
            return
        with explained(), self._writing_engine.begin() as connection:
            self._local.connection = connection
            try:
                yield connection
            finally:
                self._local.connection = None

    @property
    def file(self) -> Path | None:
        """The file of a store in SQLite."""
        return Path(self.engine.url.database or "") if self.is_sqlite else None

    def state(self) -> tuple[tuple[int, int, int], ...] | None:
        """Another value after every change; None where that cannot be told: inside a transaction
        that writes, in a store that is not a file, and for a while after each change, which may be
        on its way."""
        if self.file is None or self._current():
            return None
        found = []
        for name in (self.file, f"{self.file}-wal"):  # a commit appends to the log
            try:
                stat = Path(name).stat()
            except OSError:
                continue
            found.append((stat.st_ino, stat.st_mtime_ns, stat.st_size))
        last = max((changed for _, changed, _ in found), default=0)
        return tuple(found) if 0 < last < time.time_ns() - _SETTLED_NS else None

    def need_sqlite(self) -> None:
        """Raise `StoreError`, saying what to use instead, if the store is not in SQLite."""
        if not self.is_sqlite:
            raise StoreError(
                "Kho không nằm trong SQLite: hãy sao lưu và phục hồi bằng công cụ của cơ sở dữ liệu"
                " (PostgreSQL: pg_dump, pg_restore), và chép thư mục originals."
            )

    @contextmanager
    def sqlite_connection(self) -> Iterator[sqlite3.Connection]:
        """The driver's own connection. Raises `StoreError` if the store is not in SQLite."""
        self.need_sqlite()
        with explained(), self.engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            yield driver

    def vacuum(self) -> None:
        """Rewrite the database without what was deleted. Not inside a transaction.

        Raises `StoreError` if a reader kept SQLite's log from being emptied.
        """
        if self.is_sqlite:
            with self.sqlite_connection() as sqlite:
                _vacuum_sqlite(sqlite)
        else:
            with explained(), self.engine.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT")
                connection.exec_driver_sql("VACUUM FULL")

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
    elif engine.dialect.name == "postgresql":
        event.listen(engine, "begin", _begin_postgresql)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, so that DDL is transactional too
    for pragma in _PRAGMAS:
        connection.execute(pragma).close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: one that reads first and writes later can't be made to wait.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    # One writer at a time here too: sequence numbers must be committed in their order, or whoever
    # follows the changes would miss one.
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")


def _vacuum_sqlite(connection: sqlite3.Connection) -> None:
    connection.execute("VACUUM").close()
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise StoreError(
            "Nội dung đã xoá khỏi kho, nhưng nhật ký trên đĩa chưa dọn được vì có tiến trình đang"
            " đọc. Hãy chạy lại lệnh này."
        )


@contextmanager
def explained() -> Iterator[None]:
    """Turn the database's errors into `StoreError`."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        raise StoreError(
            f"Kho dữ liệu báo lỗi: {cause}. Hãy kiểm tra ổ đĩa còn chỗ và quyền ghi;"
            " thay đổi đang dở đã được huỷ."
        ) from error
