"""Whoosh's view of `kb.index_schema`: field types that take analysed values as they are.

A posting's value is its positions as little-endian 32-bit numbers: no pickles, readable in one
`numpy.frombuffer`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from whoosh import columns, fields, formats

from kb.index_schema import FACETS, SORTS, TEXT_FIELDS, FieldTokens

__all__ = ["POSITION_DTYPE", "length_column", "whoosh_schema"]

POSITION_DTYPE = np.dtype("<u4")
_Posting = tuple[bytes, int, float, bytes]


def length_column(field: str) -> str:
    """Name of the column that holds the number of syllables of a text field."""
    return f"length_{field}"


class PositionArrays(formats.Format):  # type: ignore[misc]
    """Positions as an array of `POSITION_DTYPE`; the frequency is their number."""

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Positions of one posting, rising."""
        return [int(position) for position in np.frombuffer(valuestring, POSITION_DTYPE)]

    def decode_frequency(self, valuestring: bytes) -> int:
        """How often the term occurs."""
        return len(valuestring) // POSITION_DTYPE.itemsize

    def decode_weight(self, valuestring: bytes) -> float:
        """Whoosh's weight: the frequency."""
        return float(self.decode_frequency(valuestring))


class _Analysed(fields.FieldType):  # type: ignore[misc]
    """A field whose values come analysed: searched by terms, scored by us, never stored."""

    format: formats.Format
    analyzer = None
    scorable = False
    stored = False
    unique = False
    vector = None
    column_type = None

    def __init__(self) -> None:
        """Whoosh's own initialiser makes an analyser and parses options; neither is wanted."""


class Tokens(_Analysed):
    """A text field; its value is a sequence of `FieldTokens`."""

    format = PositionArrays()

    def index(self, value: FieldTokens, **_options: Any) -> Iterator[_Posting]:
        """Postings of one document: (term, frequency, weight, positions)."""
        positions: dict[str, list[int]] = defaultdict(list)
        for term, position in zip(value.terms, value.positions, strict=True):
            positions[term].append(position)
        for term, found in positions.items():
            packed = np.array(found, POSITION_DTYPE).tobytes()
            yield term.encode(), len(found), float(len(found)), packed


class Values(_Analysed):
    """A facet field; its value is a sequence of ids."""

    format = formats.Existence()

    def index(self, value: Sequence[str], **_options: Any) -> Iterator[_Posting]:
        """One posting for each distinct value."""
        for item in set(value):
            yield item.encode(), 1, 1.0, b""


def whoosh_schema() -> fields.Schema:
    """The Whoosh schema of `kb.index_schema.FIELDS`, with the record id as unique key."""
    schema = fields.Schema(id=fields.ID(unique=True, stored=True))
    for text in TEXT_FIELDS:
        schema.add(text.name, Tokens())
        schema.add(length_column(text.name), fields.COLUMN(columns.NumericColumn("i")))
    for facet in FACETS:
        schema.add(facet, Values())
    for sort in SORTS:
        schema.add(sort, fields.COLUMN(columns.NumericColumn("i")))
    return schema
