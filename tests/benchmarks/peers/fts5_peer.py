"""SQLite FTS5: a contentless table for the text, an ordinary table for ids and facets."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.corpus import FACETS, Document
from tests.benchmarks.peers.protocol import HITS, Answer
from tests.benchmarks.sampling import Kind, Query

# Only spaces separate tokens: those given here are analysed, numbers like "1.200" among them.
_SCHEMA = """
CREATE VIRTUAL TABLE texts USING fts5(
  body, content='',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
CREATE TABLE records (number INTEGER PRIMARY KEY, id TEXT, bank TEXT, topic TEXT, district TEXT,
                      year TEXT);
"""
_TOP = f"""
SELECT id FROM (
  SELECT rowid AS number, rank FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT {HITS}
) JOIN records USING (number) ORDER BY rank
"""
_COUNTS = """
WITH found AS MATERIALIZED (
  SELECT records.* FROM texts JOIN records ON records.number = texts.rowid WHERE texts MATCH ?
)
SELECT 'total', NULL, count(*) FROM found
""" + "".join(
    f"UNION ALL SELECT '{name}', {name}, count(*) FROM found GROUP BY {name}\n" for name in FACETS
)
_JOINERS = {Kind.OR: '" OR "', Kind.AND: '" AND "', Kind.PHRASE: " "}


class Fts5Peer:
    """See `protocol.Engine`."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "index.sqlite"

    def build(self, documents: Iterable[Document]) -> None:
        connection = sqlite3.connect(self._path)
        connection.executescript(_SCHEMA)
        for number, document in enumerate(documents, 1):
            connection.execute(
                "INSERT INTO texts (rowid, body) VALUES (?, ?)", (number, " ".join(document.terms))
            )
            row = (number, document.id, *(document.facets[name] for name in FACETS))
            connection.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)", row)
        connection.execute("INSERT INTO texts (texts) VALUES ('optimize')")
        connection.commit()
        connection.execute("VACUUM")
        connection.execute("ANALYZE")
        connection.close()

    def open(self) -> None:
        self._connection = sqlite3.connect(self._path)
        self._connection.execute("PRAGMA mmap_size = 2000000000")

    def prepare(self, query: Query) -> str:
        return '"' + _JOINERS[query.kind].join(query.words) + '"'

    def run(self, prepared: str) -> Answer:
        ids = tuple(row[0] for row in self._connection.execute(_TOP, (prepared,)))
        facets: dict[str, dict[str, int]] = {name: {} for name in FACETS}
        total = 0
        for name, value, count in self._connection.execute(_COUNTS, (prepared,)):
            if name == "total":
                total = count
            else:
                facets[name][value] = count
        return Answer(total, ids, facets)
