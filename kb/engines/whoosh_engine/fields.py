"""Whoosh's view of `kb.index_schema`: the text fields, with values that come analysed.

Facets, sort fields and lengths are arrays of our own beside Whoosh's postings (`segment`), and
have no Whoosh field. No value of a posting is a pickle: it is the positions of the term as
little-endian 32-bit numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh import fields, formats

from kb.index_schema import TEXT_FIELDS, FieldTokens

__all__ = ["whoosh_schema"]

_POSITION = np.dtype("<u4")
_Posting = tuple[bytes, int, float, bytes]


class PositionArrays(formats.Format):  # type: ignore[misc]
    """Positions as an array of 32-bit numbers; the frequency is their number."""

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Positions of one posting, rising."""
        return [int(position) for position in np.frombuffer(valuestring, _POSITION)]

    def decode_frequency(self, valuestring: bytes) -> int:
        """How often the term occurs."""
        return len(valuestring) // _POSITION.itemsize

    def decode_weight(self, valuestring: bytes) -> float:
        """Whoosh's weight: the frequency."""
        return float(self.decode_frequency(valuestring))


class Tokens(fields.FieldType):  # type: ignore[misc]
    """A text field; its value is `FieldTokens`. Searched by terms, scored by us, never stored."""

    format = PositionArrays()
    analyzer = None
    scorable = False
    stored = False
    unique = False
    vector = None
    column_type = None

    def __init__(self) -> None:
        """Whoosh's own initialiser makes an analyser and parses options; neither is wanted."""

    def index(self, value: FieldTokens, **_options: Any) -> Iterator[_Posting]:
        """Postings of one document: (term, frequency, weight, positions)."""
        positions: dict[str, list[int]] = defaultdict(list)
        for term, position in zip(value.terms, value.positions, strict=True):
            positions[term].append(position)
        for term, found in positions.items():
            packed = np.array(found, _POSITION).tobytes()
            yield term.encode(), len(found), float(len(found)), packed


def whoosh_schema() -> fields.Schema:
    """The Whoosh schema of the text fields of `kb.index_schema`, and the record id."""
    schema = fields.Schema(id=fields.STORED())
    for field in TEXT_FIELDS:
        schema.add(field.name, Tokens())
    return schema
