"""Words and meaning in one ranking.

Both rank what either has near its top: the score of the words, and how near each record is in
meaning, each in standard deviations from the mean over these records, nearly half and half. What
neither has near its top follows in the order of the words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import numpy as np
import numpy.typing as npt

from kb.query import Node, Ranked

__all__ = ["fused"]

_MEANING = 0.45
# What is ranked by both stands above the rest by at least this.
_ABOVE = 1e-3


def fused(
    node: Node,
    found: Set[str],
    words: Mapping[str, float],
    nearness: Mapping[str, float],
    rest: float,
) -> Node:
    """The tree that ranks the records `found` by both, above those that match `node` besides, whose
    scores are at most `rest`.

    `words` and `nearness` also tell of records that are not to be found: they say what is usual.
    Of records that lack a nearness, because they have no vector yet, the usual one is assumed.
    """
    ids = list(dict.fromkeys((*words, *nearness)))
    usual = sum(nearness.values()) / (len(nearness) or 1)
    by_words = _standard([words.get(record_id, 0.0) for record_id in ids])
    by_meaning = _standard([nearness.get(record_id, usual) for record_id in ids])
    scores = (1 - _MEANING) * by_words + _MEANING * by_meaning
    scores += rest + _ABOVE - scores.min()
    ranked = zip(ids, scores.tolist(), strict=True)
    return Ranked(node, tuple((i, score) for i, score in ranked if i in found))


def _standard(values: Sequence[float]) -> npt.NDArray[np.float64]:
    numbers = np.asarray(values, np.float64)
    centred: npt.NDArray[np.float64] = numbers - numbers.mean()
    return centred / (numbers.std() or 1.0)
