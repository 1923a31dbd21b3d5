"""What the benchmarks ask of an engine, ours and its peers alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.benchmarks.corpus import Document
from tests.benchmarks.sampling import Query

HITS = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """How many records match, the ids of the first `HITS`, and the counts of each facet."""

    total: int
    ids: tuple[str, ...]
    facets: Mapping[str, Mapping[str, int]]


class Engine(Protocol):
    """An engine over one folder. What it imports is imported when it is made."""

    def __init__(self, folder: Path) -> None: ...

    def build(self, documents: Iterable[Document]) -> None:
        """Index the documents in the folder, which is empty, and commit."""

    def open(self) -> None:
        """Get ready to search what was built."""

    def prepare(self, query: Query) -> Any:
        """The query as the engine's own object."""

    def run(self, prepared: Any) -> Answer:
        """From the prepared query to Python ids and counts: this is timed."""
