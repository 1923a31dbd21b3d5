"""Facets as columns: for each document the number of its set of values.

Most sets hold one value or none, so a facet with several values a document is as cheap as one with
a single value: sets are counted by one `bincount`, and values are added up from the few sets.
Several facets are counted together. Over few documents they stand side by side in a table. Over
many, the numbers of their sets are the digits of one number, the joint counts are a small cube,
and its margins are the counts of each facet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import prod

import numpy as np

from kb.engines.whoosh_engine.array_file import Array

__all__ = [
    "FacetColumn",
    "FacetGroup",
    "FacetTable",
    "grouped_columns",
    "joined_column",
    "tabled_columns",
]


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """`sets[d]` is the number of document d's set; set `members[0][i]` holds the value
    `values[members[1][i]]`."""

    sets: Array
    set_count: int
    values: tuple[str, ...]
    members: tuple[Array, Array]

    def holding(self, values: Collection[str]) -> Array:
        """For each document, whether it holds one of the values."""
        wanted = np.array([value in values for value in self.values], np.bool_)
        of_set, value = self.members
        held = np.zeros(self.set_count, np.bool_)
        held[of_set[wanted[value]]] = True
        return held[self.sets]

    def counts(self, documents: Array) -> Mapping[str, int]:
        """From documents a set to documents a value, without values that count nothing."""
        of_set, value = self.members
        documents = documents.take(of_set)
        if len(of_set) >= self.set_count:  # some set has several values; else each is a value
            documents = np.bincount(value, documents, len(self.values)).astype(np.intp)
        found = documents.nonzero()[0]
        return {
            self.values[i]: count
            for i, count in zip(found.tolist(), documents.take(found).tolist(), strict=True)
        }


@dataclass(frozen=True, slots=True)
class FacetTable:
    """Facets side by side: row `d` has a number for each facet's set of document d, no two facets
    sharing numbers, so that one `bincount` over the rows counts them all."""

    names: tuple[str, ...]
    rows: Array
    ends: tuple[int, ...]

    def counts(self, docs: Array) -> Iterator[tuple[str, Array]]:
        """For each facet: documents a set."""
        counted = np.bincount(self.rows.take(docs, axis=0).ravel(), minlength=self.ends[-1])
        start = 0
        for name, end in zip(self.names, self.ends, strict=True):
            yield name, counted[start:end]
            start = end


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """Facets that are counted together. `cells[d]` is document d's cell in the cube `shape`;
    `all_cells` counts all live documents."""

    names: tuple[str, ...]
    shape: tuple[int, ...]
    cells: Array
    all_cells: Array

    def margins(self, counted: Array) -> Iterator[tuple[str, Array]]:
        """For each facet of the group: documents a set, from documents a cell."""
        for name, digits in zip(self.names, self.shape, strict=True):
            table = counted.reshape(digits, -1)
            yield name, table.sum(axis=1)
            counted = table.sum(axis=0)


def joined_column(parts: Sequence[tuple[Array, Sequence[tuple[str, ...]]]]) -> FacetColumn:
    """One column over the columns of several segments, each with sets of its own."""
    numbers: dict[tuple[str, ...], int] = {(): 0}
    columns = [np.empty(0, np.intp)]
    for column, sets in parts:
        known = [numbers.setdefault(members, len(numbers)) for members in sets]
        columns.append(np.array(known, np.intp)[column])
    ordinals: dict[str, int] = {}
    pairs = [
        (number, ordinals.setdefault(value, len(ordinals)))
        for members, number in numbers.items()
        for value in members
    ]
    of_set, value = np.array(pairs, np.intp).reshape(-1, 2).T
    joined = np.concatenate(columns)
    return FacetColumn(joined, len(numbers), tuple(ordinals), (of_set.copy(), value.copy()))


def tabled_columns(columns: Mapping[str, FacetColumn]) -> FacetTable:
    """The facets side by side."""
    ends = tuple(accumulate(column.set_count for column in columns.values()))
    starts = (0, *ends)
    rows = [
        (column.sets + start).astype(np.int32)
        for column, start in zip(columns.values(), starts, strict=False)
    ]
    return FacetTable(tuple(columns), np.stack(rows, axis=1), ends)


def grouped_columns(
    columns: Mapping[str, FacetColumn], live: Array, most_cells: int
) -> tuple[FacetGroup, ...]:
    """The facets in few groups, none with more cells than allowed unless it is one facet."""
    groups: list[list[str]] = []
    for name in sorted(columns, key=lambda name: -columns[name].set_count):
        fitting = (g for g in groups if _cells(columns, [*g, name]) <= most_cells)
        group = next(fitting, None)
        if group is None:
            groups.append([name])
        else:
            group.append(name)
    return tuple(_group(columns, names, live) for names in groups)


def _cells(columns: Mapping[str, FacetColumn], names: Sequence[str]) -> int:
    return prod(columns[name].set_count for name in names)


def _group(columns: Mapping[str, FacetColumn], names: Sequence[str], live: Array) -> FacetGroup:
    shape = tuple(columns[name].set_count for name in names)
    cells = np.zeros(len(live), np.intp)
    for name, digits in zip(names, shape, strict=True):
        cells = cells * digits + columns[name].sets
    return FacetGroup(tuple(names), shape, cells, np.bincount(cells[live], minlength=prod(shape)))
