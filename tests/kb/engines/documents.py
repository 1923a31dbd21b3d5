"""Small index documents and queries for the tests of engines."""

from __future__ import annotations

from collections.abc import Iterable

from kb.index_schema import FieldTokens, IndexDocument
from kb.ports import IndexStamp, SearchEngine, SearchRequest
from kb.query import Node, Variant, Word

STAMP = IndexStamp(schema_version=1, analysis_version=1, sequence=7)


def document(record_id: str, title: str = "", body: str = "", **facets: str) -> IndexDocument:
    texts = {"title": title.split(), "body": body.split()}
    values = {name: tuple(value.split()) for name, value in facets.items()}
    return IndexDocument(
        id=record_id,
        text={name: FieldTokens(terms, range(len(terms))) for name, terms in texts.items()},
        lengths={name: len(terms) for name, terms in texts.items()},
        facets=values,
        sorts={"newest": int(facets.get("year") or 0), "evidence_rank": len(title)},
    )


def word(*terms: str, fields: tuple[str, ...] = ()) -> Word:
    return Word(terms[0], tuple(Variant(term) for term in terms), fields)


def fill(engine: SearchEngine, documents: Iterable[IndexDocument]) -> None:
    with engine.writer(STAMP) as writer:
        for item in documents:
            writer.put(item)


def found(engine: SearchEngine, query: Node, **request: object) -> list[str]:
    result = engine.search(SearchRequest(query=query, **request))  # type: ignore[arg-type]
    return [hit.id for hit in result.hits]
