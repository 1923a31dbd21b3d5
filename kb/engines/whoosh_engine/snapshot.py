"""One committed state of the index as arrays: what queries are evaluated over.

A snapshot never changes; a commit makes the next one. Postings, facets and the folded dictionary
are read when first asked for and kept. Document numbers are Whoosh's, over all segments.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import RLock
from typing import Any

import numpy as np
import numpy.typing as npt

from kb.engines.whoosh_engine.fields import POSITION_DTYPE, length_column
from kb.index_schema import SORTS, TEXT_FIELDS
from kb.text import fold

__all__ = ["FacetColumn", "Postings", "Snapshot"]

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a term occurs in one field: occurrence `i` is in document `documents[i]` at position
    `positions[i]`; documents rise."""

    documents: Numbers
    positions: Numbers


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """A facet as pairs (document, ordinal of its value), with the values by ordinal."""

    values: tuple[str, ...]
    documents: Numbers
    ordinals: Numbers


_NOTHING = Postings(np.empty(0, np.int64), np.empty(0, np.int64))


class Snapshot:
    """Arrays over one Whoosh reader. Reads are serialised; results are shared between threads."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._lock = RLock()
        self._postings: dict[tuple[str, str], Postings] = {}
        self._facets: dict[str, FacetColumn] = {}
        self.size: int = reader.doc_count_all()
        self.live: Mask = np.fromiter(
            (not reader.is_deleted(number) for number in range(self.size)), np.bool_, self.size
        )
        self.count = int(self.live.sum())
        self.record_ids: tuple[str, ...] = tuple(
            reader.stored_fields(number)["id"] if self.live[number] else ""
            for number in range(self.size)
        )
        # Ties are broken by id; comparing ranks is cheaper than comparing ids in every query.
        self.id_ranks: Numbers = np.argsort(np.argsort(np.array(self.record_ids, np.str_)))
        self.sorts: Mapping[str, Numbers] = {name: self._column(name) for name in SORTS}
        self.relative_lengths: Mapping[str, Floats] = {
            field.name: self._relative(self._column(length_column(field.name)))
            for field in TEXT_FIELDS
        }

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()

    def postings(self, field: str, term: str) -> Postings:
        """Occurrences of a term in a field, in live documents only."""
        key = (field, term)
        with self._lock:
            if key not in self._postings:
                self._postings[key] = self._read_postings(field, term.encode())
            return self._postings[key]

    def facet(self, name: str) -> FacetColumn:
        """The facet's values, document by document, in live documents only."""
        with self._lock:
            if name not in self._facets:
                self._facets[name] = self._read_facet(name)
            return self._facets[name]

    def variants_of(self, folded: str) -> Sequence[str]:
        """Terms of the text fields that fold to this, most frequent first."""
        return self._variants.get(folded, ())

    def has_term(self, term: str) -> bool:
        """Whether a live document holds the term."""
        return any(len(self.postings(field.name, term).documents) for field in TEXT_FIELDS)

    @cached_property
    def _variants(self) -> Mapping[str, Sequence[str]]:
        with self._lock:
            counts: Counter[str] = Counter()
            for field in TEXT_FIELDS:
                for term in self._reader.lexicon(field.name):
                    counts[term.decode()] += self._reader.doc_frequency(field.name, term)
        variants: dict[str, list[str]] = defaultdict(list)
        for term in sorted(counts, key=lambda term: (-counts[term], term)):
            variants[fold(term)].append(term)
        return variants

    def _column(self, name: str) -> Numbers:
        # Segment by segment: Whoosh's reader over several loses count where one lacks the column.
        values = np.zeros(self.size, np.int64)
        for segment, offset in self._reader.leaf_readers() if self.size else ():
            column = segment.column_reader(name)
            for number in range(segment.doc_count_all()):
                values[offset + number] = column[number]
        return values

    def _relative(self, lengths: Numbers) -> Floats:
        average = lengths[self.live].mean() if self.count else 1.0
        return lengths / (average or 1.0)

    def _matches(self, field: str, term: bytes) -> Iterator[Any]:
        if (field, term) not in self._reader:
            return
        matcher = self._reader.postings(field, term)
        while matcher.is_active():
            if self.live[matcher.id()]:
                yield matcher
            matcher.next()

    def _read_postings(self, field: str, term: bytes) -> Postings:
        documents: list[int] = []
        values: list[bytes] = []
        for matcher in self._matches(field, term):
            documents.append(matcher.id())
            values.append(matcher.value())
        if not documents:
            return _NOTHING
        counts = [len(value) // POSITION_DTYPE.itemsize for value in values]
        positions = np.frombuffer(b"".join(values), POSITION_DTYPE).astype(np.int64)
        return Postings(np.repeat(np.array(documents, np.int64), counts), positions)

    def _read_facet(self, name: str) -> FacetColumn:
        terms = list(self._reader.lexicon(name))
        found = [[matcher.id() for matcher in self._matches(name, term)] for term in terms]
        documents = np.array([number for numbers in found for number in numbers], np.int64)
        ordinals = np.repeat(np.arange(len(terms)), [len(numbers) for numbers in found])
        return FacetColumn(tuple(term.decode() for term in terms), documents, ordinals)
