"""The one table from which every engine's schema is made.

A *text* field holds analysed tokens and is searched; a *facet* field holds ids and is filtered and
counted; a *sort* field holds one number. Nothing is stored in an index: it returns ids, and what is
shown comes from the store. `INDEX_SCHEMA_VERSION` is part of the index stamp: raise it with any
change here, and the index is rebuilt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "FACETS",
    "FIELDS",
    "INDEX_SCHEMA_VERSION",
    "SORTS",
    "TEXT_FIELDS",
    "FieldKind",
    "FieldTokens",
    "IndexDocument",
    "IndexField",
]

INDEX_SCHEMA_VERSION = 4


class FieldKind(StrEnum):
    """What an engine does with a field."""

    TEXT = "text"
    FACET = "facet"
    SORT = "sort"


@dataclass(frozen=True, slots=True)
class IndexField:
    """One column. `weight` and `length_norm` (BM25F's w and b) are of text fields only."""

    name: str
    kind: FieldKind
    why: str
    weight: float = 1.0
    length_norm: float = 0.0


FIELDS = (
    IndexField("title", FieldKind.TEXT, "what people remember of a work", 3.0, 0.5),
    IndexField("summary", FieldKind.TEXT, "written for this bank", 1.5, 0.5),
    IndexField("body", FieldKind.TEXT, "text and facts the union may publish", 1.0, 0.5),
    IndexField("keywords", FieldKind.TEXT, "keywords, fields and topics by their names", 1.5, 0.3),
    IndexField("people", FieldKind.TEXT, "contributors", 1.5, 0.3),
    IndexField("organisations", FieldKind.TEXT, "hosts, partners, publishers", 1.0, 0.3),
    IndexField("places", FieldKind.TEXT, "places as written and by their present names", 0.8, 0.3),
    IndexField("awards", FieldKind.TEXT, "contests and prizes as people write them", 0.8, 0.3),
    IndexField("source_text", FieldKind.TEXT, "protected wording: found, never shown", 0.8, 0.5),
    IndexField("bank", FieldKind.FACET, "the four banks"),
    IndexField("discipline", FieldKind.FACET, "level-1 class of the national classification"),
    IndexField("contest", FieldKind.FACET, "contest of an award"),
    IndexField("contest_field", FieldKind.FACET, "field within a contest's own list"),
    IndexField("prize", FieldKind.FACET, "prize of a conferred award"),
    IndexField("year", FieldKind.FACET, "the year a record is filed under; a histogram"),
    IndexField("locality", FieldKind.FACET, "province, or commune of the province since 2025"),
    IndexField("district", FieldKind.FACET, "district before 1 July 2025, as people know it"),
    IndexField("organisation", FieldKind.FACET, "organisation of the register"),
    IndexField("evidence", FieldKind.FACET, "how far it is proven"),
    IndexField("topic", FieldKind.FACET, "priority topic of the plan"),
    IndexField("origin", FieldKind.FACET, "in the province, by its people, or from outside"),
    IndexField("edition", FieldKind.FACET, "contest and edition together, for browsing awards"),
    IndexField("used", FieldKind.FACET, "issues of the bulletin that used it, or that none did"),
    IndexField("newest", FieldKind.SORT, "year, unknown last"),
    IndexField("evidence_rank", FieldKind.SORT, "strongest evidence first"),
    IndexField("published", FieldKind.SORT, "the day it was first published in the bank"),
)

TEXT_FIELDS = tuple(field for field in FIELDS if field.kind is FieldKind.TEXT)
FACETS = tuple(field.name for field in FIELDS if field.kind is FieldKind.FACET)
SORTS = tuple(field.name for field in FIELDS if field.kind is FieldKind.SORT)


@dataclass(frozen=True, slots=True)
class FieldTokens:
    """What a text field holds: `terms[i]` stands at `positions[i]`.

    Words of several syllables ("rác_thải") stand at the position of their first syllable and do
    not count towards the length of the field. The positions of one term rise.
    """

    terms: Sequence[str]
    positions: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDocument:
    """What an index holds of a record.

    `text`: tokens of each text field; `lengths`: syllables of each; `facets`: values of each
    facet; `sorts`: one number for each sort field, larger first.
    """

    id: str
    text: Mapping[str, FieldTokens]
    lengths: Mapping[str, int]
    facets: Mapping[str, tuple[str, ...]]
    sorts: Mapping[str, int]
