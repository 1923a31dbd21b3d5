"""The files of one segment, read: Whoosh's dictionary of terms, and flat arrays.

A segment never changes once it is written. Its files share its name:

    .trm    Whoosh's ordered hash: field number and term -> where its postings stand (`Postings`)
    .pst    arrays of each text field: `F.docs`, `F.freqs`, `F.positions`
    .col    arrays by document number: `length.F`, `start.F`, `facet.X`, `sort.S`, `id_order`;
            tables of strings: `ids`, the values of each facet, the folded dictionary `variants`,
            and `frequent`, the terms in more than `FREQUENT` of the documents; `adjacency`

The postings of a field are three runs of numbers, terms one after the other. For each document
that holds a term: its number in `docs` and how often it does in `freqs`; for each occurrence: its
place in `positions`. A term's entry in the dictionary is four numbers: where its documents start
and how many they are, where its occurrences start and how many. Numbers have the smallest unsigned
type that holds the largest of the array.

A place is counted through the whole field of the segment: document `d` has the places from
`start.F[d]` on, and at least `GAP` lie unused before the next document's. So adjacency is `+ 1`
wherever it is asked, and no phrase runs from one document into the next. For example the titles
"rác thải" and "đốt rác" have the starts 32 and 66; "rác" has docs 0, 1, freqs 1, 1 and
positions 32, 67, and its entry is (0, 2, 0, 2) where it is the first term of the field.
"""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from whoosh.filedb.filetables import OrderedHashReader
from whoosh.system import pack_ushort

from kb.engines.whoosh_engine.adjacency import Adjacency, key_of
from kb.engines.whoosh_engine.array_file import Array, ArrayFile, checksum, damaged, mapped
from kb.engines.whoosh_engine.dictionary import finder
from kb.engines.whoosh_engine.storage import MappedFile
from kb.engines.whoosh_engine.string_table import StringTable, read_strings
from kb.query import MOST_PLACES_BETWEEN

__all__ = [
    "COLUMNS",
    "DICTIONARY",
    "ENTRY",
    "FREQUENT",
    "GAP",
    "POSTINGS",
    "Entry",
    "Postings",
    "Segment",
]

DICTIONARY, POSTINGS, COLUMNS = ".trm", ".pst", ".col"
GAP = MOST_PLACES_BETWEEN + 1  # no document is near to the next
# A word in more than this share of the documents is kept as a score for every document: adding two
# such arrays takes a sixth of the time of adding by document numbers (measured at a third).
FREQUENT = 1 / 16
# Of the ids, so many lie between two that are kept as strings.
_APART = 32
ENTRY = struct.Struct("<QIQQ")


class Entry(NamedTuple):
    """A term's entry in the dictionary."""

    start: int
    documents: int
    first: int
    occurrences: int


class Postings(NamedTuple):
    """A term in a field: `freqs[i]` occurrences in document `docs[i]`, at `positions` in order."""

    docs: Array
    freqs: Array
    positions: Array


class Syllables(NamedTuple):
    """Where the syllables stand in `Segment.variants`, and how often each stands in the texts."""

    places: Array
    counts: Array


class Segment:
    """One segment, opened. Raises `IndexUnavailableError` naming a damaged file."""

    def __init__(self, folder: Path, name: str) -> None:
        self._columns = ArrayFile(folder / f"{name}{COLUMNS}")
        self._postings = ArrayFile(folder / f"{name}{POSTINGS}")
        path = folder / f"{name}{DICTIONARY}"
        data = mapped(path)
        if checksum(data) != self._columns.about["dictionary"]:
            raise damaged(path)
        self._dictionary = OrderedHashReader(MappedFile(data, path.name), len(data))
        self._find = finder(self._dictionary, memoryview(data))
        self._field_numbers: dict[str, int] = self._dictionary.extras["fieldmap"]
        self._fields = {field: self._arrays_of(field) for field in self._field_numbers}
        self.count: int = self._columns.about["documents"]

    @property
    def fields(self) -> frozenset[str]:
        """The text fields that hold any term here."""
        return frozenset(self._field_numbers)

    def entry(self, field: str, term: bytes) -> Entry | None:
        """The dictionary's entry; None where no document holds the term."""
        number = self._field_numbers.get(field)
        found = None if number is None else self._find(pack_ushort(number) + term)
        return None if found is None else Entry._make(ENTRY.unpack(found))

    def terms(self, field: str, prefix: bytes = b"") -> Iterator[tuple[bytes, Entry]]:
        """The terms of a field that start with the prefix, in order of their bytes."""
        number = self._field_numbers.get(field)
        start = b"" if number is None else pack_ushort(number)
        for key, value in self._dictionary.items_from(start + prefix) if start else ():
            if not key.startswith(start + prefix):
                return
            yield key[len(start) :], Entry(*ENTRY.unpack(value))

    def postings(self, field: str, entry: Entry) -> Postings:
        """The postings of a term, as views of the file."""
        docs, freqs, positions = self._fields[field]
        chosen = slice(entry.start, entry.start + entry.documents)
        places = slice(entry.first, entry.first + entry.occurrences)
        return Postings(docs[chosen], freqs[chosen], positions[places])

    def field_arrays(self, field: str) -> Postings:
        """The postings of all terms of a field."""
        return self._fields[field]

    def lengths(self, field: str) -> Array:
        """Syllables of the field, document by document."""
        return self._column(f"length.{field}", self.count)

    def starts(self, field: str) -> Array:
        """Where the places of each document start; one more number ends the last."""
        return self._column(f"start.{field}", self.count + 1)

    def sort_values(self, name: str) -> Array:
        """The numbers of a sort field."""
        return self._column(f"sort.{name}", self.count)

    def facet(self, name: str) -> tuple[Array, list[tuple[str, ...]]]:
        """For each document the number of its set of values, and the sets."""
        values = [value.decode() for value in read_strings(self._columns, f"facet.{name}.values")]
        members = self._columns[f"facet.{name}.members"].tolist()
        ends = self._columns[f"facet.{name}.ends"].tolist()
        sets, start = [], 0
        for end in ends:
            sets.append(tuple(values[member] for member in members[start:end]))
            start = end
        return self._columns[f"facet.{name}"], sets

    @cached_property
    def ids(self) -> StringTable:
        """The record id of each document."""
        return read_strings(self._columns, "ids")

    @cached_property
    def id_order(self) -> Array:
        """The documents in the order of their ids."""
        return self._columns["id_order"]

    @cached_property
    def _landmarks(self) -> Sequence[bytes]:
        """Every so many-th id of those in order: most of a bisection, without making strings."""
        return [self.ids[number] for number in self.id_order[::_APART].tolist()]

    def number_of(self, record_id: str) -> int | None:
        """The document of a record; None where the segment has none."""
        wanted = record_id.encode()
        after = bisect_right(self._landmarks, wanted) * _APART
        among = self.id_order[max(0, after - _APART) : after].tolist()
        place = bisect_left(among, wanted, key=self.ids.__getitem__)
        found = among[place] if place < len(among) else None
        return found if found is not None and self.ids[found] == wanted else None

    @cached_property
    def variants(self) -> StringTable:
        """For each term of the text fields: its folded form, a zero byte, and the term; sorted."""
        return read_strings(self._columns, "variants")

    @cached_property
    def _syllables(self) -> Syllables:
        """The terms of one syllable."""
        places = self.variants.lacking(b"_")
        terms = (self.variants[place].split(b"\0")[1].decode() for place in places.tolist())
        keys = np.fromiter(map(key_of, terms), np.uint64, len(places))
        return Syllables(places, self.adjacency.of(keys))

    def completions_of(self, folded: bytes, limit: int) -> Iterator[str]:
        """The `limit` most frequent syllables of all that start so without their diacritics."""
        places, counts = self._syllables
        string = self.variants.__getitem__
        first = bisect_left(places, folded, key=string)
        last = bisect_left(places, folded + b"\xff", first, key=string)
        if last - first > limit:
            chosen = first + np.argpartition(-counts[first:last], limit)[:limit]
        else:
            chosen = np.arange(first, last)
        for place in places[chosen].tolist():
            yield string(place).split(b"\0")[1].decode()

    @property
    def frequent(self) -> StringTable:
        """The most frequent terms."""
        return read_strings(self._columns, "frequent")

    @cached_property
    def adjacency(self) -> Adjacency:
        """How often terms stand, alone and side by side."""
        return Adjacency(self._columns["adjacency.keys"], self._columns["adjacency.counts"])

    def _arrays_of(self, field: str) -> Postings:
        parts = ("docs", "freqs", "positions")
        return Postings(*(self._postings[f"{field}.{part}"] for part in parts))

    def _column(self, name: str, count: int) -> Array:
        return self._columns[name] if name in self._columns else np.zeros(count, np.uint8)
