"""The reference engine: plain dictionaries, one record at a time, nothing clever.

It says what the right answer is; faster engines are tested against it. It keeps nothing on disk.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from kb.engines.explaining import contributions
from kb.engines.locating import Located, occurrences
from kb.engines.memory_writer import MemoryWriter
from kb.engines.scoring import K1, inverse_document_frequency
from kb.index_schema import FACETS, TEXT_FIELDS, IndexDocument
from kb.ports import (
    SORT_FIELDS,
    Contribution,
    EngineHit,
    EngineResult,
    IndexStamp,
    SearchRequest,
    Sort,
)
from kb.query import (
    AllOf,
    AnyOf,
    Covering,
    Everything,
    Holds,
    InYears,
    Near,
    Node,
    Not,
    Pattern,
    Phrase,
    Preferring,
    Ranked,
    Word,
)
from kb.text import fold

__all__ = ["MemoryEngine"]

_Scores = dict[str, float]


class MemoryEngine:
    """Implements `kb.ports.SearchEngine`."""

    def __init__(self) -> None:
        self._documents: dict[str, IndexDocument] = {}
        self._stamp: IndexStamp | None = None

    def search(self, request: SearchRequest) -> EngineResult:
        """See the port."""
        found, least = self._evaluate(request.query), request.least.items()
        sorts = {i: self._documents[i].sorts for i in found}
        scores = {i: found[i] for i in found if all(sorts[i].get(n, 0) >= k for n, k in least)}
        allowed = {facet: self._allowed(request, facet) for facet in FACETS}
        matching = [i for i in scores if all(holds(i) for holds in allowed.values())]
        matching.sort(key=lambda i: self._order(request.sort, i, scores[i]))
        page = matching[request.offset : request.offset + request.limit]
        return EngineResult(
            total=len(matching),
            hits=tuple(EngineHit(i, scores[i]) for i in page),
            facets={facet: self._count(facet, scores, allowed) for facet in request.facets},
        )

    def explain(self, query: Node, record_id: str) -> Sequence[Contribution]:
        """See the port."""
        return tuple(contributions(query, lambda part: self._evaluate(part).get(record_id)))

    def variants_of(self, folded: str) -> Sequence[str]:
        """See the port."""
        counts = self._term_counts()
        terms = [term for term in counts if fold(term) == folded]
        return sorted(terms, key=lambda term: (-counts[term], term))

    def completions_of(self, folded: str, field: str, limit: int) -> Sequence[str]:
        """See the port."""
        counts = Counter(
            term
            for document in self._documents.values()
            if field in document.text
            for term in set(document.text[field].terms)
            if "_" not in term and fold(term).startswith(folded)
        )
        return sorted(counts, key=lambda term: (-counts[term], term))[:limit]

    def has_term(self, term: str) -> bool:
        """See the port."""
        return term in self._term_counts()

    def pair_counts(self, pairs: Sequence[tuple[str, str]]) -> Sequence[int]:
        """See the port."""
        counts = self._pairs()
        return [counts[pair] for pair in pairs]

    def follower_counts(self, terms: Sequence[str]) -> Sequence[int]:
        """See the port."""
        different = Counter(first for first, second in self._pairs() if second)
        return [different[term] for term in terms]

    def _pairs(self) -> Counter[tuple[str, str]]:
        counts: Counter[tuple[str, str]] = Counter()
        for document in self._documents.values():
            for tokens in document.text.values():
                places = zip(tokens.positions, tokens.terms, strict=True)
                found = sorted((place, term) for place, term in places if "_" not in term)
                counts.update((term, "") for _, term in found)
                counts["", ""] += len(found)
                for (place, first), (next_place, second) in pairwise(found):
                    if next_place == place + 1:
                        counts[first, second] += 1
        return counts

    def reader(self) -> MemoryEngine:
        """See the port."""
        reader = MemoryEngine()
        reader._replace(self._documents, self._stamp)
        return reader

    def ids(self) -> Sequence[str]:
        """See the port."""
        return sorted(self._documents)

    def stamp(self) -> IndexStamp | None:
        """See the port."""
        return self._stamp

    def version(self) -> str:
        """See the port."""
        return str(self._stamp)

    def writer(self, stamp: IndexStamp) -> MemoryWriter:
        """See the port."""
        return MemoryWriter(self._documents, lambda documents: self._replace(documents, stamp))

    def _replace(self, documents: dict[str, IndexDocument], stamp: IndexStamp | None) -> None:
        self._documents, self._stamp = documents, stamp

    def _term_counts(self) -> Counter[str]:
        return Counter(
            term
            for document in self._documents.values()
            for tokens in document.text.values()
            for term in set(tokens.terms)
        )

    def _allowed(self, request: SearchRequest, facet: str) -> Callable[[str], bool]:
        selected = request.selected.get(facet, frozenset())
        years = request.years if facet == "year" else None

        def holds(record_id: str) -> bool:
            values = self._documents[record_id].facets.get(facet, ())
            return (not selected or not selected.isdisjoint(values)) and (
                years is None or any(years.holds(int(value)) for value in values)
            )

        return holds

    def _count(
        self, facet: str, matching: Iterable[str], allowed: Mapping[str, Callable[[str], bool]]
    ) -> Mapping[str, int]:
        others = [holds for name, holds in allowed.items() if name != facet]
        return Counter(
            value
            for record_id in matching
            if all(holds(record_id) for holds in others)
            for value in set(self._documents[record_id].facets.get(facet, ()))
        )

    def _order(self, sort: Sort, record_id: str, score: float) -> tuple[float, float, str]:
        first = self._documents[record_id].sorts.get(SORT_FIELDS.get(sort, ""), 0)
        return (-first, -score, record_id)

    def _evaluate(self, node: Node) -> _Scores:
        scores: _Scores
        match node:
            case Everything():
                scores = dict.fromkeys(self._documents, 0.0)
            case Word() | Phrase() | Near():
                scores = self._score(node)
            case Pattern():
                scores = self._score(node.expanded(self._terms_in(node.fields)))
            case Holds(facet=facet, values=values, score=score):
                scores = self._holding(facet, values.__contains__, score)
            case InYears(years=years, score=score):
                scores = self._holding("year", lambda year: years.holds(int(year)), score)
            case AllOf(children=children):
                scores = _added([self._evaluate(child) for child in children], len(children))
            case AnyOf(children=children, minimum=minimum):
                scores = _added([self._evaluate(child) for child in children], minimum)
            case Covering(children=children, share=share):
                scores = self._covering([self._evaluate(child) for child in children], share)
            case Not(child=child):
                matching = self._evaluate(child)
                scores = {i: 0.0 for i in self._documents if i not in matching}
            case Preferring(required=required, preferred=preferred):
                scores = self._evaluate(required)
                for extra in map(self._evaluate, preferred):
                    scores = {i: score + extra.get(i, 0.0) for i, score in scores.items()}
            case Ranked(node=child, scores=given):
                known = {i: score for i, score in given if i in self._documents}
                scores = self._evaluate(child) | known
        return scores

    def _covering(self, parts: Sequence[_Scores], share: float) -> _Scores:
        found = [part for part in parts if part]
        rarities = [inverse_document_frequency(len(self._documents), len(p)) for p in found]
        enough = share * sum(rarities)
        return {
            record_id: score
            for record_id, score in _added(found, 1).items()
            if sum(r for r, part in zip(rarities, found, strict=True) if record_id in part)
            >= enough
        }

    def _holding(self, facet: str, fits: Callable[[str], bool], score: float) -> _Scores:
        return {
            record_id: score
            for record_id, document in self._documents.items()
            if any(map(fits, document.facets.get(facet, ())))
        }

    def _terms_in(self, fields: tuple[str, ...]) -> Iterator[str]:
        for document in self._documents.values():
            for field, tokens in document.text.items():
                if not fields or field in fields:
                    yield from tokens.terms

    def _score(self, leaf: Located) -> _Scores:
        averages = self._average_lengths()
        frequencies: _Scores = {}
        for record_id, document in self._documents.items():
            for field in TEXT_FIELDS:
                if found := occurrences(leaf, document, field.name):
                    length = document.lengths.get(field.name, 0) / averages[field.name]
                    norm = 1 - field.length_norm + field.length_norm * length
                    weighted = field.weight * sum(weight for _, weight in found) / norm
                    frequencies[record_id] = frequencies.get(record_id, 0.0) + weighted
        idf = inverse_document_frequency(len(self._documents), len(frequencies))
        return {
            i: leaf.boost * idf * frequency * (K1 + 1) / (frequency + K1)
            for i, frequency in frequencies.items()
        }

    def _average_lengths(self) -> Mapping[str, float]:
        totals: dict[str, int] = defaultdict(int)
        for document in self._documents.values():
            for name, length in document.lengths.items():
                totals[name] += length
        count = max(1, len(self._documents))
        return {field.name: totals[field.name] / count or 1.0 for field in TEXT_FIELDS}


def _added(parts: Sequence[_Scores], minimum: int) -> _Scores:
    counts = Counter(record_id for part in parts for record_id in part)
    return {
        record_id: sum(part.get(record_id, 0.0) for part in parts)
        for record_id, count in counts.items()
        if count >= minimum
    }
