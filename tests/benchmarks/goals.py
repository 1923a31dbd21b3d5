"""What the engine shall reach, beside what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.benchmarks.results import Results

# Kind of query; how long kb may take in tantivy's time, p50 and p95.
_BESIDE_TANTIVY = (("or", 1.2, 1.0), ("and", 1.2, 1.2), ("phrase", 2.0, 2.0))
# Kind of query; how many times faster than Whoosh as it comes, p50.
_BESIDE_WHOOSH = (("or", 200.0), ("and", 60.0), ("phrase", 60.0))
_SERVICE_P95_MS = {50_000: 10.0, 200_000: 25.0}
# What is larger is only reported.
_LARGEST = 200_000


@dataclass(frozen=True, slots=True)
class Bound:
    """At most `most`, or at least `least`."""

    most: float | None = None
    least: float | None = None

    def __str__(self) -> str:
        return f"≥ {self.least:g}" if self.most is None else f"≤ {self.most:g}"

    def holds(self, value: float) -> bool:
        """Whether the value keeps to it."""
        return (self.most is None or value <= self.most) and (
            self.least is None or value >= self.least
        )


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound, and the value measured for it."""

    records: int
    what: str
    value: float
    unit: str
    bound: Bound


# What was measured, of which engine, as a multiple of which other engine's, and the bound.
_FIGURES = (
    ("understanding, as typed, p50", "kb-service", "", Bound(most=3)),
    ("understanding, without diacritics, p50", "kb-service", "", Bound(most=3)),
    ("suggestions while somebody types, p95", "kb-service", "", Bound(most=10)),
    ("what meaning adds to a search, p50", "kb-service", "", Bound(most=20)),
    ("tokens given", "kb", "", Bound(least=5_000)),
    ("on disk", "kb", "tantivy", Bound(most=4)),
    ("index with segmentation", "kb-service", "underthesea", Bound(least=0.75)),
    ("rebuild, words segmented before", "kb-service", "", Bound(least=3_000)),
    ("open and answer", "kb", "", Bound(most=1)),
    ("the same from starting Python", "kb", "", Bound(most=1)),
    ("until another process sees it", "kb", "", Bound(most=1)),
    ("or+facets p50 after 1000 updates", "kb", "", Bound(most=1.3)),
    ("page over HTTP, unloaded, p95", "kb-service", "", Bound(most=25)),
    ("page over HTTP, 8 connections", "kb-service", "", Bound(least=250)),
)


def goals(results: Results) -> Iterator[Goal]:
    """Every goal for which all was measured that it compares."""
    return (goal for goal in _goals(results) if goal.records <= _LARGEST)


def _goals(results: Results) -> Iterator[Goal]:
    yield from _beside_tantivy(results)
    yield from _beside_whoosh(results)
    for row in results.timings:
        if row.engine == "kb-service" and (most := _SERVICE_P95_MS.get(row.records)):
            what = f"{row.query}: kb-service, p95"
            yield Goal(row.records, what, row.p95_ms, "ms", Bound(most=most))
    yield from _figures(results)


def _beside_tantivy(results: Results) -> Iterator[Goal]:
    for kind, p50, p95 in _BESIDE_TANTIVY:
        for ours, theirs in results.pairs(f"{kind}+facets", "kb", "tantivy"):
            what = f"{ours.query}: kb / tantivy"
            middle, slow = ours.p50_ms / theirs.p50_ms, ours.p95_ms / theirs.p95_ms
            yield Goal(ours.records, f"{what}, p50", middle, "x", Bound(most=p50))
            yield Goal(ours.records, f"{what}, p95", slow, "x", Bound(most=p95))


def _beside_whoosh(results: Results) -> Iterator[Goal]:
    for kind, least in _BESIDE_WHOOSH:
        for ours, theirs in results.pairs(f"{kind}+facets", "kb", "whoosh"):
            what = f"{ours.query}: whoosh / kb, p50"
            ratio = theirs.p50_ms / ours.p50_ms
            yield Goal(ours.records, what, ratio, "x", Bound(least=least))


def _figures(results: Results) -> Iterator[Goal]:
    values = {(row.records, row.what, row.engine): row for row in results.figures}
    for what, engine, other, bound in _FIGURES:
        for row in results.figures:
            if (row.what, row.engine) != (what, engine):
                continue
            if not other:
                yield Goal(row.records, f"{what}: {engine}", row.value, row.unit, bound)
            elif peer := values.get((row.records, what, other)):
                ratio = row.value / peer.value
                yield Goal(row.records, f"{what}: {engine} / {other}", ratio, "x", bound)
