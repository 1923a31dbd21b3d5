"""Queries drawn from passages: the same ones in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import cycle, islice

from tests.benchmarks.corpus import Passage

QUERIES = 210
"""Of each kind: as many of every length."""
WARMING = 30
_LONGEST = 6
_SEED = "kb-benchmark-queries"


class Kind(StrEnum):
    """What a query asks of its words."""

    OR = "or"
    AND = "and"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Query:
    """Words, and what is asked of them."""

    kind: Kind
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """Queries to time, and others of the same kind to warm with."""

    timed: Sequence[Query]
    warming: Sequence[Query]


def sampled(kind: Kind, passages: Sequence[Passage]) -> Sample:
    """Distinct queries of one to six words (a phrase has at least two)."""
    queries = list(islice(drawn(kind, passages), QUERIES + WARMING))
    return Sample(queries[:QUERIES], queries[QUERIES:])


def drawn(kind: Kind, passages: Sequence[Passage]) -> Iterator[Query]:
    """Distinct queries without end, of every length in turn."""
    draw = random.Random(f"{_SEED}/{kind}")
    seen: set[tuple[str, ...]] = set()
    for length in cycle(range(2 if kind is Kind.PHRASE else 1, _LONGEST + 1)):
        words = _words(kind, length, draw, passages)
        while words in seen:
            words = _words(kind, length, draw, passages)
        seen.add(words)
        yield Query(kind, words)


def _words(
    kind: Kind, length: int, draw: random.Random, passages: Sequence[Passage]
) -> tuple[str, ...]:
    terms = draw.choice(passages).terms
    if kind is Kind.PHRASE:
        first = draw.randrange(len(terms) - length + 1)
        return tuple(terms[first : first + length])
    return tuple(draw.sample(sorted(set(terms)), length))
