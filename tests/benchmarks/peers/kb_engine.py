"""Our engine: query tree in, ids and counts out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kb.engines.whoosh_engine import open_whoosh_engine
from kb.index_schema import FieldTokens, IndexDocument
from kb.ports import IndexStamp, SearchEngine, SearchRequest
from kb.query import AllOf, AnyOf, Phrase, Variant, Word
from tests.benchmarks.corpus import FACETS, Document
from tests.benchmarks.peers.protocol import HITS, Answer
from tests.benchmarks.sampling import Kind, Query

_STAMP = IndexStamp(schema_version=1, analysis_version=1, sequence=1)
_NODES = {Kind.OR: AnyOf, Kind.AND: AllOf, Kind.PHRASE: Phrase}


def _index_document(document: Document) -> IndexDocument:
    """The document with its tokens in the field `body`."""
    length = len(document.terms)
    return IndexDocument(
        id=document.id,
        text={"body": FieldTokens(document.terms, range(length))},
        lengths={"body": length},
        facets={name: (value,) for name, value in document.facets.items()},
        sorts={"newest": int(document.facets["year"]), "evidence_rank": 0},
    )


class KbEngine:
    """See `protocol.Engine`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build(self, documents: Iterable[Document]) -> None:
        self.open()
        self.put(documents)

    def open(self) -> None:
        self.engine: SearchEngine = open_whoosh_engine(self.folder)

    def put(self, documents: Iterable[Document]) -> None:
        """Add the documents, or replace those with their ids, in one commit."""
        with self.engine.writer(_STAMP) as writer:
            for document in documents:
                writer.put(_index_document(document))

    def prepare(self, query: Query) -> SearchRequest:
        words = tuple(Word(word, (Variant(word),)) for word in query.words)
        return SearchRequest(query=_NODES[query.kind](words), limit=HITS, facets=FACETS)

    def run(self, prepared: SearchRequest) -> Answer:
        result = self.engine.search(prepared)
        return Answer(result.total, tuple(hit.id for hit in result.hits), result.facets)
