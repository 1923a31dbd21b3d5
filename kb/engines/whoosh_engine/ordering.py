"""The page of hits that was asked for, without sorting all that matched."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kb.engines.whoosh_engine.array_file import Array
from kb.engines.whoosh_engine.matches import Masked, Matches
from kb.engines.whoosh_engine.snapshot import Numbers, Snapshot
from kb.ports import SORT_FIELDS, SearchRequest

__all__ = ["page_of"]

_BLOCK = 256


def page_of(matched: Matches, request: SearchRequest, snapshot: Snapshot) -> Numbers:
    """The documents of the page, in order: by the field that sorts, by score, by record id."""
    wanted = request.offset + request.limit
    if wanted <= 0 or not matched.count:
        return np.empty(0, np.intp)
    field = SORT_FIELDS.get(request.sort)
    if field is None and isinstance(matched, Masked) and matched.count > wanted:
        docs = _contenders(matched.scores, wanted)
        docs = docs[matched.matching[docs]]
    else:
        docs = matched.docs
    keys: list[Array] = [snapshot.sort_values(field)[docs]] if field else []
    keys.append(matched.scores_of(docs))
    docs, keys = _leading(docs, keys, wanted)
    if _has_ties(keys):
        docs, keys = _leading(docs, [*keys, -snapshot.id_ranks[docs]], wanted)
    best_first = np.lexsort([-key for key in reversed(keys)])
    return docs[best_first][request.offset : wanted]


def _leading(docs: Numbers, keys: Sequence[Array], wanted: int) -> tuple[Numbers, list[Array]]:
    """The documents that may be among the first `wanted`, with their keys: largest first, each key
    deciding between those that are equal in the keys before it."""
    kept = np.arange(len(docs))
    tied = kept
    sure: list[Array] = []
    for key in keys:
        if len(tied) <= wanted:
            break
        values = key[tied]
        contenders = _contenders(values, wanted)
        bound = np.partition(values[contenders], -wanted)[-wanted]
        above = tied[contenders[values[contenders] > bound]]
        tied = tied[contenders[values[contenders] == bound]]
        sure.append(above)
        wanted -= len(above)
    kept = np.concatenate([*sure, tied])
    return docs[kept], [key[kept] for key in keys]


def _contenders(values: Array, wanted: int) -> Numbers:
    """Where values stand that may be among the `wanted` largest, all equal ones with them.

    The largest value of each block is a value: where `wanted` blocks reach a bound, so do as many
    values, and what lies below it is out.
    """
    if len(values) <= wanted * _BLOCK:
        return np.arange(len(values))
    peaks = np.maximum.reduceat(values, np.arange(0, len(values), _BLOCK))
    bound = np.partition(peaks, -wanted)[-wanted]
    return np.flatnonzero(values >= bound)


def _has_ties(keys: Sequence[Array]) -> bool:
    order = np.lexsort(keys)
    equal = np.ones(max(0, len(order) - 1), np.bool_)
    for key in keys:
        equal &= key[order][1:] == key[order][:-1]
    return bool(equal.any())
