"""The store: the bank's truth, with its history. SQLite by default, any SQLAlchemy address."""

from kb.store.backup import BackupReport, RestoreReport, back_up, restore
from kb.store.copying import copied_store
from kb.store.decisions import Proposal, Waiting
from kb.store.documents import Document, Doubt, Repair
from kb.store.erasure import erase_person, erase_records, find_person
from kb.store.harvests import Harvested
from kb.store.locking import write_lock
from kb.store.opening import open_store
from kb.store.redaction import Erasure, Mention
from kb.store.repository import SqlStore
from kb.store.vector_cache import SqliteVectorCache

__all__ = [
    "BackupReport",
    "Document",
    "Doubt",
    "Erasure",
    "Harvested",
    "Mention",
    "Proposal",
    "Repair",
    "RestoreReport",
    "SqlStore",
    "SqliteVectorCache",
    "Waiting",
    "back_up",
    "copied_store",
    "erase_person",
    "erase_records",
    "find_person",
    "open_store",
    "restore",
    "write_lock",
]
