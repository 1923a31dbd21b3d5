"""The engines by name. A peer is imported when it is made: each of them is optional."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import click

from tests.benchmarks.peers.protocol import Engine

_ANY_SIZE = sys.maxsize


@dataclass(frozen=True, slots=True)
class Entry:
    """Where an engine's class is, and up to how many records it is compared.

    `compared`: it gets the bare tokens, so its totals and counts must be those of the others.
    """

    module: str
    class_name: str
    largest: int
    compared: bool = True


ENGINES: Mapping[str, Entry] = {
    "kb": Entry("kb_engine", "KbEngine", _ANY_SIZE),
    "kb-service": Entry("kb_service", "KbService", 200_000, compared=False),
    "whoosh": Entry("whoosh_peer", "WhooshPeer", 50_000),
    "tantivy": Entry("tantivy_peer", "TantivyPeer", _ANY_SIZE),
    "fts5": Entry("fts5_peer", "Fts5Peer", 200_000),
    "xapian": Entry("xapian_peer", "XapianPeer", 200_000),
}


def make_engine(name: str, folder: Path) -> Engine:
    """The engine over the folder. Raises `ImportError` where its library is missing."""
    entry = ENGINES[name]
    module = import_module(f"tests.benchmarks.peers.{entry.module}")
    engine: Engine = getattr(module, entry.class_name)(folder)
    return engine


def available_engines(names: Iterable[str]) -> tuple[str, ...]:
    """Those whose library is installed; the others are said to be left out."""
    found = []
    for name in names:
        try:
            make_engine(name, Path())
        except ImportError as error:
            click.echo(f"{name} is left out: {error}", err=True)
        else:
            found.append(name)
    return tuple(found)
