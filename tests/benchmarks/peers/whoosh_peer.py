"""Whoosh as it comes: its own codec, matchers, scoring and grouping."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from whoosh import fields, index, query, scoring, sorting
from whoosh.analysis import SpaceSeparatedTokenizer

from tests.benchmarks.corpus import FACETS, Document
from tests.benchmarks.peers.protocol import HITS, Answer
from tests.benchmarks.sampling import Kind, Query


class WhooshPeer:
    """See `protocol.Engine`. Facets are sortable fields, as its documentation recommends."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)

    def build(self, documents: Iterable[Document]) -> None:
        schema = fields.Schema(
            id=fields.ID(stored=True, unique=True),
            body=fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True),
            **{name: fields.ID(sortable=True) for name in FACETS},
        )
        writer = index.create_in(self._folder, schema).writer(limitmb=256)
        for document in documents:
            writer.add_document(id=document.id, body=" ".join(document.terms), **document.facets)
        writer.commit(optimize=True)

    def open(self) -> None:
        self._searcher = index.open_dir(self._folder).searcher(
            weighting=scoring.BM25F(B=0.75, K1=1.2)
        )

    def prepare(self, query_: Query) -> query.Query:
        if query_.kind is Kind.PHRASE:
            return query.Phrase("body", list(query_.words))
        combined = query.Or if query_.kind is Kind.OR else query.And
        return combined([query.Term("body", word) for word in query_.words])

    def run(self, prepared: query.Query) -> Answer:
        results = self._searcher.search(
            prepared, limit=HITS, groupedby=list(FACETS), maptype=sorting.Count
        )
        ids = tuple(hit["id"] for hit in results)
        return Answer(len(results), ids, {name: results.groups(name) for name in FACETS})
