"""Erasure, as the law asks: of records, or of one person's name, down to the bytes on disk.

Reaches every version in the history, kept originals, doubts and word segments; then the freed
pages are overwritten and the database's log is emptied. The search index is the caller's to
rebuild, earlier backups are the operator's to destroy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kb.domain import Record
from kb.errors import UnknownRecordError, UsageError
from kb.store import versions
from kb.store.erased import remember_person
from kb.store.persons import Persons, name_words
from kb.store.redaction import Erasure, Mention, erase_whole, mentions_of, take_out

if TYPE_CHECKING:
    from kb.store.repository import SqlStore

__all__ = ["erase_person", "erase_records", "find_person"]

_LEAST_NAME_WORDS = 2
_PRIVATE_DATA = re.compile(r"@|(?:\d[ .-]?){7,}")


def erase_records(store: SqlStore, record_ids: Iterable[str], reason: str) -> Erasure:
    """Leave of each record its id, its state and the order of its changes.

    The reason is kept unless it tells something personal. Erasing again is safe, and finishes
    what an interrupted erasure left on disk. Raises `UnknownRecordError` before anything is done.
    """
    ids = list(dict.fromkeys(record_ids))
    with store.transaction(), store.database.writing() as connection:
        known = versions.stored(connection, ids)
        if unknown := [each for each in ids if each not in known]:
            raise UnknownRecordError(unknown[0])
        kept = [each.record for each in known.values() if each.record is not None]
        done = erase_whole(connection, ids, _harmless(reason, kept))
    store.clear_disk()
    return done


def find_person(store: SqlStore, name: str) -> Sequence[Mention]:
    """Records that name the person in any version, by id.

    Raises `UsageError` for a name of one word, which would hit too much.
    """
    _check_name(name)
    with store.database.reading() as connection:
        return mentions_of(connection, Persons.named(name))


def erase_person(store: SqlStore, name: str) -> Erasure:
    """Take the person out of every record and its history, and remember not to let them back.

    Records stay, without the name; the person's own entry in the bank of experts is erased whole.
    Raises `UsageError` for a name of one word.
    """
    _check_name(name)
    with store.transaction(), store.database.writing() as connection:
        done = take_out(connection, remember_person(connection, name))
    store.clear_disk()
    return done


def _check_name(name: str) -> None:
    if len(name_words(name)) < _LEAST_NAME_WORDS:
        raise UsageError(f"“{name}” chưa đủ họ và tên: xoá theo một từ sẽ xoá nhầm nhiều thứ khác.")


def _harmless(reason: str, erased: Sequence[Record]) -> str:
    """The reason, or nothing where it names somebody or holds a number or an e-mail address."""
    names = [each.name for record in erased for each in record.contributors]
    names += [record.title for record in erased]
    named = any(Persons.named(name).without(reason) != reason for name in names if name)
    return "" if named or _PRIVATE_DATA.search(reason) else reason
