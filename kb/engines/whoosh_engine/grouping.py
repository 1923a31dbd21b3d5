"""Occurrences into postings: what building a segment and merging several have in common.

An occurrence is one 64-bit number, its *key*: the rank of its term above its place in the field.
Sorted keys are the postings of the field in their final order. For example with the terms "đốt",
"rác" and documents that start at the places 32 and 66, the keys (0, 66), (1, 32), (1, 67) are:
"đốt" once in document 1, "rác" once in each of the documents 0 and 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kb.engines.whoosh_engine.array_file import Array
from kb.engines.whoosh_engine.runs import run_starts
from kb.engines.whoosh_engine.segment import Postings

__all__ = ["FieldPostings", "grouped", "occurrence_keys"]

_PLACE_BITS = 32
_PLACES = (1 << _PLACE_BITS) - 1


@dataclass(frozen=True, slots=True)
class FieldPostings:
    """All postings of one field. Term `i`, in order of bytes, has `documents[i]` documents and
    `occurrences[i]` occurrences; `postings` are those of all terms, one after the other."""

    terms: Sequence[bytes]
    documents: Array
    occurrences: Array
    postings: Postings


def occurrence_keys(ranks: Array, places: Array) -> Array:
    """The keys of occurrences: term ranks and places, both below 2^32."""
    return (ranks.astype(np.int64) << _PLACE_BITS) | places


def grouped(terms: Sequence[bytes], chunks: Iterable[Array], starts: Array) -> FieldPostings:
    """Postings of sorted keys, which may come in chunks, no term in two of them.

    `terms` by rank, those without any occurrence fall out; `starts` as in `segment`. Raises
    `OverflowError` for more than 2^32 places, some fifteen million long records.
    """
    if starts[-1] > _PLACES:
        raise OverflowError("a field of one segment has at most 2^32 places")
    documents = np.zeros(len(terms), np.int64)
    occurrences = np.zeros(len(terms), np.int64)
    parts: list[tuple[Array, Array, Array]] = []
    for keys in chunks:
        ranks = keys >> _PLACE_BITS
        positions = (keys & _PLACES).astype(np.uint32)
        docs = np.searchsorted(starts, positions, "right") - 1
        firsts = run_starts(ranks, docs)
        freqs = np.diff(firsts, append=len(keys))
        documents += np.bincount(ranks[firsts], minlength=len(terms))
        occurrences += np.bincount(ranks, minlength=len(terms))
        parts.append((docs[firsts].astype(np.uint32), freqs.astype(np.uint32), positions))
    kept = np.flatnonzero(documents)
    return FieldPostings(
        [terms[rank] for rank in kept.tolist()],
        documents[kept],
        occurrences[kept],
        Postings(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True))),
    )
