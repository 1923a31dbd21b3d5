"""Which records are near in meaning to a text or to another record.

Knows no words: how nearness and words together rank is `kb.search.fusion`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb.errors import EmbedderError
from kb.ports import Embedder
from kb.search.vector_file import VectorFile
from kb.search.vector_table import VectorTable

__all__ = ["Meaning"]

# Longer texts are no questions: of 2,333 of `docs/relevance.md` the longest has 424 characters, and
# the model would read 2,000 characters for two seconds, one text after the other.
_LONGEST_QUESTION = 500
# With less, what has a vector would stand above what has none yet.
_SHARE = 0.9


class Meaning:
    """Compares with the newest vectors of a bank. Safe to use from several threads."""

    def __init__(self, file: VectorFile, embedder: Embedder) -> None:
        self._file = file
        self._embedder = embedder
        self._table: VectorTable | None = None

    def covers(self, records: int) -> bool:
        """Whether so many of this number of records have a vector that the others, of which only
        the words are known, are rare exceptions."""
        return len(self._newest()) >= max(_SHARE * records, 1)

    def near(self, text: str, among: Iterable[str], limit: int) -> Mapping[str, float]:
        """How near to the text the `limit` nearest records are, the nearest first, and then those
        `among`. Of a long text the beginning is read.

        In standard deviations above the mean of all records, because the cosines of this kind of
        model lie close together, and elsewhere for every query. Records without a vector are
        missing; nothing is near where the model cannot be used.
        """
        table = self._newest()
        if not table:
            return {}
        try:
            wanted = self._embedder.query(text[:_LONGEST_QUESTION])
        except EmbedderError:  # words alone still find
            return {}
        return table.nearest(wanted, among, limit)

    def like(self, record_id: str, limit: int) -> Mapping[str, float]:
        """The records nearest to this one, itself left out; nothing where it has no vector."""
        table = self._newest()
        vector = table.vector_of(record_id)
        if vector is None:
            return {}
        found = table.nearest(vector, (), limit + 1)
        return {other: nearness for other, nearness in found.items() if other != record_id}

    def _newest(self) -> VectorTable:
        table = self._table
        if table is None or table.version != self._file.version():
            self._table = table = VectorTable(self._file)
        return table
