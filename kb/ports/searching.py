"""The port of an index: what is asked, what it answers, and how it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self

from kb.index_schema import FACETS, IndexDocument
from kb.query import EVERYTHING, Node, YearRange

__all__ = [
    "SORT_FIELDS",
    "Contribution",
    "EngineHit",
    "EngineResult",
    "IndexReader",
    "IndexStamp",
    "IndexWriter",
    "SearchEngine",
    "SearchRequest",
    "Sort",
    "claim",
]


class Sort(StrEnum):
    """Order of hits; ties go to the higher score, then to the smaller id. `MATCH` is relevance by
    the query alone, without what is preferred among records that meet it as well."""

    RELEVANCE = "relevance"
    MATCH = "match"
    NEWEST = "newest"
    EVIDENCE = "evidence"


SORT_FIELDS: Mapping[Sort, str] = {Sort.NEWEST: "newest", Sort.EVIDENCE: "evidence_rank"}
"""The index field that orders hits; the others have none but the score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """What is asked of an engine.

    Values of one facet are OR-ed, facets are AND-ed. `years` restricts the facet `year` like a
    selection of its values. The counts of each facet ignore its own selection and respect all
    the others. `least`: by sort field, the number that a record must reach to match.
    """

    query: Node = EVERYTHING
    selected: Mapping[str, frozenset[str]] = field(default_factory=dict)
    years: YearRange | None = None
    least: Mapping[str, int] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    facets: tuple[str, ...] = FACETS


@dataclass(frozen=True, slots=True)
class EngineHit:
    """A record that matched, and its score."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class EngineResult:
    """`total` records match; `hits` is the page asked for; `facets` counts value by value,
    without values that count nothing."""

    total: int
    hits: tuple[EngineHit, ...]
    facets: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one part of a query tree added to the score of a record."""

    part: Node
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexStamp:
    """What an index was made from. Another schema or analysis version means: rebuild."""

    schema_version: int
    analysis_version: int
    sequence: int


class IndexWriter(Protocol):
    """A change to one index: nothing is seen by readers before the block ends without error,
    and nothing at all if it ends with one. Each id is named at most once in a change
    (`ValueError`)."""

    def put(self, document: IndexDocument) -> None:
        """Add the document, or replace the one with its id."""

    def delete(self, record_id: str) -> None:
        """Remove the document; an unknown id is no error."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


def claim(record_id: str, named: set[str]) -> None:
    """Note that a change names this id; `ValueError` the second time."""
    if record_id in named:
        raise ValueError(f"{record_id} is named twice in one change")
    named.add(record_id)


class IndexReader(Protocol):
    """Answers from an index. Safe to use from several threads."""

    def search(self, request: SearchRequest) -> EngineResult:
        """Evaluate the request. Raises nothing for odd queries: they match nothing."""

    def explain(self, query: Node, record_id: str) -> Sequence[Contribution]:
        """What each part of the query that the record meets adds to its score; nothing for a
        record that does not match."""

    def variants_of(self, folded: str) -> Sequence[str]:
        """Terms of the index that become `folded` without diacritics, most frequent first."""

    def completions_of(self, folded: str, field: str, limit: int) -> Sequence[str]:
        """The `limit` single syllables of a text field in most records, of those that start with
        `folded` without their diacritics, the most frequent first; at most 64, of those that are
        frequent in all fields. Records deleted since the index was built may still count."""

    def has_term(self, term: str) -> bool:
        """Whether any record holds the term in any text field."""

    def pair_counts(self, pairs: Sequence[tuple[str, str]]) -> Sequence[int]:
        """How often each two syllables stand side by side in the text fields; with an empty second
        one, how often the first stands; with two, how many there are. What was replaced or deleted
        since the index was built may still be counted."""

    def follower_counts(self, terms: Sequence[str]) -> Sequence[int]:
        """How many different syllables stand after each, as far as `pair_counts` counts them."""


class SearchEngine(IndexReader, Protocol):
    """An index that can be searched: each call answers from its newest state."""

    def reader(self) -> IndexReader:
        """The present state, which stays as it is: for calls that belong together."""

    def ids(self) -> Sequence[str]:
        """Ids of all documents, sorted."""

    def writer(self, stamp: IndexStamp) -> IndexWriter:
        """Start a change; on success the index carries `stamp`."""

    def stamp(self) -> IndexStamp | None:
        """The stamp of the last change; None for an index never written."""

    def version(self) -> str:
        """Another text for every state that answers; what is asked afterwards may be answered from
        a newer one, never from an older."""
