"""How often terms stand, and stand side by side: what tells which of several readings is meant.

Two sorted arrays: `keys`, 64 bits each, and `counts`. The upper half of a key is the hash of a
term, the lower half that of the one that follows it, or zero for the term alone; the key zero
counts all terms. All text fields count together. Hashes tell terms apart well enough: of 100,000
terms, one or two share theirs.

For example "rác thải" once, "rác" once more: the keys of (rác, -) with 2, (thải, -) with 1 and
(rác, thải) with 1.

Merging adds up; what was deleted since the last rebuild may still be counted. Where a million terms
are counted, pairs that stand only once are left out. That is good enough for likelihoods; erasures
always rebuild.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np

from kb.engines.whoosh_engine.array_file import Array
from kb.engines.whoosh_engine.runs import run_starts

__all__ = ["Adjacency", "Syllables", "adjacency_of", "key_of", "merged"]

_HALF = 32
_SECOND = np.uint64((1 << _HALF) - 1)
_JOINED = "_"
_MANY = 1_000_000


class Adjacency(NamedTuple):
    """See the module."""

    keys: Array
    counts: Array

    def of(self, wanted: Array) -> Array:
        """The counts of these keys; 0 for one that is not there."""
        places = self.keys.searchsorted(wanted)
        places[places == len(self.keys)] = 0
        counts: Array = self.counts.take(places) * (self.keys.take(places) == wanted)
        return counts

    def followers(self, alone: Array) -> Array:
        """How many keys of pairs there are for each of these keys of terms alone."""
        after: Array = self.keys.searchsorted(alone | _SECOND, "right")
        return after - self.keys.searchsorted(alone, "right")


class Syllables(NamedTuple):
    """The terms of a text field by number; `numbers[i]` stands at `places[i]`. Words of several
    syllables stand where their syllables do, and are left out."""

    terms: Sequence[str]
    numbers: Array
    places: Array


def key_of(first: str, second: str = "") -> int:
    """The key of a pair of terms, of one, or of all."""
    return (crc32(first.encode()) << _HALF) | crc32(second.encode())


def adjacency_of(fields: Iterable[Syllables]) -> Adjacency:
    """The counts of the fields of a segment together."""
    return merged([Adjacency(np.zeros(1, np.uint64), np.zeros(1, np.int64)), *_parts(fields)])


def merged(parts: Sequence[Adjacency]) -> Adjacency:
    """The counts of all parts together."""
    keys, counts = _added(
        np.concatenate([part.keys for part in parts]),
        np.concatenate([part.counts.astype(np.int64) for part in parts]),
    )
    if counts[0] > _MANY:
        kept = (counts > 1) | ((keys & _SECOND) == 0)
        keys, counts = keys[kept], counts[kept]
    return Adjacency(keys, counts)


def _parts(fields: Iterable[Syllables]) -> Iterator[Adjacency]:
    for terms, numbers, places in fields:
        hashes = np.array([crc32(term.encode()) for term in terms], np.uint64) << np.uint64(_HALF)
        is_syllable = np.array([_JOINED not in term for term in terms], np.bool_)
        chosen = is_syllable[numbers]
        found, at = numbers[chosen], places[chosen]
        if np.any(at[1:] < at[:-1]):
            order = at.argsort(kind="stable")
            found, at = found[order], at[order]
        alone = np.bincount(found, minlength=len(terms))
        yield Adjacency(hashes[is_syllable], alone[is_syllable])
        yield Adjacency(np.zeros(1, np.uint64), np.array([len(found)]))
        keys = hashes[found]
        follows = (at[1:] == at[:-1] + 1).nonzero()[0]
        keys = keys[follows] | (keys[follows + 1] >> np.uint64(_HALF))
        keys.sort()
        yield Adjacency(*_counted(keys))


def _counted(keys: Array) -> tuple[Array, Array]:
    """The distinct ones of sorted keys, and how many of each there are."""
    starts = run_starts(keys)
    return keys[starts], np.diff(starts, append=len(keys))


def _added(keys: Array, counts: Array) -> tuple[Array, Array]:
    order = keys.argsort(kind="stable")  # sorted runs are only merged
    keys = keys[order]
    starts = run_starts(keys)
    return keys[starts], np.add.reduceat(counts[order], starts)
