"""Tantivy, by tantivy-py: one segment, fast fields for the facets, terms aggregations."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.benchmarks.corpus import FACETS, Document
from tests.benchmarks.peers.protocol import HITS, Answer
from tests.benchmarks.sampling import Kind, Query

# More memory than one thread needs up to 200,000 records, so that they make one segment.
_HEAP_BYTES = 3_000_000_000
_MOST_VALUES = 100
_AGGREGATIONS = {name: {"terms": {"field": name, "size": _MOST_VALUES}} for name in FACETS}


class TantivyPeer:
    """See `protocol.Engine`."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._tantivy = tantivy
        self._folder = str(folder)

    def build(self, documents: Iterable[Document]) -> None:
        builder = self._tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("body", tokenizer_name="whitespace", index_option="position")
        for name in FACETS:
            builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
        index = self._tantivy.Index(builder.build(), self._folder)
        writer = index.writer(_HEAP_BYTES, num_threads=1)
        for document in documents:
            writer.add_document(
                self._tantivy.Document(
                    id=document.id, body=" ".join(document.terms), **document.facets
                )
            )
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        index = self._tantivy.Index.open(self._folder)
        self._schema = index.schema
        self._searcher = index.searcher()

    def prepare(self, query: Query) -> Any:
        make = self._tantivy.Query
        if query.kind is Kind.PHRASE:
            return make.phrase_query(self._schema, "body", list(query.words))
        occur = self._tantivy.Occur.Should if query.kind is Kind.OR else self._tantivy.Occur.Must
        terms = (make.term_query(self._schema, "body", word) for word in query.words)
        return make.boolean_query([(occur, term) for term in terms])

    def run(self, prepared: Any) -> Answer:
        found = self._searcher.search(prepared, HITS)
        counted = self._searcher.aggregate(prepared, _AGGREGATIONS)
        ids = tuple(self._searcher.doc(address).get_first("id") for _, address in found.hits)
        facets = {
            name: {bucket["key"]: bucket["doc_count"] for bucket in counted[name]["buckets"]}
            for name in FACETS
        }
        return Answer(found.count, ids, facets)
