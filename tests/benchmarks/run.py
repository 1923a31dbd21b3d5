"""What the parts of a run share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from tests.benchmarks.built import Indexes
from tests.benchmarks.corpus import Corpus
from tests.benchmarks.peers.registry import ENGINES
from tests.benchmarks.results import Figure, Results, readable


@dataclass(frozen=True, slots=True)
class Run:
    """What was asked for, where indexes are built, and what was measured so far."""

    sizes: tuple[int, ...]
    engines: tuple[str, ...]
    indexes: Indexes
    scratch: Path
    results: Results

    def corpora(self) -> Iterator[tuple[Corpus, list[str]]]:
        """Each size with the engines that are measured at it."""
        for size in self.sizes:
            yield Corpus(size), [name for name in self.engines if size <= ENGINES[name].largest]

    def sizes_of(self, name: str) -> list[int]:
        """The sizes at which the engine is measured, rising; none where it takes no part."""
        return [len(corpus) for corpus, names in self.corpora() if name in names]

    def report(self, figure: Figure) -> None:
        """Keep a figure and show it."""
        self.results.figures.append(figure)
        click.echo(
            f"{figure.records:>8} {figure.what:40} {figure.engine:11} {readable(figure.value):>9}"
            f" {figure.unit}"
        )
