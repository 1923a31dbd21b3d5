"""Opens the store of the settings: creates KB_HOME, brings the schema up to date."""

from __future__ import annotations

from kb.errors import KbError, StoreError
from kb.settings import Settings
from kb.store.engine import Database
from kb.store.locking import write_lock
from kb.store.migrating import is_current, migrate
from kb.store.repository import SqlStore

__all__ = ["open_store"]


def open_store(settings: Settings) -> SqlStore:
    """The bank's store, created and migrated on first use.

    KB_HOME is made readable by its owner only. Raises `StoreError` where it can't be opened,
    `LockedError` where another process is migrating or writing and the schema is not current.
    """
    try:
        settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"Không mở được thư mục {settings.home}: {error.strerror}.") from error
    database = Database(settings.database_url)
    try:
        if not is_current(database.engine):
            with write_lock(settings, "nâng cấp kho dữ liệu"):
                migrate(database.engine)
                if database.file and database.file.is_file():
                    database.file.chmod(0o600)
    except KbError:
        database.close()
        raise
    return SqlStore(database, settings.originals_dir)
