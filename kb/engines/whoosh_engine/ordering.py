"""The page of hits that was asked for, without sorting all that matched."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kb.engines.whoosh_engine.array_file import Array
from kb.engines.whoosh_engine.matches import Masked, Matches
from kb.engines.whoosh_engine.snapshot import Floats, Numbers, Snapshot
from kb.ports import SORT_FIELDS, SearchRequest

__all__ = ["page_of"]

_BLOCK = 256
# So many are sorted as they are; of more, those that cannot be on the page are left out first.
_SORTED_AT_ONCE = 1024


def page_of(matched: Matches, request: SearchRequest, snapshot: Snapshot) -> tuple[Numbers, Floats]:
    """The documents of the page with their scores, in order: by the field that sorts, by score,
    by record id."""
    wanted = request.offset + request.limit
    field = SORT_FIELDS.get(request.sort)
    docs = matched.docs if wanted else np.empty(0, np.intp)
    if not field and isinstance(matched, Masked) and 0 < wanted < matched.count:
        docs = _contenders(matched.scores, wanted)
        docs = docs[matched.matching[docs]]
    scores = matched.scores_of(docs)
    keys: list[Array] = [scores, -snapshot.id_ranks.take(docs)]
    if field:
        keys.insert(0, snapshot.sort_values(field).take(docs))
    kept = _leading(keys, wanted) if len(docs) > _SORTED_AT_ONCE else np.arange(len(docs))
    best_last = np.lexsort([key.take(kept) for key in reversed(keys)])
    page = kept[best_last[::-1][request.offset : wanted]]
    return docs.take(page), scores.take(page)


def _leading(keys: Sequence[Array], wanted: int) -> Numbers:
    """Where the `wanted` largest may stand: each key decides between those that are equal in the
    keys before it."""
    tied = np.arange(len(keys[0]))
    sure: list[Numbers] = []
    for key in keys:
        if not 0 < wanted < len(tied):
            break
        values = key.take(tied)
        contenders = _contenders(values, wanted)
        reached = values.take(contenders)
        bound = np.partition(reached, -wanted)[-wanted]
        sure.append(tied[contenders[reached > bound]])
        tied = tied[contenders[reached == bound]]
        wanted -= len(sure[-1])
    return np.concatenate([*sure, tied])


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
