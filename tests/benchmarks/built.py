"""Indexes: built once for each engine and size, each in a process of its own."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

import click

from tests.benchmarks.corpus import Corpus, Document
from tests.benchmarks.measures import bytes_on_disk, peak_memory_mb
from tests.benchmarks.peers.protocol import Engine
from tests.benchmarks.peers.registry import make_engine

# More are made one by one while the index is built.
LARGEST_IN_MEMORY = 200_000


@dataclass(frozen=True, slots=True)
class Build:
    """What building cost. Memory is the most the process held, without what the documents took."""

    seconds: float
    memory_mb: float
    disk_bytes: int


@dataclass(frozen=True, slots=True)
class Indexes:
    """A folder of built indexes."""

    root: Path

    def folder(self, name: str, corpus: Corpus) -> Path:
        """Where the index of that engine and corpus is."""
        return self.root / f"{len(corpus)}-{name}"

    def built(self, name: str, corpus: Corpus) -> Build:
        """Build the index unless that was done; what it cost."""
        folder = self.folder(name, corpus)
        report = folder.with_suffix(".json")
        if not report.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            click.echo(f"building {name} with {len(corpus)} records ...", err=True)
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
                build = process.submit(_build, name, folder, corpus).result()
            report.write_text(json.dumps(asdict(build)), "utf-8")
        return Build(**json.loads(report.read_text("utf-8")))

    def opened(self, name: str, corpus: Corpus) -> Engine:
        """The engine over the corpus, ready to search."""
        self.built(name, corpus)
        engine = make_engine(name, self.folder(name, corpus))
        engine.open()
        return engine


def _build(name: str, folder: Path, corpus: Corpus) -> Build:
    documents: Corpus | Sequence[Document] = corpus
    if len(corpus) <= LARGEST_IN_MEMORY:
        documents = list(corpus)
    engine = make_engine(name, folder)
    before, started = peak_memory_mb(), time.perf_counter()
    engine.build(documents)
    seconds = time.perf_counter() - started
    return Build(round(seconds, 3), round(peak_memory_mb() - before, 1), bytes_on_disk(folder))
