"""What a run measures, and the machine and versions it measured on."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

_PACKAGES = ("numpy", "whoosh3", "tantivy", "underthesea", "waitress")


@dataclass(frozen=True, slots=True)
class Timing:
    """How long an engine took for the queries of one kind."""

    records: int
    query: str
    engine: str
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class Figure:
    """Anything else that was measured."""

    part: str
    records: int
    what: str
    engine: str
    value: float
    unit: str


def readable(value: float) -> str:
    """Three digits that count, or a whole number.

    >>> readable(12536.4), readable(0.37693)
    ('12,536', '0.377')
    """
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


@dataclass(slots=True)
class Results:
    """Collected while the parts run. `failures`: where engines disagree."""

    timings: list[Timing] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def pairs(self, query: str, first: str, second: str) -> Iterator[tuple[Timing, Timing]]:
        """The timings of two engines for one kind of query, at each size that both have."""
        seconds = {
            row.records: row for row in self.timings if (row.query, row.engine) == (query, second)
        }
        for row in self.timings:
            if (row.query, row.engine) == (query, first) and row.records in seconds:
                yield row, seconds[row.records]


def machine() -> Mapping[str, str]:
    """Processor, cores and memory; no names."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GiB",
        "system": platform.system(),
    }


def versions() -> Mapping[str, str]:
    """Versions of what was compared, as far as it is installed."""
    return {"python": platform.python_version(), **dict(_package_versions())}


def _package_versions() -> Iterator[tuple[str, str]]:
    for name in _PACKAGES:
        with suppress(metadata.PackageNotFoundError):
            yield name, metadata.version(name)
    yield "sqlite", sqlite3.sqlite_version
    with suppress(ImportError):
        from tests.benchmarks.peers.xapian_peer import load_xapian

        yield "xapian", load_xapian().version_string()


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
