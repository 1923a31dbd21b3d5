"""Where words and phrases stand: sorted places of one field, with weights.

Places are counted through the whole field (`segment`), with unused ones between documents, so the
words of a phrase are adjacent where their places differ by one, whatever the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kb.engines.whoosh_engine.array_file import Array
from kb.engines.whoosh_engine.runs import run_starts
from kb.engines.whoosh_engine.snapshot import Floats, Snapshot
from kb.query import Word

__all__ = [
    "Occurrences",
    "near_occurrences",
    "phrase_occurrences",
    "word_occurrences",
]

# Finding one place in another list by bisection costs about as much as passing this many in a
# merge of both lists.
_BISECTION = 8


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Places, rising, each once; and the weight of the best variant that stands there, one number
    where it is the same everywhere."""

    places: Array
    weights: Floats | float

    @property
    def nbytes(self) -> int:
        """Memory of the arrays."""
        return self.places.nbytes + (
            self.weights.nbytes if isinstance(self.weights, np.ndarray) else 8
        )

    def at(self, chosen: Array) -> Floats | float:
        """The weights of the chosen ones."""
        return self.weights[chosen] if isinstance(self.weights, np.ndarray) else self.weights


_NOWHERE = Occurrences(np.empty(0, np.uint32), 1.0)


def phrase_occurrences(words: Sequence[Occurrences]) -> Occurrences:
    """Where adjacent words stand: the place of one of them (the most frequent), and the product
    of the weights of all. Without words: nowhere."""
    if not words:
        return _NOWHERE
    # From the rarest word on, what is left to compare only gets less.
    order = sorted(range(len(words)), key=lambda index: len(words[index].places))
    found = words[order[0]]
    for before, index in pairwise(order):
        found = _both(_moved(found, index - before), words[index])
    return found


def near_occurrences(words: Sequence[Occurrences], within: int) -> Occurrences:
    """Where the first word stands with the second in reach; the weight is the first word's."""
    if not words:
        return _NOWHERE
    first, second = words
    earliest = second.places.searchsorted(_moved(first, -within).places)
    latest = second.places.searchsorted(_moved(first, within).places, "right")
    met = (latest > earliest).nonzero()[0]
    return Occurrences(first.places[met], first.at(met))


def word_occurrences(word: Word, field: str, snapshot: Snapshot) -> Occurrences:
    """Where any variant of a word stands in a field."""
    if word.fields and field not in word.fields:
        return _NOWHERE
    best_first = sorted(word.variants, key=lambda variant: -variant.weight)
    found = [(snapshot.positions(field, variant.term), variant.weight) for variant in best_first]
    found = [(places, weight) for places, weight in found if len(places)]
    if len(found) <= 1:
        return Occurrences(*found[0]) if found else _NOWHERE
    places = np.concatenate([places for places, _ in found])
    weights = np.repeat(
        np.array([weight for _, weight in found], np.float32), [len(each) for each, _ in found]
    )
    order = places.argsort(kind="stable")  # sorted runs: merged, the best of a place first
    places, weights = places[order], weights[order]
    first = run_starts(places)
    return Occurrences(places[first], weights[first])


def _moved(found: Occurrences, by: int) -> Occurrences:
    """So many places on, or back: there are `GAP` unused ones before the first document."""
    kind = found.places.dtype.type
    places = found.places + kind(by) if by >= 0 else found.places - kind(-by)
    return Occurrences(places, found.weights)


def _both(few: Occurrences, many: Occurrences) -> Occurrences:
    """The places that are in both, the weights multiplied."""
    if len(few.places) * _BISECTION < len(many.places):
        there = many.places.searchsorted(few.places)
        there[there == len(many.places)] = 0
        here = (many.places.take(there) == few.places).nonzero()[0]
        places, there = few.places[here], there[here]
        return Occurrences(places, few.at(here) * many.at(there))
    merged = np.concatenate((few.places, many.places))
    merged.sort(kind="stable")  # two sorted runs: one merge
    places = merged[:-1][merged[1:] == merged[:-1]]
    here, there = few.places.searchsorted(places), many.places.searchsorted(places)
    return Occurrences(places, few.at(here) * many.at(there))
