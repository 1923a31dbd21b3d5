"""The query tree over arrays: each node gives which documents match and their scores.

The formula is `kb.engines.scoring`; the reference is `kb.engines.memory`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kb.engines.scoring import K1, inverse_document_frequency
from kb.engines.whoosh_engine.snapshot import Floats, Mask, Numbers, Snapshot
from kb.index_schema import TEXT_FIELDS, IndexField
from kb.query import AllOf, AnyOf, Everything, Node, Not, Phrase, Preferring, Word

__all__ = ["Matched", "evaluate"]

# Positions stay below this, so that (document, position) packs into one sortable number.
_POSITIONS = 1 << 32


@dataclass(frozen=True, slots=True)
class Matched:
    """For every document number: does it match, and its score (0 where it does not)."""

    mask: Mask
    scores: Floats


@dataclass(frozen=True, slots=True)
class _Occurrences:
    """Sorted (document, position) keys of a word or phrase in one field, with weights."""

    keys: Numbers
    weights: Floats


def evaluate(node: Node, snapshot: Snapshot) -> Matched:
    """Evaluate the tree over all live documents of the snapshot."""
    match node:
        case Everything():
            matched = Matched(snapshot.live.copy(), np.zeros(snapshot.size))
        case Word() | Phrase():
            matched = _score(node, snapshot)
        case AllOf(children=children):
            matched = _added([evaluate(child, snapshot) for child in children], len(children))
        case AnyOf(children=children, minimum=minimum):
            matched = _added([evaluate(child, snapshot) for child in children], minimum)
        case Not(child=child):
            mask = snapshot.live & ~evaluate(child, snapshot).mask
            matched = Matched(mask, np.zeros(snapshot.size))
        case Preferring(required=required, preferred=preferred):
            base = evaluate(required, snapshot)
            extra = sum((evaluate(part, snapshot).scores for part in preferred), base.scores)
            matched = Matched(base.mask, np.where(base.mask, extra, 0.0))
    return matched


def _added(parts: Sequence[Matched], minimum: int) -> Matched:
    met = np.sum([part.mask for part in parts], axis=0)
    mask = met >= minimum
    scores = np.sum([part.scores for part in parts], axis=0)
    return Matched(mask, np.where(mask, scores, 0.0))


def _score(leaf: Word | Phrase, snapshot: Snapshot) -> Matched:
    frequencies = np.zeros(snapshot.size)
    for field in TEXT_FIELDS:
        found = _occurrences(leaf, field.name, snapshot)
        if len(found.keys):
            documents = found.keys // _POSITIONS
            counted = np.bincount(documents, weights=found.weights, minlength=snapshot.size)
            frequencies += field.weight * counted / _length_norm(field, snapshot)
    mask = frequencies > 0
    idf = inverse_document_frequency(snapshot.count, int(mask.sum()))
    return Matched(mask, leaf.boost * idf * frequencies * (K1 + 1) / (frequencies + K1))


def _length_norm(field: IndexField, snapshot: Snapshot) -> Floats:
    return 1 - field.length_norm + field.length_norm * snapshot.relative_lengths[field.name]


def _occurrences(leaf: Word | Phrase, field: str, snapshot: Snapshot) -> _Occurrences:
    if isinstance(leaf, Word):
        return _word(leaf, field, snapshot)
    found = _best(_word(leaf.words[0], field, snapshot))
    for distance, word in enumerate(leaf.words[1:], 1):
        following = _best(_word(word, field, snapshot))
        _, here, there = np.intersect1d(
            found.keys + distance, following.keys, assume_unique=True, return_indices=True
        )
        found = _Occurrences(found.keys[here], found.weights[here] * following.weights[there])
    return found


def _word(word: Word, field: str, snapshot: Snapshot) -> _Occurrences:
    variants = () if word.fields and field not in word.fields else word.variants
    keys, weights = [np.empty(0, np.int64)], [np.empty(0)]
    for variant in variants:
        postings = snapshot.postings(field, variant.term)
        keys.append(postings.documents * _POSITIONS + postings.positions)
        weights.append(np.full(len(postings.documents), variant.weight))
    return _Occurrences(np.concatenate(keys), np.concatenate(weights))


def _best(found: _Occurrences) -> _Occurrences:
    """One occurrence for each place, the one of the greatest weight, in order of places."""
    order = np.lexsort((-found.weights, found.keys))
    keys = found.keys[order]
    first = np.ones(len(keys), np.bool_)
    first[1:] = keys[1:] != keys[:-1]
    return _Occurrences(keys[first], found.weights[order][first])
