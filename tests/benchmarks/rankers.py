"""Peers whose ranking is measured, each by its own analysis and with its own numbers.

Every peer gets title and text of the documents, and finds those that hold any word of the question;
what is syntax elsewhere means nothing in a question. They know no judgements.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from typing import Any, Protocol

from kb.evaluation import Collection
from kb.ports import EngineHit

_DEPTH = 100
_FIELDS = ("title", "body")
# What a word is to the tokeniser unicode61. Each is quoted, so that it is nothing but a word.
_UNICODE61_WORD = re.compile(r"[^\W_]+")


class Ranker(Protocol):
    """A peer that holds one collection. What it imports is imported when it is made."""

    def rank(self, text: str) -> Sequence[EngineHit]:
        """What it finds for the question, best first, at most 100."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer as its row names it; `package` and `setup` say what was measured."""

    label: str
    package: str
    setup: str
    make: Callable[[Collection], Ranker]

    def __str__(self) -> str:
        return f"{self.label} ({self.package} {self._version}): {self.setup}"

    @property
    def _version(self) -> str:
        return (
            sqlite3.sqlite_version if self.package == "sqlite" else metadata.version(self.package)
        )


class TantivyRanker:
    """Tantivy, by tantivy-py."""

    def __init__(self, collection: Collection) -> None:
        import tantivy

        self._tantivy = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        for name in _FIELDS:
            builder.add_text_field(name)
        self._schema = builder.build()
        index = tantivy.Index(self._schema)
        # One thread makes the same segments, and so the same order of equal scores, every time.
        writer = index.writer(num_threads=1)
        for each in collection.documents:
            writer.add_document(tantivy.Document(id=each.id, title=each.title, body=each.text))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()
        self._analyser = _default_analyser()

    def rank(self, text: str) -> Sequence[EngineHit]:
        query, should = self._tantivy.Query, self._tantivy.Occur.Should
        terms = [
            (should, query.term_query(self._schema, name, word))
            for word in self._analyser.analyze(text)
            for name in _FIELDS
        ]
        hits = self._searcher.search(query.boolean_query(terms), _DEPTH).hits
        return [
            EngineHit(str(self._searcher.doc(address).get_first("id")), score)
            for score, address in hits
        ]


def _default_analyser() -> Any:
    """What Tantivy itself registers as "default", for the words of a question."""
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    builder = TextAnalyzerBuilder(Tokenizer.simple())
    return builder.filter(Filter.remove_long(40)).filter(Filter.lowercase()).build()


class Fts5Ranker:
    """SQLite FTS5; `tokenize` is its option of that name."""

    def __init__(self, collection: Collection, *, tokenize: str) -> None:
        self._connection = sqlite3.connect(":memory:")
        columns = f'id UNINDEXED, title, body, tokenize="{tokenize}"'
        self._connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5({columns})")
        rows = ((each.id, each.title, each.text) for each in collection.documents)
        self._connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)

    def rank(self, text: str) -> Sequence[EngineHit]:
        # No word at all has to be written as an empty one.
        words = " OR ".join(f'"{word}"' for word in _UNICODE61_WORD.findall(text) or [""])
        # Its scores are negative, the best the lowest.
        rows = self._connection.execute(
            "SELECT id, -bm25(texts) FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT ?",
            (words, _DEPTH),
        )
        return [EngineHit(record_id, score) for record_id, score in rows]


class Bm25sRanker:
    """bm25s on the words of underthesea, whose syllables are joined by "_"."""

    def __init__(self, collection: Collection) -> None:
        import bm25s

        self._bm25s = bm25s
        self._ids = [each.id for each in collection.documents]
        self._index = bm25s.BM25()
        tokens = self._tokens([f"{each.title}\n{each.text}" for each in collection.documents])
        self._index.index(tokens, show_progress=False)

    def rank(self, text: str) -> Sequence[EngineHit]:
        depth = min(_DEPTH, len(self._ids))
        found = self._index.retrieve(self._tokens([text]), k=depth, show_progress=False)
        numbers, scores = (row[0].tolist() for row in found)
        # It fills the list up with documents that hold no word of the question.
        return [
            EngineHit(self._ids[number], score)
            for number, score in zip(numbers, scores, strict=True)
            if score > 0
        ]

    def _tokens(self, texts: Sequence[str]) -> Any:
        from underthesea import word_tokenize

        words = [word_tokenize(text, format="text").lower() for text in texts]
        return self._bm25s.tokenize(words, show_progress=False)


class WhooshRanker:
    """Whoosh, by whoosh3."""

    def __init__(self, collection: Collection) -> None:
        from whoosh.fields import ID, TEXT, Schema
        from whoosh.filedb.filestore import RamStorage
        from whoosh.qparser import MultifieldParser, OrGroup

        schema = Schema(id=ID(stored=True), title=TEXT, body=TEXT)
        index = RamStorage().create_index(schema)
        writer = index.writer()
        for each in collection.documents:
            writer.add_document(id=each.id, title=each.title, body=each.text)
        writer.commit()
        self._searcher = index.searcher()
        # Without its plugins the parser knows no syntax.
        self._parser = MultifieldParser(_FIELDS, schema, plugins=[], group=OrGroup)

    def rank(self, text: str) -> Sequence[EngineHit]:
        hits = self._searcher.search(self._parser.parse(text), limit=_DEPTH)
        return [EngineHit(hit["id"], hit.score) for hit in hits]


def _fts5(options: str = "") -> Callable[[Collection], Ranker]:
    return partial(Fts5Ranker, tokenize=f"unicode61 {options}".strip())


PEERS: Mapping[str, Peer] = {
    "tantivy": Peer(
        "Tantivy",
        "tantivy",
        "text fields `title` and `body` with the default tokeniser; its BM25; a boolean query of"
        " the question's words in both fields.",
        TantivyRanker,
    ),
    "fts5": Peer(
        "SQLite FTS5",
        "sqlite",
        "columns `title` and `body` with the default tokeniser, `unicode61`, which takes off a"
        " letter's mark where it has only one (`ô`, not `ộ`; never that of `đ`); `bm25()`; the"
        " question's words quoted, joined by OR.",
        _fts5(),
    ),
    "fts5-0": Peer(
        "SQLite FTS5, `remove_diacritics 0`",
        "sqlite",
        "the same with all marks kept.",
        _fts5("remove_diacritics 0"),
    ),
    "fts5-2": Peer(
        "SQLite FTS5, `remove_diacritics 2`",
        "sqlite",
        "the same with all marks taken off, in documents and questions, but that of `đ`.",
        _fts5("remove_diacritics 2"),
    ),
    "bm25s": Peer(
        "bm25s on words",
        "bm25s",
        'title and text as one, in words by underthesea\'s `word_tokenize` (`format="text"`, lower'
        " case); its own `tokenize` and `BM25` with their defaults.",
        Bm25sRanker,
    ),
    "whoosh": Peer(
        "Whoosh",
        "whoosh3",
        "`TEXT` fields `title` and `body` with the analyser they come with (English stop words,"
        " no words of one letter); its BM25F; `MultifieldParser` with `OrGroup`.",
        WhooshRanker,
    ),
}
