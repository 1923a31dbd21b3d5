"""Selections as masks, and truthful facet counts by `bincount`.

Each facet's counts ignore its own selection and respect all the others (DESIGN §6).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kb.engines.whoosh_engine.snapshot import FacetColumn, Mask, Snapshot
from kb.index_schema import FACETS
from kb.ports import SearchRequest, YearRange

__all__ = ["count_facet", "selection_masks"]


def selection_masks(request: SearchRequest, snapshot: Snapshot) -> Mapping[str, Mask]:
    """For each facet with a selection: the documents that hold one of the selected values."""
    masks: dict[str, Mask] = {}
    for name in FACETS:
        values = request.selected.get(name, frozenset())
        years = request.years if name == "year" else None
        if values:
            masks[name] = _holding(snapshot, name, values)
        if years:
            in_range = {v for v in snapshot.facet(name).values if _is_in(years, v)}
            mask = _holding(snapshot, name, in_range)
            masks[name] = masks[name] & mask if name in masks else mask
    return masks


def count_facet(column: FacetColumn, mask: Mask) -> Mapping[str, int]:
    """How many documents of the mask hold each value, without values that none holds."""
    counted = np.bincount(column.ordinals[mask[column.documents]], minlength=len(column.values))
    return {column.values[i]: int(counted[i]) for i in np.flatnonzero(counted)}


def _is_in(years: YearRange, value: str) -> bool:
    return years.holds(int(value))


def _holding(snapshot: Snapshot, facet: str, values: frozenset[str] | set[str]) -> Mask:
    column = snapshot.facet(facet)
    wanted = np.fromiter((value in values for value in column.values), np.bool_, len(column.values))
    mask = np.zeros(snapshot.size, np.bool_)
    mask[column.documents[wanted[column.ordinals]]] = True
    return mask
