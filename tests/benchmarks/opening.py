"""The part `opening`: a fresh process opens an index and answers once.

As a program (`python -m tests.benchmarks.opening ENGINE FOLDER WORD...`) it is that process.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from tests.benchmarks.corpus import Corpus
from tests.benchmarks.measures import peak_memory_mb
from tests.benchmarks.peers.registry import make_engine
from tests.benchmarks.results import Figure
from tests.benchmarks.run import Run
from tests.benchmarks.sampling import Kind, Query, sampled

_REPEATS = 5


def measure_opening(run: Run) -> None:
    """Every engine at every size; the median of a few processes."""
    for corpus, name in ((corpus, name) for corpus, names in run.corpora() for name in names):
        run.indexes.built(name, corpus)
        openings = [_opened_elsewhere(name, corpus, run) for _ in range(_REPEATS)]
        inside, whole, memory = map(statistics.median, zip(*openings, strict=True))
        size = len(corpus)
        run.report(Figure("opening", size, "open and answer", name, inside, "s"))
        run.report(Figure("opening", size, "the same from starting Python", name, whole, "s"))
        run.report(Figure("opening", size, "memory of that process", name, memory, "MiB"))


def _opened_elsewhere(name: str, corpus: Corpus, run: Run) -> tuple[float, float, float]:
    """Seconds without and with the start of Python, and the memory of the process."""
    words = sampled(Kind.OR, corpus.passages).warming[-1].words
    folder = run.indexes.folder(name, corpus)
    command = [sys.executable, "-m", __name__, name, str(folder), *words]
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        whole = time.perf_counter() - started
    inside, memory = json.loads(line)
    return inside, whole, memory


def main(name: str, folder: str, words: Sequence[str]) -> None:
    """Open, answer, and print the seconds and the memory it took."""
    engine = make_engine(name, Path(folder))
    started = time.perf_counter()
    engine.open()
    engine.run(engine.prepare(Query(Kind.OR, tuple(words))))
    click.echo(json.dumps([time.perf_counter() - started, peak_memory_mb()]))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
