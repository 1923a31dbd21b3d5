"""What the store remembers of erased people: salted digests of their names, nothing else.

Works on an open connection.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, select

from kb.store.persons import Persons, digests_of, name_words
from kb.store.tables import erased_names, records
from kb.store.versions import chunks

__all__ = ["erased_persons", "present_ids", "remember_person"]

_SALT_BYTES = 16


def erased_persons(connection: Connection) -> Persons:
    """Everybody whose name must not come back."""
    known: dict[bytes, set[bytes]] = defaultdict(set)
    lengths = set()
    for row in connection.execute(select(erased_names)):
        known[row.salt].add(row.digest)
        lengths.add(row.words)
    digests = {salt: frozenset(found) for salt, found in known.items()}
    return Persons(digests, tuple(sorted(lengths, reverse=True)))


def present_ids(connection: Connection, record_ids: Iterable[str]) -> dict[str, str]:
    """Each id, and the one its record has now if the id spelled an erased name."""
    present = {each: each for each in record_ids}
    persons = erased_persons(connection)
    if persons:
        query = select(records.c.id)
        for ids in chunks(present):
            known = set(connection.execute(query.where(records.c.id.in_(ids))).scalars())
            present |= {each: persons.id_without(each) for each in ids if each not in known}
    return present


def remember_person(connection: Connection, name: str) -> Persons:
    """Remember the digests of the name; the person alone is returned."""
    salt = _salt(connection)
    digests = frozenset(digests_of(name, salt))
    length = len(name_words(name))
    connection.execute(erased_names.delete().where(erased_names.c.digest.in_(digests)))
    connection.execute(
        erased_names.insert(),
        [{"digest": digest, "salt": salt, "words": length} for digest in digests],
    )
    return Persons({salt: digests}, (length,))


def _salt(connection: Connection) -> bytes:
    """One salt for the store, so that a text is hashed once for all names."""
    known = connection.execute(select(erased_names.c.salt).limit(1)).scalar()
    return known or secrets.token_bytes(_SALT_BYTES)
