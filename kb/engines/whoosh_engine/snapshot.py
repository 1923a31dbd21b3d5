"""One committed state of the index as arrays: what queries are evaluated over.

A snapshot never changes; a commit makes the next one, which shares the segments that stayed.
Documents are numbered through all segments; deleted ones keep their number and match nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from kb.engines.whoosh_engine.adjacency import key_of
from kb.engines.whoosh_engine.array_file import Array
from kb.engines.whoosh_engine.caching import BoundedCache
from kb.engines.whoosh_engine.facet_columns import FacetColumn, joined_column
from kb.engines.whoosh_engine.segment import Entry, Segment
from kb.index_schema import FACETS, TEXT_FIELDS, IndexField
from kb.query import YearRange

__all__ = ["Floats", "Mask", "Numbers", "Snapshot"]

Numbers = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

_KEPT_MASKS = 64
_BYTES_OF_NUMBERS = 8 << 20  # some eight thousand records
_MOST_COMPLETIONS = 64
# So many syllables, frequent in all fields together, are looked up in one.
_LOOKED_AT = 256


class Snapshot:
    """Segments with the live documents of each."""

    def __init__(self, parts: Sequence[tuple[Segment, Mask]]) -> None:
        self._segments = [segment for segment, _ in parts]
        sizes = [segment.count for segment in self._segments]
        self._offsets = list(accumulate(sizes, initial=0))
        self.size: int = sum(sizes)
        self.live: Mask = np.concatenate([np.empty(0, np.bool_), *(live for _, live in parts)])
        self.count = int(np.count_nonzero(self.live))
        self._dirty = [not live.all() for _, live in parts]
        self.fields = tuple(
            field for field in TEXT_FIELDS if any(field.name in s.fields for s in self._segments)
        )
        self.scales: Mapping[str, Floats] = {f.name: self._scale(f) for f in self.fields}
        self._facets: dict[str, FacetColumn] = {}
        self._masks = BoundedCache[Mask](_KEPT_MASKS * self.size, lambda mask: mask.nbytes)
        self._sorts: dict[str, Numbers] = {}
        self._numbers = BoundedCache[int | None](_BYTES_OF_NUMBERS, lambda _: 1)

    def postings(self, field: str, term: str) -> tuple[Numbers, Array] | None:
        """The live documents that hold a term, rising, and how often; None where none does."""
        docs, freqs = [], []
        for index, segment, entry in self._found(field, term):
            found = segment.postings(field, entry)
            numbers = np.add(found.docs, self._offsets[index], dtype=np.intp)
            kept = self.live[numbers] if self._dirty[index] else slice(None)
            docs.append(numbers[kept])
            freqs.append(found.freqs[kept])
        return (_joined(docs), _joined(freqs)) if any(map(len, docs)) else None

    def positions(self, field: str, term: str) -> Array:
        """The places of a term in live documents, rising; counted through all segments."""
        starts = self._place_starts[field]
        parts = []
        for index, segment, entry in self._found(field, term):
            found = segment.postings(field, entry)
            shift = self._shifts[field][index]
            places = found.positions
            if shift or places.dtype != starts.dtype:
                places = np.add(places, shift, dtype=starts.dtype)
            if self._dirty[index]:
                live = self.live[found.docs + np.intp(self._offsets[index])]
                places = places[np.repeat(live, found.freqs)]
            parts.append(places)
        return _joined(parts) if parts else starts[:0]

    def documents_at(self, field: str, places: Array) -> Numbers:
        """The document of each place."""
        return self._place_starts[field].searchsorted(places, "right") - 1

    def has_term(self, term: str) -> bool:
        """Whether a live document holds the term."""
        return any(self._is_live(field.name, term) for field in self.fields)

    def variants_of(self, folded: str) -> Sequence[str]:
        """Terms of live documents that fold to this, most frequent first."""
        prefix = folded.encode() + b"\0"
        found = {
            key[len(prefix) :].decode()
            for segment in self._segments
            for key in segment.variants.starting_with(prefix)
        }
        counts = {term: self._frequency(term) for term in found}
        known = [term for term in found if counts[term]]
        return sorted(known, key=lambda term: (-counts[term], term))

    def completions_of(self, folded: str, field: str) -> Sequence[str]:
        """Syllables of a field that start so without their diacritics, most frequent first."""
        found = {
            term
            for segment in self._segments
            for term in segment.completions_of(folded.encode(), _LOOKED_AT)
        }
        # What the dictionary says is near enough: only those that come to nothing are looked at.
        counts = {
            term: sum(entry.documents for _, _, entry in self._found(field, term)) for term in found
        }
        known = (term for term in found if counts[term] and self._is_live(field, term))
        return sorted(known, key=lambda term: (-counts[term], term))[:_MOST_COMPLETIONS]

    def terms(self, field: str, prefix: str) -> Iterator[str]:
        """The terms of a field's live documents that start with the prefix, each once, in order."""
        found = {
            term for segment in self._segments for term, _ in segment.terms(field, prefix.encode())
        }
        return filter(partial(self._is_live, field), (term.decode() for term in sorted(found)))

    def frequent_terms(self) -> Iterator[str]:
        """Terms that many documents of some segment hold, the largest segments first."""
        largest_first = sorted(self._segments, key=lambda segment: -segment.count)
        found = (term for segment in largest_first for term in segment.frequent)
        return (term.decode() for term in dict.fromkeys(found))

    def pair_counts(self, pairs: Sequence[tuple[str, str]]) -> Sequence[int]:
        """How often each pair of terms stands side by side, or the first alone; about."""
        wanted = np.array([key_of(*pair) for pair in pairs], np.uint64)
        found = np.zeros(len(pairs), np.int64)
        for segment in self._segments:
            found += segment.adjacency.of(wanted)
        counts: list[int] = found.tolist()
        return counts

    def follower_counts(self, terms: Sequence[str]) -> Sequence[int]:
        """How many different terms stand after each; about, and of several segments, in the one
        that has most."""
        alone = np.array([key_of(term) for term in terms], np.uint64)
        most = np.zeros(len(terms), np.int64)
        for segment in self._segments:
            most = np.maximum(most, segment.adjacency.followers(alone))
        counts: list[int] = most.tolist()
        return counts

    def facet(self, name: str) -> FacetColumn:
        """Which set of values each document has."""
        if name not in self._facets:
            self._facets[name] = joined_column([segment.facet(name) for segment in self._segments])
        return self._facets[name]

    def holding(self, facet: str, values: frozenset[str]) -> Mask:
        """The live documents that hold one of the values; none for a facet that is not known."""
        if facet not in FACETS:
            return np.zeros(self.size, np.bool_)
        return self._masks.get(
            (facet, values), lambda: self.facet(facet).holding(values) & self.live
        )

    def in_years(self, years: YearRange) -> Mask:
        """The live documents filed under a year of the range."""

        def mask() -> Mask:
            known = self.facet("year").values
            return self.holding("year", frozenset(y for y in known if years.holds(int(y))))

        return self._masks.get(("year", years), mask)

    def sort_values(self, name: str) -> Numbers:
        """The numbers of a sort field, document by document."""
        if name not in self._sorts:
            self._sorts[name] = self._column(lambda segment: segment.sort_values(name), np.intp)
        return self._sorts[name]

    def ids_of(self, numbers: Iterable[int]) -> Iterator[str]:
        """The records of documents."""
        for number in numbers:
            index = bisect_right(self._offsets, number) - 1
            yield self._segments[index].ids[number - self._offsets[index]].decode()

    def number_of(self, record_id: str) -> int | None:
        """The live document of a record; None where there is none. Those of a query are asked for
        again and again."""
        return self._numbers.get(record_id, lambda: self._number_of(record_id))

    def _number_of(self, record_id: str) -> int | None:
        for segment, offset in zip(self._segments, self._offsets, strict=False):
            number = segment.number_of(record_id)
            if number is not None and self.live[offset + number]:
                return offset + number
        return None

    @cached_property
    def record_ids(self) -> Sequence[bytes]:
        """The records of all documents, deleted ones too."""
        return [record_id for segment in self._segments for record_id in segment.ids]

    @cached_property
    def id_ranks(self) -> Numbers:
        """The place of each document in the order of the record ids."""
        ids = self.record_ids
        # Each segment brings its own order along: what is left to sort are a few runs.
        runs = (
            s.id_order + np.intp(o) for s, o in zip(self._segments, self._offsets, strict=False)
        )
        order = sorted((number for run in runs for number in run.tolist()), key=ids.__getitem__)
        ranks = np.empty(self.size, np.intp)
        ranks[order] = np.arange(self.size)
        return ranks

    def _is_live(self, field: str, term: str) -> bool:
        clean = (not self._dirty[index] for index, _, _ in self._found(field, term))
        return any(clean) or (any(self._dirty) and self.postings(field, term) is not None)

    def _frequency(self, term: str) -> int:
        found = (self.postings(field.name, term) for field in self.fields)
        return sum(len(each[0]) for each in found if each is not None)

    def _scale(self, field: IndexField) -> Floats:
        """The weight of a field, over BM25F's norm of its length in each document."""
        lengths = self._column(lambda segment: segment.lengths(field.name), np.float64)
        average = lengths[self.live].mean() if self.count else 1.0
        norm = 1 - field.length_norm + field.length_norm * lengths / (average or 1.0)
        return (field.weight / norm).astype(np.float32)

    def _found(self, field: str, term: str) -> Iterator[tuple[int, Segment, Entry]]:
        encoded = term.encode()
        for index, segment in enumerate(self._segments):
            if entry := segment.entry(field, encoded):
                yield index, segment, entry

    def _column(self, read: Callable[[Segment], Array], dtype: type) -> Array:
        parts = [np.empty(0, dtype), *(read(segment) for segment in self._segments)]
        return np.concatenate(parts, dtype=dtype, casting="unsafe")

    @cached_property
    def _shifts(self) -> Mapping[str, Sequence[int]]:
        """For each field: how far the places of each segment are moved."""
        return {
            field.name: list(
                accumulate((int(s.starts(field.name)[-1]) for s in self._segments), initial=0)
            )
            for field in self.fields
        }

    @cached_property
    def _place_starts(self) -> Mapping[str, Array]:
        """For each field: where the places of each document start."""
        starts = {}
        for name, shifts in self._shifts.items():
            # As small as the largest place allows: postings then need no copy to be compared.
            kind = np.uint32 if shifts[-1] < np.iinfo(np.uint32).max else np.uint64
            starts[name] = np.concatenate(
                [
                    np.add(segment.starts(name)[:-1], shift, dtype=kind)
                    for segment, shift in zip(self._segments, shifts, strict=False)
                ]
            )
        return starts


def _joined(parts: Sequence[Array]) -> Array:
    """The arrays one after the other; of one, the array itself."""
    return parts[0] if len(parts) == 1 else np.concatenate(parts)
