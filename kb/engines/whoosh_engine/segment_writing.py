"""A segment, written: the arrays that building and merging make, into the files of `segment`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.system import pack_ushort

from kb.engines.whoosh_engine.adjacency import Adjacency
from kb.engines.whoosh_engine.array_file import Array, ArrayFileWriter, checksum
from kb.engines.whoosh_engine.dictionary import DictionaryWriter
from kb.engines.whoosh_engine.grouping import FieldPostings
from kb.engines.whoosh_engine.segment import COLUMNS, DICTIONARY, ENTRY, FREQUENT, POSTINGS
from kb.engines.whoosh_engine.string_table import add_strings
from kb.text import fold_all

__all__ = ["Columns", "write_segment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What is kept beside the postings; see `segment` for the meaning of each."""

    ids: Sequence[bytes]
    lengths: Mapping[str, Array]
    starts: Mapping[str, Array]
    sorts: Mapping[str, Array]
    facets: Mapping[str, tuple[Array, Sequence[tuple[str, ...]]]]
    adjacency: Adjacency


def write_segment(
    folder: Path, name: str, columns: Columns, fields: Iterable[tuple[str, FieldPostings]]
) -> None:
    """Write the files of a new segment. `fields`: those that hold any term, by name."""
    vocabulary: set[bytes] = set()
    frequent: set[bytes] = set()
    dictionary = DictionaryWriter(FileStorage(str(folder)).create_file(f"{name}{DICTIONARY}"))
    numbers: dict[str, int] = {}
    dictionary.extras["fieldmap"] = numbers
    with ArrayFileWriter(folder / f"{name}{POSTINGS}") as file:
        for field, found in fields:
            if not found.terms:  # merging left no document that holds any
                continue
            numbers[field] = len(numbers)
            _add_terms(dictionary, pack_ushort(numbers[field]), found)
            file.add(f"{field}.docs", _smallest(found.postings.docs))
            file.add(f"{field}.freqs", _smallest(found.postings.freqs))
            file.add(f"{field}.positions", _smallest(found.postings.positions))
            vocabulary.update(found.terms)
            often = found.documents > FREQUENT * len(columns.ids)
            frequent.update(compress(found.terms, often.tolist()))
    dictionary.close()
    with ArrayFileWriter(folder / f"{name}{COLUMNS}") as file:
        file.about["documents"] = len(columns.ids)
        file.about["dictionary"] = checksum((folder / f"{name}{DICTIONARY}").read_bytes())
        _add_columns(file, columns)
        add_strings(file, "frequent", sorted(frequent))
        add_strings(file, "variants", _variants(vocabulary))


def _variants(terms: Iterable[bytes]) -> list[bytes]:
    words = [term.decode() for term in terms]
    pairs = zip(fold_all(words), words, strict=True)
    return sorted(f"{folded}\0{word}".encode() for folded, word in pairs)


def _add_terms(dictionary: DictionaryWriter, prefix: bytes, field: FieldPostings) -> None:
    starts = np.cumsum(field.documents) - field.documents
    firsts = np.cumsum(field.occurrences) - field.occurrences
    rows = zip(
        starts.tolist(),
        field.documents.tolist(),
        firsts.tolist(),
        field.occurrences.tolist(),
        strict=True,
    )
    for term, row in zip(field.terms, rows, strict=True):
        dictionary.add(prefix + term, ENTRY.pack(*row))


def _add_columns(file: ArrayFileWriter, columns: Columns) -> None:
    file.add("adjacency.keys", columns.adjacency.keys)
    file.add("adjacency.counts", _smallest(columns.adjacency.counts))
    order = sorted(range(len(columns.ids)), key=columns.ids.__getitem__)
    add_strings(file, "ids", columns.ids)
    file.add("id_order", _smallest(np.array(order, np.int64)))
    for field, lengths in columns.lengths.items():
        file.add(f"length.{field}", _smallest(lengths))
    for field, starts in columns.starts.items():
        file.add(f"start.{field}", _smallest(starts))
    for name, numbers in columns.sorts.items():
        file.add(f"sort.{name}", numbers.astype(np.int32))
    for name, (sets, members) in columns.facets.items():
        file.add(f"facet.{name}", _smallest(sets))
        _add_sets(file, f"facet.{name}", members)


def _add_sets(file: ArrayFileWriter, name: str, sets: Sequence[tuple[str, ...]]) -> None:
    values = {value: None for members in sets for value in members}
    ordinals = {value: ordinal for ordinal, value in enumerate(values)}
    flat = [ordinals[value] for members in sets for value in members]
    ends = np.cumsum([len(members) for members in sets])
    add_strings(file, f"{name}.values", (value.encode() for value in values))
    file.add(f"{name}.members", _smallest(np.array(flat, np.int64)))
    file.add(f"{name}.ends", _smallest(ends))


def _smallest(numbers: Array) -> Array:
    """The numbers, none below zero, in the smallest unsigned type that holds them."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))), copy=False)
