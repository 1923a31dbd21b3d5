"""The number of the last change, for who asks for it all the time."""

from __future__ import annotations

from kb.store import versions
from kb.store.engine import Database

__all__ = ["LastSequence"]


class LastSequence:
    """The highest sequence number, which every page asks for: read again once the files of the
    database have changed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: tuple[object, int] = (None, 0)

    def read(self) -> int:
        """The highest sequence number given; 0 for a new store."""
        state = self._database.state()  # looked at before, never after what is read
        known, sequence = self._known
        if state is None or state != known:
            with self._database.reading() as connection:
                sequence = versions.last_sequence(connection)
            self._known = state, sequence
        return sequence
