"""How often terms stand, and stand side by side: what tells which of several readings is meant.

Two sorted arrays: `keys`, 64 bits each, and `counts`. The upper half of a key is the hash of a
term, the lower half that of the one that follows it, or zero for the term alone; the key zero
counts all terms. All text fields count together. Hashes tell terms apart well enough: of 100,000
terms, one or two share theirs.

For example "rác thải" once, "rác" once more: the keys of (rác, -) with 2, (thải, -) with 1 and
(rác, thải) with 1.

Merging adds up; what was deleted since the last rebuild may still be counted. That is good enough
for likelihoods, and erasures always rebuild.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np

from kb.engines.whoosh_engine.array_file import Array

__all__ = ["Adjacency", "adjacent_keys", "counted", "key_of", "merged"]

_HALF = 32
_JOINED = "_"
_SECOND = np.uint64((1 << _HALF) - 1)
_ALL = np.zeros(1, np.uint64)


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


def key_of(first: str, second: str = "") -> int:
    """The key of a pair of terms, of one, or of all."""
    return (crc32(first.encode()) << _HALF) | crc32(second.encode())


def adjacent_keys(terms: Iterable[str], numbers: Array, places: Array) -> Array:
    """The keys of all syllables, and of all that are adjacent, unsorted.

    `terms` by number; `numbers[i]` stands at `places[i]`. Words of several syllables stand where
    their syllables do, and are left out.
    """
    names = list(terms)
    hashes = np.array([crc32(name.encode()) for name in names], np.uint64)
    is_syllable = np.array([_JOINED not in name for name in names], np.bool_)
    chosen = is_syllable[numbers]
    order = places[chosen].argsort(kind="stable")
    places = places[chosen][order]
    firsts = hashes[numbers[chosen][order]]
    alone = firsts << np.uint64(_HALF)
    follows = (places[1:] == places[:-1] + 1).nonzero()[0]
    return np.concatenate((alone, alone[follows] | firsts[follows + 1]))


def counted(keys: Sequence[Array]) -> Adjacency:
    """The counts of all these keys."""
    found, counts = np.unique(np.concatenate([_ALL, *keys]), return_counts=True)
    counts[0] = counts[(found & _SECOND) == 0].sum() - 1
    return Adjacency(found, counts)


def merged(parts: Sequence[Adjacency]) -> Adjacency:
    """The counts of all parts together."""
    keys = np.concatenate([part.keys for part in parts])
    counts = np.concatenate([part.counts for part in parts])
    order = keys.argsort(kind="stable")  # sorted runs are only merged
    keys, counts = keys[order], counts[order].astype(np.int64)
    firsts = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=firsts[1:])
    starts = firsts.nonzero()[0]
    return Adjacency(keys[starts], np.add.reduceat(counts, starts) if len(starts) else counts)
