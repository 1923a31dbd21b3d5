"""The part `queries`: each query once through every engine, in turns, and the answers compared."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import click
import numpy as np

from tests.benchmarks.corpus import PASSAGES, Corpus
from tests.benchmarks.peers.protocol import Answer, Engine
from tests.benchmarks.peers.registry import ENGINES
from tests.benchmarks.results import Figure, Timing
from tests.benchmarks.run import Run
from tests.benchmarks.sampling import Kind, Query, sampled

# Queries of one engine in a row. Query by query, each would mostly measure what the others leave of
# the processor's caches, which a server never meets.
_TURN = 30


def measure_queries(run: Run) -> None:
    """Time all kinds of queries on the engines that are compared at each size."""
    for corpus, names in run.corpora():
        engines = {name: run.indexes.opened(name, corpus) for name in names}
        for kind in Kind:
            _measure(kind, corpus, engines, run)


def _measure(kind: Kind, corpus: Corpus, engines: Mapping[str, Engine], run: Run) -> None:
    sample = sampled(kind, corpus.passages)
    time_queries(engines, sample.warming)
    seconds, answers = time_queries(engines, sample.timed)
    for name in engines:
        p50, p95 = np.percentile(seconds[name], [50, 95]) * 1000
        timing = Timing(len(corpus), f"{kind}+facets", name, round(p50, 3), round(p95, 3))
        run.results.timings.append(timing)
        click.echo(f"{len(corpus):>8} {timing.query:14} {name:11} {p50:9.2f} {p95:9.2f} ms")
    compared = {name: found for name, found in answers.items() if ENGINES[name].compared}
    if compared:
        _compare(sample.timed, compared, len(corpus), run)


def time_queries(
    engines: Mapping[str, Engine], queries: Sequence[Query]
) -> tuple[Mapping[str, list[float]], Mapping[str, list[Answer]]]:
    """Seconds and answers of each engine, which take turns in rotating order."""
    names = list(engines)
    seconds: dict[str, list[float]] = {name: [] for name in names}
    answers: dict[str, list[Answer]] = {name: [] for name in names}
    with _without_garbage_collection():
        for number, start in enumerate(range(0, len(queries), _TURN)):
            first = number % len(names)
            for name in names[first:] + names[:first]:
                for query in queries[start : start + _TURN]:
                    prepared = engines[name].prepare(query)
                    started = time.perf_counter()
                    answer = engines[name].run(prepared)
                    seconds[name].append(time.perf_counter() - started)
                    answers[name].append(answer)
                gc.collect(0)
    return seconds, answers


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def _compare(
    queries: Sequence[Query], answers: Mapping[str, Sequence[Answer]], records: int, run: Run
) -> None:
    """Totals and counts must be equal; the first hit is expected to agree often (BM25 peers
    differ in how they round lengths and in their IDF)."""
    reference, *others = answers
    for name in others:
        same_first = 0
        for query, expected, found in zip(queries, answers[reference], answers[name], strict=True):
            same_first += expected.ids[:1] == found.ids[:1]
            if (expected.total, expected.facets) != (found.total, found.facets):
                run.results.failures.append(
                    f"{reference} and {name} differ over {records} records in {query}:"
                    f" {expected.total} and {found.total} found"
                )
        if records <= PASSAGES:  # copies of one passage score alike: any of them may be the first
            what = f"same first hit as {reference}, {queries[0].kind}"
            share = 100 * same_first / len(queries)
            run.report(Figure("queries", records, what, name, share, "%"))
