"""Index documents, collected into flat arrays and turned into a segment by one sort a field.

Nothing is done posting by posting: a document appends its terms (as numbers) and places to two
arrays a field. To write, each occurrence becomes one sortable number (`grouping`), and one sort
puts the whole field in order.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import numpy as np

from kb.engines.whoosh_engine.adjacency import Syllables, adjacency_of
from kb.engines.whoosh_engine.array_file import Array
from kb.engines.whoosh_engine.grouping import FieldPostings, grouped, occurrence_keys
from kb.engines.whoosh_engine.segment import GAP
from kb.engines.whoosh_engine.segment_writing import Columns, write_segment
from kb.index_schema import FACETS, SORTS, TEXT_FIELDS, FieldTokens, IndexDocument

__all__ = ["SegmentBuilder"]


class SegmentBuilder:
    """Takes documents one by one; `write` makes the segment of them."""

    def __init__(self) -> None:
        self._ids: list[bytes] = []
        self._fields = {field.name: _Field() for field in TEXT_FIELDS}
        self._sorts = {name: array("q") for name in SORTS}
        self._facets = {name: _Facet() for name in FACETS}
        self.tokens = 0

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, document: IndexDocument) -> None:
        """Take the document in; its number is how many came before it."""
        self._ids.append(document.id.encode())
        for name, field in self._fields.items():
            tokens = document.text.get(name)
            field.add(tokens, document.lengths.get(name, 0))
            self.tokens += len(tokens.terms) if tokens else 0
        for name, numbers in self._sorts.items():
            numbers.append(document.sorts.get(name, 0))
        for name, facet in self._facets.items():
            facet.add(document.facets.get(name, ()))

    def write(self, folder: Path, name: str) -> None:
        """Write all documents as a new segment. The builder is used up."""
        filled = {name: field for name, field in self._fields.items() if field.terms}
        columns = Columns(
            ids=self._ids,
            lengths={name: _array(field.lengths) for name, field in filled.items()},
            starts={name: _array(field.starts) for name, field in filled.items()},
            sorts={name: _array(numbers) for name, numbers in self._sorts.items()},
            facets={name: (_array(f.column), list(f.sets)) for name, f in self._facets.items()},
            adjacency=adjacency_of(field.syllables() for field in filled.values()),
        )
        write_segment(folder, name, columns, self._postings(filled))

    def _postings(self, filled: dict[str, _Field]) -> Iterator[tuple[str, FieldPostings]]:
        for name, field in filled.items():
            yield name, field.postings()
            self._fields.pop(name)  # its memory is free for the next


class _Facet:
    """Which set of values each document has."""

    def __init__(self) -> None:
        self.sets: dict[tuple[str, ...], int] = {}
        self.column = array("q")

    def add(self, values: tuple[str, ...]) -> None:
        members = tuple(sorted(set(values))) if len(values) > 1 else values
        self.column.append(self.sets.setdefault(members, len(self.sets)))


class _Field:
    """The occurrences of one text field, in the order they came."""

    def __init__(self) -> None:
        self.terms: dict[str, int] = defaultdict(count().__next__)
        self.lengths = array("q")
        self.starts = array("q", [GAP])
        self._numbers = array("I")
        self._positions = array("I")
        self._counts = array("I")

    def add(self, tokens: FieldTokens | None, length: int) -> None:
        self.lengths.append(length)
        span = 0
        if tokens and tokens.terms:
            self._numbers.fromlist([*map(self.terms.__getitem__, tokens.terms)])
            self._positions.fromlist([*tokens.positions])
            span = max(tokens.positions) + 1
        self._counts.append(len(tokens.terms) if tokens else 0)
        self.starts.append(self.starts[-1] + span + GAP)

    def postings(self) -> FieldPostings:
        """The postings of the field in order of terms, documents and places."""
        encoded = [term.encode() for term in self.terms]
        order = sorted(range(len(encoded)), key=encoded.__getitem__)
        ranks = np.empty(len(order), np.int64)
        ranks[order] = np.arange(len(order))
        keys = occurrence_keys(ranks[_array(self._numbers)], self._places())
        keys.sort()
        return grouped([encoded[number] for number in order], [keys], _array(self.starts))

    def syllables(self) -> Syllables:
        """What stands where."""
        return Syllables(list(self.terms), _array(self._numbers), self._places())

    def _places(self) -> Array:
        places = np.repeat(_array(self.starts)[:-1], _array(self._counts))
        places += _array(self._positions)
        return places


def _array(numbers: array[int]) -> Array:
    return np.frombuffer(numbers, numbers.typecode) if numbers else np.empty(0, np.int64)
