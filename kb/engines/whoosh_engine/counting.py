"""Selections as masks, and truthful facet counts.

Each facet's counts ignore its own selection and respect all the others. Facets without
a selection are counted over the same documents, so they are counted together (`facet_columns`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from kb.engines.whoosh_engine.array_file import Array
from kb.engines.whoosh_engine.facet_columns import (
    FacetGroup,
    FacetTable,
    grouped_columns,
    tabled_columns,
)
from kb.engines.whoosh_engine.matches import Matches
from kb.engines.whoosh_engine.snapshot import Mask, Snapshot
from kb.index_schema import FACETS
from kb.ports import SearchRequest

__all__ = ["FacetCounter", "selection_masks"]

# Up to so many documents a table is faster than cubes with their margins.
_FEW = 4096
# A larger cube saves a pass over the documents and costs more for its margins: worth it for many.
_MANY = 32_768
_CELLS, _MANY_CELLS = 4096, 65_536


def selection_masks(request: SearchRequest, snapshot: Snapshot) -> Mapping[str, Mask]:
    """For each facet with a selection: the documents that hold one of the selected values; for
    each sort field with a bound, those that reach it."""
    selected = {name: request.selected.get(name) for name in FACETS}
    masks = {name: snapshot.holding(name, values) for name, values in selected.items() if values}
    if request.years:
        years = snapshot.in_years(request.years)
        masks["year"] = masks["year"] & years if "year" in masks else years
    for name, least in request.least.items():
        masks[name] = snapshot.live & (snapshot.sort_values(name) >= least)
    return masks


class FacetCounter:
    """Counts facets over one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._tables: dict[tuple[str, ...], FacetTable] = {}
        self._groups: dict[tuple[tuple[str, ...], int], tuple[FacetGroup, ...]] = {}

    def count(
        self, names: Sequence[str], matched: Matches, chosen: Matches, masks: Mapping[str, Mask]
    ) -> dict[str, Mapping[str, int]]:
        """The counts of each facet over what matched and lies in the masks of the others;
        `chosen` lies in all of them."""
        counts = dict(self._together(tuple(names), chosen))
        for name in counts.keys() & masks.keys():
            counts[name] = self._alone(name, _within(matched, masks, but=name))
        return {name: counts[name] for name in names}

    def _together(
        self, names: tuple[str, ...], chosen: Matches
    ) -> Iterator[tuple[str, Mapping[str, int]]]:
        if names and chosen.count <= _FEW:
            for name, counted in self._table(names).counts(chosen.docs):
                yield name, self._snapshot.facet(name).counts(counted)
            return
        for group in self._grouped(names, _MANY_CELLS if chosen.count > _MANY else _CELLS):
            for name, counted in group.margins(self._cells(group, chosen)):
                yield name, self._snapshot.facet(name).counts(counted)

    def _alone(self, name: str, chosen: Matches) -> Mapping[str, int]:
        column = self._snapshot.facet(name)
        return column.counts(np.bincount(column.sets.take(chosen.docs), minlength=column.set_count))

    def _cells(self, group: FacetGroup, chosen: Matches) -> Array:
        """Documents a cell; from those that were not chosen where they are fewer."""
        cells = len(group.all_cells)
        if chosen.count * 2 <= self._snapshot.count:
            return np.bincount(group.cells[chosen.docs], minlength=cells)
        left = np.flatnonzero(self._snapshot.live & ~chosen.mask(self._snapshot.size))
        return group.all_cells - np.bincount(group.cells[left], minlength=cells)

    def _table(self, names: tuple[str, ...]) -> FacetTable:
        if names not in self._tables:
            self._tables[names] = tabled_columns({n: self._snapshot.facet(n) for n in names})
        return self._tables[names]

    def _grouped(self, names: tuple[str, ...], most_cells: int) -> tuple[FacetGroup, ...]:
        key = names, most_cells
        if key not in self._groups:
            columns = {name: self._snapshot.facet(name) for name in names}
            self._groups[key] = grouped_columns(columns, self._snapshot.live, most_cells)
        return self._groups[key]


def _within(matched: Matches, masks: Mapping[str, Mask], *, but: str) -> Matches:
    for name, mask in masks.items():
        if name != but:
            matched = matched.within(mask)
    return matched
