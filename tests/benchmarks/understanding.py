"""The part `understanding`: what the product does to a query beside evaluating it, in one process.

Understanding is timed by itself; what meaning adds is the time of a search with it less that of the
same search without, the question embedded anew each time. Random unit vectors stand for the
records: what is compared does not depend on what they say.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import click
import numpy as np

from kb.bootstrap import Services
from kb.embedders import open_embedder
from kb.ports import Embedder
from kb.query import Strictness, corrected, parse, tree_of, understand
from kb.search import Meaning, Mode, SearchQuery, SearchService
from kb.search.vector_file import Row, VectorFile
from kb.text import fold
from tests.benchmarks.corpus import Corpus, Passage
from tests.benchmarks.peers.kb_service import services_in
from tests.benchmarks.results import Figure
from tests.benchmarks.run import Run
from tests.benchmarks.sampling import Kind, sampled

_Input = TypeVar("_Input")
_SEED = 20_000
_OFFERS = 5
# Of meaning, fewer queries: a model reads each.
_COMPARED = 60


def measure_understanding(run: Run) -> None:
    """At the smallest size of the run."""
    sizes = run.sizes_of("kb-service")
    if not sizes:
        return
    corpus = Corpus(sizes[0])
    run.indexes.built("kb-service", corpus)
    services = services_in(run.indexes.folder("kb-service", corpus))
    measured = {
        **_understanding(services, corpus),
        **_suggestions(services, corpus.passages),
        **_meaning(services, corpus, run.scratch),
    }
    for what, milliseconds in measured.items():
        for name, percentile in (("p50", 50), ("p95", 95)):
            value = float(np.percentile(milliseconds, percentile))
            run.report(
                Figure("understanding", len(corpus), f"{what}, {name}", "kb-service", value, "ms")
            )


def _understanding(services: Services, corpus: Corpus) -> dict[str, Sequence[float]]:
    reader = services.index.engine().reader()

    def understood(text: str) -> None:
        tree_of(understand(parse(text), reader), Strictness.ALL)

    def mended(text: str) -> None:
        corrected(understand(parse(text), reader), reader)

    sample = sampled(Kind.AND, corpus.passages)
    warming, timed = (
        [" ".join(query.words) for query in queries] for queries in (sample.warming, sample.timed)
    )
    for text in warming:
        mended(text)
        mended(fold(text))
    return {
        "understanding, as typed": _timed(understood, timed),
        "understanding, without diacritics": _timed(understood, map(fold, timed)),
        "understanding and mending slips": _timed(mended, timed),
    }


def _suggestions(services: Services, passages: Sequence[Passage]) -> dict[str, Sequence[float]]:
    """For every letter of the first words of some titles, typed without diacritics."""
    titles = [fold(passage.title)[:20] for passage in passages[:: len(passages) // _COMPARED]]
    typed = [title[:length] for title in titles for length in range(2, len(title) + 1)]

    def suggested(text: str) -> None:
        services.suggester.suggest(text, _OFFERS)

    suggested(typed[0])
    return {"suggestions while somebody types": _timed(suggested, typed)}


def _meaning(services: Services, corpus: Corpus, scratch: Path) -> dict[str, Sequence[float]]:
    embedder = open_embedder()
    if embedder is None:
        click.echo("what meaning adds is left out: it needs the extra [semantic]", err=True)
        return {}
    file = VectorFile(scratch, embedder.name, embedder.dimensions)
    file.write(_random_rows(services.store.public_ids(), embedder))
    search = SearchService(
        services.store, services.index.engine, "https://bank.example", Meaning(file, embedder)
    )
    queries = [
        SearchQuery(text=" ".join(query.words), mode=Mode.HYBRID)
        for query in sampled(Kind.AND, corpus.passages).timed[: _COMPARED + 1]
    ]
    added = []
    for query in queries:
        (without,) = _timed(search.search, [replace(query, mode=Mode.LEXICAL)])
        (with_meaning,) = _timed(search.search, [query])
        added.append(with_meaning - without)
    # The first one loads the model.
    return {"what meaning adds to a search": added[1:]}


def _random_rows(ids: Sequence[str], embedder: Embedder) -> dict[str, Row]:
    draw = np.random.default_rng(_SEED)
    vectors = draw.standard_normal((len(ids), embedder.dimensions), np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return {record_id: Row(0, "", vector) for record_id, vector in zip(ids, vectors, strict=True)}


def _timed(work: Callable[[_Input], object], inputs: Iterable[_Input]) -> list[float]:
    """Milliseconds for each input."""
    found = []
    for each in inputs:
        started = time.perf_counter()
        work(each)
        found.append((time.perf_counter() - started) * 1000)
    return found
