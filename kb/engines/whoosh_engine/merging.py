"""Segments, merged into one without their deleted documents: array by array, no posting is looked
at alone.

The occurrences of a field become keys (`grouping`) at their new places; those of each source are
in order already, so sorting them together only merges runs. A field is taken a few million
occurrences at a time, which bounds the memory beside the result.

Which segments are merged (`MergePolicy`) follows Lucene's older logarithmic rule. So there are
never more than about log(N) segments, and each document is copied about log(N) times in its life.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from kb.engines.whoosh_engine.adjacency import merged
from kb.engines.whoosh_engine.array_file import Array
from kb.engines.whoosh_engine.grouping import FieldPostings, grouped, occurrence_keys
from kb.engines.whoosh_engine.segment import GAP, Segment
from kb.engines.whoosh_engine.segment_writing import Columns, write_segment
from kb.index_schema import FACETS, SORTS, TEXT_FIELDS

__all__ = ["MergePolicy", "Source", "merge_segments"]

# Occurrences handled at once.
_CHUNK = 1 << 22


@dataclass(frozen=True, slots=True)
class Source:
    """A segment to merge, and which of its documents are live."""

    segment: Segment
    live: Array


@dataclass(frozen=True, slots=True)
class MergePolicy:
    """A segment is joined with all smaller ones as soon as it has at most `factor` times their
    documents; one of which more than `deleted_share` is deleted is written anew, with all smaller
    ones."""

    factor: float = 3
    deleted_share: float = 0.3

    def chosen(self, sizes: Sequence[int], deleted: Sequence[int]) -> list[int]:
        """Which of the segments (by index) to merge now; `sizes` count deleted documents too.

        >>> MergePolicy().chosen([90_000, 1, 1], [0, 0, 0])
        [1, 2]
        >>> MergePolicy().chosen([90_000, 30, 2], [10, 0, 0])
        []
        >>> MergePolicy().chosen([100, 5], [60, 0])
        [0, 1]
        """
        order = sorted(range(len(sizes)), key=sizes.__getitem__)
        smaller, chosen = 0, 0
        for place, index in enumerate(order):
            joins = place > 0 and sizes[index] <= self.factor * smaller
            if joins or deleted[index] > self.deleted_share * sizes[index]:
                chosen = place + 1
            smaller += sizes[index]
        return sorted(order[:chosen])


def merge_segments(folder: Path, name: str, sources: Sequence[Source]) -> int:
    """Write the live documents of the sources as a new segment; how many they are."""
    fields = [f.name for f in TEXT_FIELDS if any(f.name in s.segment.fields for s in sources)]
    starts = {field: _starts(field, sources) for field in fields}
    columns = Columns(
        ids=[
            source.segment.ids[number]
            for source in sources
            for number in np.flatnonzero(source.live).tolist()
        ],
        lengths={
            field: np.concatenate([s.segment.lengths(field)[s.live] for s in sources])
            for field in fields
        },
        starts=starts,
        sorts={
            sort: np.concatenate([s.segment.sort_values(sort)[s.live] for s in sources])
            for sort in SORTS
        },
        facets={facet: _facet(facet, sources) for facet in FACETS},
        adjacency=merged([source.segment.adjacency for source in sources]),
    )
    postings = ((field, _postings(field, sources, starts[field])) for field in fields)
    write_segment(folder, name, columns, postings)
    return len(columns.ids)


def _starts(field: str, sources: Sequence[Source]) -> Array:
    spans = [np.diff(s.segment.starts(field).astype(np.int64))[s.live] for s in sources]
    # A segment without the field has no spans: its documents need only the gap.
    ends = np.cumsum(np.maximum(np.concatenate(spans), GAP))
    return np.concatenate(([GAP], ends + GAP))


def _facet(name: str, sources: Sequence[Source]) -> tuple[Array, list[tuple[str, ...]]]:
    sets: dict[tuple[str, ...], int] = {}
    columns = []
    for source in sources:
        column, known = source.segment.facet(name)
        column = column[source.live]
        numbers = np.zeros(len(known), np.int64)
        for held in np.unique(column).tolist():  # what only deleted documents had goes with them
            numbers[held] = sets.setdefault(known[held], len(sets))
        columns.append(numbers[column])
    return np.concatenate(columns), list(sets)


def _postings(field: str, sources: Sequence[Source], starts: Array) -> FieldPostings:
    firsts = np.cumsum([0, *(int(source.live.sum()) for source in sources)])
    parts = [_Part(field, *each) for each in zip(sources, _split(starts, firsts), strict=True)]
    vocabulary = sorted({term for part in parts for term in part.terms})
    ranks = {term: rank for rank, term in enumerate(vocabulary)}
    totals = np.zeros(len(vocabulary), np.int64)
    for part in parts:
        part.ranks = np.array([ranks[term] for term in part.terms], np.int64)
        totals[part.ranks] += part.occurrences
    return grouped(vocabulary, _chunks(parts, np.cumsum(totals)), starts)


def _chunks(parts: Sequence[_Part], totals: Array) -> Iterator[Array]:
    """Sorted keys, some terms at a time; `totals`: occurrences up to and with each term."""
    edges = np.searchsorted(totals, np.arange(0, int(totals[-1]) + _CHUNK, _CHUNK), "right")
    edges[0], edges[-1] = 0, len(totals)
    for first, last in pairwise(np.unique(edges).tolist()):
        keys = np.concatenate([part.keys(first, last) for part in parts])
        keys.sort(kind="stable")  # runs that are sorted already are only merged
        yield keys


class _Part:
    """One field of one source: its terms, and its occurrences at their new places."""

    ranks: Array

    def __init__(self, field: str, source: Source, starts: Array) -> None:
        listed = list(source.segment.terms(field))
        self.terms = [term for term, _ in listed]
        self._documents = np.cumsum([0, *(entry.documents for _, entry in listed)])
        self.occurrences = np.array([entry.occurrences for _, entry in listed], np.int64)
        self._occurrences = np.concatenate(([0], np.cumsum(self.occurrences)))
        self._arrays = source.segment.field_arrays(field) if listed else None
        self._live = None if source.live.all() else source.live
        # How far the places of each document move; of a deleted one it does not matter.
        self._shifts = np.zeros(source.segment.count, np.int64)
        self._shifts[source.live] = starts - source.segment.starts(field)[:-1][source.live]

    def keys(self, first: int, last: int) -> Array:
        """The keys of the terms with ranks from `first` to before `last`."""
        if self._arrays is None:
            return np.empty(0, np.int64)
        low, high = np.searchsorted(self.ranks, (first, last)).tolist()
        postings = slice(self._documents[low], self._documents[high])
        places = slice(self._occurrences[low], self._occurrences[high])
        docs = np.repeat(self._arrays.docs[postings], self._arrays.freqs[postings])
        ranks = np.repeat(self.ranks[low:high], self.occurrences[low:high])
        keys = occurrence_keys(ranks, self._arrays.positions[places] + self._shifts[docs])
        return keys if self._live is None else keys[self._live[docs]]


def _split(starts: Array, firsts: Array) -> list[Array]:
    """The new starts, source by source."""
    return [starts[first:last] for first, last in pairwise(firsts.tolist())]
