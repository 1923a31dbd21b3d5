"""Runs in the form of TREC: query, Q0, document, rank, score, tag."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kb.ports import EngineHit

__all__ = ["write_run"]


def write_run(path: Path, ranked: Mapping[str, Sequence[EngineHit]], tag: str) -> None:
    """Write the run. Raises `OSError`."""
    with path.open("w", encoding="utf-8") as file:
        for query, hits in ranked.items():
            for place, hit in enumerate(hits, 1):
                file.write(f"{query} Q0 {hit.id} {place} {hit.score:.6f} {tag}\n")
