"""Runs of equal values in sorted arrays: what grouping by a key comes down to."""

from __future__ import annotations

import numpy as np

from kb.engines.whoosh_engine.array_file import Array

__all__ = ["run_starts"]


def run_starts(*keys: Array) -> Array:
    """Where runs start: the places at which any of the keys differs from the one before.

    >>> run_starts(np.array([3, 3, 5, 5]), np.array([1, 1, 1, 2])).tolist()
    [0, 2, 3]
    """
    fresh = np.ones(len(keys[0]), np.bool_)
    fresh[1:] = False
    for values in keys:
        fresh[1:] |= values[1:] != values[:-1]
    return fresh.nonzero()[0]
