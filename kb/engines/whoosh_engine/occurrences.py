"""Where words and phrases stand: sorted places of one field, with weights.

Places are counted through the whole field (`segment`), with unused ones between documents, so the
words of a phrase are adjacent where their places differ by one, whatever the document.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kb.engines.whoosh_engine.array_file import Array
from kb.engines.whoosh_engine.snapshot import Floats, Snapshot
from kb.query import Near, Phrase, Word

__all__ = ["Occurrences", "near_occurrences", "phrase_occurrences"]

# Finding one place in another list by bisection costs about as much as passing this many in a
# merge of both lists.
_BISECTION = 8


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Places, rising, each once; and the weight of the best variant that stands there."""

    places: Array
    weights: Floats


_NOWHERE = Occurrences(np.empty(0, np.int64), np.empty(0, np.float32))


def phrase_occurrences(phrase: Phrase, field: str, snapshot: Snapshot) -> Occurrences:
    """Where the phrase starts; the weight is the product of the weights of its words."""
    words = [_occurrences(word, field, snapshot) for word in phrase.words]
    # From the rarest word on, what is left to compare only gets less.
    rarest, *others = sorted(range(len(words)), key=lambda index: len(words[index].places))
    found = Occurrences(words[rarest].places - rarest, words[rarest].weights)
    for index in others:
        found = _both(found, Occurrences(words[index].places - index, words[index].weights))
    return found


def near_occurrences(near: Near, field: str, snapshot: Snapshot) -> Occurrences:
    """Where the first word stands with the second in reach; the weight is the first word's."""
    first = _occurrences(near.first, field, snapshot)
    second = _occurrences(near.second, field, snapshot).places
    earliest = np.searchsorted(second, first.places - near.within)
    latest = np.searchsorted(second, first.places + near.within, "right")
    met = latest > earliest
    return Occurrences(first.places[met], first.weights[met])


def _occurrences(word: Word, field: str, snapshot: Snapshot) -> Occurrences:
    if word.fields and field not in word.fields:
        return _NOWHERE
    best_first = sorted(word.variants, key=lambda variant: -variant.weight)
    found = [(snapshot.positions(field, variant.term), variant.weight) for variant in best_first]
    places = [each for each, _ in found if len(each)]
    weights = [np.full(len(each), weight, np.float32) for each, weight in found if len(each)]
    if len(places) <= 1:
        return Occurrences(*places, *weights) if places else _NOWHERE
    joined, joined_weights = np.concatenate(places), np.concatenate(weights)
    order = np.argsort(joined, kind="stable")  # sorted runs: merged, the best of a place first
    joined, joined_weights = joined[order], joined_weights[order]
    first = np.ones(len(joined), np.bool_)
    first[1:] = joined[1:] != joined[:-1]
    return Occurrences(joined[first], joined_weights[first])


def _both(few: Occurrences, many: Occurrences) -> Occurrences:
    """The places that are in both, the weights multiplied."""
    if len(few.places) * _BISECTION < len(many.places):
        there = np.searchsorted(many.places, few.places)
        there[there == len(many.places)] = 0
        here = np.flatnonzero(many.places[there] == few.places)
        there = there[here]
    else:
        merged = np.concatenate((few.places, many.places))
        merged.sort(kind="stable")  # two sorted runs: one merge
        common = merged[:-1][merged[1:] == merged[:-1]]
        here = np.searchsorted(few.places, common)
        there = np.searchsorted(many.places, common)
    return Occurrences(few.places[here], few.weights[here] * many.weights[there])
