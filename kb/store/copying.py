"""A copy of the store to try things on, taken without touching anything under KB_HOME.

SQLite writes beside a database even when it is only read (the log's index), so the files are copied
where nobody is writing; where somebody is, SQLite is asked for a copy.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import make_url

from kb.errors import StoreError
from kb.settings import Settings
from kb.store.engine import explained
from kb.store.opening import open_store
from kb.store.repository import SqlStore

__all__ = ["copied_store"]

_LOG = "-wal"
_TRIES = 3

_State = tuple[tuple[int, int] | None, ...]


@contextmanager
def copied_store(settings: Settings) -> Iterator[SqlStore]:
    """A store that begins as the bank's is now, and is gone at the end; originals are not copied.

    Raises `StoreError` where the store is not in SQLite, or can't be read.
    """
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite":
        raise StoreError("Chỉ chạy thử được khi kho nằm trong SQLite.")
    with TemporaryDirectory(prefix="kb-copy-") as folder:
        target = Path(folder, "store.sqlite")
        try:
            _copy(Path(url.database or ""), target)
        except OSError as error:
            raise StoreError(f"Không chép được kho để chạy thử: {error.strerror}.") from error
        there = replace(settings, home=Path(folder), database_url=f"sqlite:///{target}")
        with closing(open_store(there)) as store:
            yield store


def _copy(source: Path, target: Path) -> None:
    for _ in range(_TRIES):
        before = _state(source)
        for path, copy in ((source, target), (_log_of(source), _log_of(target))):
            copy.unlink(missing_ok=True)
            if path.exists():
                shutil.copyfile(path, copy)
        if _state(source) == before:
            return
    _log_of(target).unlink(missing_ok=True)
    with (
        explained(),
        closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as live,
        closing(sqlite3.connect(target)) as copied,
    ):
        live.backup(copied)


def _log_of(database: Path) -> Path:
    return database.with_name(database.name + _LOG)


def _state(database: Path) -> _State:
    """Differs when database or log were written to."""
    return tuple(_times(path) for path in (database, _log_of(database)))


def _times(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns
