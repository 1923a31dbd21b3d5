"""The part `updating`: when another process sees a change, and what many small changes cost.

As a program (`python -m tests.benchmarks.updating FOLDER WORD`) it is that other process.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import click
import numpy as np

from tests.benchmarks.corpus import Corpus
from tests.benchmarks.peers.kb_engine import KbEngine
from tests.benchmarks.queries import time_queries
from tests.benchmarks.results import Figure
from tests.benchmarks.run import Run
from tests.benchmarks.sampling import Kind, Query, sampled

_LARGEST = 200_000
_UPDATES = 1_000
_POLL_SECONDS = 0.005
# No passage has it.
_NEW_WORD = "wwwwbenchmark"


def measure_updating(run: Run) -> None:
    """Our engine at the largest size up to `_LARGEST`, on a copy of its index."""
    sizes = [size for size in run.sizes_of("kb") if size <= _LARGEST]
    if not sizes:
        return
    corpus = Corpus(sizes[-1])
    before = run.indexes.opened("kb", corpus)
    folder = run.scratch / "updating"
    shutil.copytree(run.indexes.folder("kb", corpus), folder)
    after = KbEngine(folder)
    after.open()
    seconds = _seconds_until_seen(after, corpus)
    run.report(Figure("updating", len(corpus), "until another process sees it", "kb", seconds, "s"))
    started = time.perf_counter()
    for number in range(_UPDATES):
        _update(after, corpus, number)
    each = (time.perf_counter() - started) / _UPDATES * 1000
    run.report(Figure("updating", len(corpus), "one update and its commit", "kb", each, "ms"))
    after.open()
    sample = sampled(Kind.OR, corpus.passages)
    engines = {"before": before, "after": after}
    time_queries(engines, sample.warming)
    times, _ = time_queries(engines, sample.timed)
    ratio = float(np.median(times["after"]) / np.median(times["before"]))
    what = f"or+facets p50 after {_UPDATES} updates"
    run.report(Figure("updating", len(corpus), what, "kb", ratio, "x"))


def _update(engine: KbEngine, corpus: Corpus, number: int) -> None:
    """Give a record the words of the next one, in a commit of its own."""
    changed, next_one = (corpus.document(place % len(corpus)) for place in (number, number + 1))
    engine.put([replace(changed, terms=next_one.terms)])


def _seconds_until_seen(engine: KbEngine, corpus: Corpus) -> float:
    changed = replace(corpus.document(0), terms=(_NEW_WORD,))
    command = [sys.executable, "-m", __name__, str(engine.folder), _NEW_WORD]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        try:
            reader.stdout.readline()
            started = time.perf_counter()
            engine.put([changed])
            reader.stdout.readline()
            return time.perf_counter() - started
        finally:
            reader.terminate()


def main(folder: str, word: str) -> None:
    """Say when the index is open, and when the word is in it."""
    engine = KbEngine(Path(folder))
    engine.open()
    prepared = engine.prepare(Query(Kind.OR, (word,)))
    engine.run(prepared)
    click.echo("open")
    while not engine.run(prepared).total:
        time.sleep(_POLL_SECONDS)
    click.echo("seen")


if __name__ == "__main__":
    main(*sys.argv[1:])
