"""Which records wait to be judged: `python -m tests.benchmarks.pooling corpus/judgements`.

Prints a line for each query and record that is among the best of any ranker, ours or a peer's, and
has no grade yet, in the order of the ids, so that whoever judges does not see who found it. KB_HOME
is a bank that holds the records, with vectors.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from kb.bootstrap import Services, open_services
from kb.embedders import open_embedder
from kb.evaluation import Collection, Document, rank, read_collection
from kb.search import Meaning, Mode
from kb.search.passages import passage_of
from kb.settings import read_settings
from tests.benchmarks.rankers import PEERS

_DEPTH = 12
_POOLED = ("tantivy", "fts5", "fts5-2", "bm25s")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def main(folder: Path) -> None:
    """Print what waits to be judged."""
    services = open_services(read_settings())
    collection = read_collection(folder)
    for query, found in sorted(_pool(services, collection).items()):
        judged = collection.judgements.get(query, {})
        for record_id in sorted(found - judged.keys()):
            click.echo(f"{query}\t{record_id}")


def _pool(services: Services, collection: Collection) -> dict[str, set[str]]:
    pool: dict[str, set[str]] = {question.id: set() for question in collection.questions}
    for ranked in _rankings(services, collection):
        for query, ids in ranked.items():
            pool[query].update(ids[:_DEPTH])
    return pool


def _rankings(services: Services, collection: Collection) -> Iterator[dict[str, Sequence[str]]]:
    for mode in Mode:
        hits = rank(collection.questions, services.search, mode)
        yield {query: [hit.id for hit in found] for query, found in hits.items()}
    documents = [
        Document(record.id, record.title, passage_of(record)) for record in services.store.records()
    ]
    filled = replace(collection, documents=tuple(documents))
    for name in _POOLED:
        peer = PEERS[name].make(filled)
        yield {
            question.id: [hit.id for hit in peer.rank(question.text)]
            for question in collection.questions
        }
    if services.vectors and (embedder := open_embedder()):
        meaning = Meaning(services.vectors.file, embedder)
        yield {q.id: [*meaning.near(q.text, (), _DEPTH)] for q in collection.questions}


if __name__ == "__main__":
    sys.exit(main())
