"""The store: the bank's truth, with its history. SQLite by default, any SQLAlchemy address."""

from kb.store.locking import write_lock
from kb.store.opening import open_store
from kb.store.repository import SqlStore

__all__ = ["SqlStore", "open_store", "write_lock"]
