"""The reference engine: plain dictionaries, one record at a time, nothing clever.

It says what the right answer is; faster engines are tested against it. It keeps nothing on disk.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Self

from kb.engines.explaining import contributions
from kb.engines.scoring import K1, inverse_document_frequency
from kb.index_schema import FACETS, TEXT_FIELDS, FieldTokens, IndexDocument
from kb.ports import (
    SORT_FIELDS,
    Contribution,
    EngineHit,
    EngineResult,
    IndexStamp,
    SearchRequest,
    Sort,
    claim,
)
from kb.query import (
    AllOf,
    AnyOf,
    Everything,
    Holds,
    InYears,
    Near,
    Node,
    Not,
    Pattern,
    Phrase,
    Preferring,
    Word,
)
from kb.text import fold

__all__ = ["MemoryEngine"]

_Scores = dict[str, float]
# Occurrences of a term or phrase in one field of one record: (position, weight of the variant).
_Occurrences = list[tuple[int, float]]


class MemoryEngine:
    """Implements `kb.ports.SearchEngine`."""

    def __init__(self) -> None:
        self._documents: dict[str, IndexDocument] = {}
        self._stamp: IndexStamp | None = None

    def search(self, request: SearchRequest) -> EngineResult:
        """See the port."""
        scores = self._evaluate(request.query)
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

    def has_term(self, term: str) -> bool:
        """See the port."""
        return term in self._term_counts()

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

    def writer(self, stamp: IndexStamp) -> _MemoryWriter:
        """See the port."""
        return _MemoryWriter(self._documents, lambda documents: self._replace(documents, stamp))

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
        field = SORT_FIELDS.get(sort)
        first = self._documents[record_id].sorts.get(field, 0) if field else 0
        return (-first, -score, record_id)

    def _evaluate(self, node: Node) -> _Scores:
        scores: _Scores
        match node:
            case Everything():
                scores = dict.fromkeys(self._documents, 0.0)
            case Word():
                scores = self._score(lambda document, name: _word_in(node, document, name), node)
            case Phrase():
                scores = self._score(lambda document, name: _phrase_in(node, document, name), node)
            case Near():
                scores = self._score(lambda document, name: _near_in(node, document, name), node)
            case Pattern():
                word = node.expanded(self._terms_in(node.fields))
                scores = self._score(lambda document, name: _word_in(word, document, name), word)
            case Holds(facet=facet, values=values, score=score):
                scores = self._holding(facet, values.__contains__, score)
            case InYears(years=years, score=score):
                scores = self._holding("year", lambda year: years.holds(int(year)), score)
            case AllOf(children=children):
                scores = _added([self._evaluate(child) for child in children], len(children))
            case AnyOf(children=children, minimum=minimum):
                scores = _added([self._evaluate(child) for child in children], minimum)
            case Not(child=child):
                matching = self._evaluate(child)
                scores = {i: 0.0 for i in self._documents if i not in matching}
            case Preferring(required=required, preferred=preferred):
                scores = self._evaluate(required)
                for extra in map(self._evaluate, preferred):
                    scores = {i: score + extra.get(i, 0.0) for i, score in scores.items()}
        return scores

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

    def _score(
        self,
        occurrences: Callable[[IndexDocument, str], _Occurrences],
        leaf: Word | Phrase | Near,
    ) -> _Scores:
        averages = self._average_lengths()
        frequencies: _Scores = {}
        for record_id, document in self._documents.items():
            for field in TEXT_FIELDS:
                if found := occurrences(document, field.name):
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


class _MemoryWriter:
    """Collects changes and hands them over only when the block ends well."""

    def __init__(
        self,
        documents: Mapping[str, IndexDocument],
        commit: Callable[[dict[str, IndexDocument]], None],
    ) -> None:
        self._documents = dict(documents)
        self._commit = commit
        self._named: set[str] = set()

    def put(self, document: IndexDocument) -> None:
        """See the port."""
        claim(document.id, self._named)
        self._documents[document.id] = document

    def delete(self, record_id: str) -> None:
        """See the port."""
        claim(record_id, self._named)
        self._documents.pop(record_id, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._commit(self._documents)


def _added(parts: Sequence[_Scores], minimum: int) -> _Scores:
    counts = Counter(record_id for part in parts for record_id in part)
    return {
        record_id: sum(part.get(record_id, 0.0) for part in parts)
        for record_id, count in counts.items()
        if count >= minimum
    }


def _word_in(word: Word, document: IndexDocument, field: str) -> _Occurrences:
    if word.fields and field not in word.fields:
        return []
    weights = {variant.term: variant.weight for variant in word.variants}
    tokens = document.text.get(field, FieldTokens((), ()))
    return [
        (position, weights[term])
        for term, position in zip(tokens.terms, tokens.positions, strict=True)
        if term in weights
    ]


def _phrase_in(phrase: Phrase, document: IndexDocument, field: str) -> _Occurrences:
    """Starts of the phrase; the weight is the product of the weights of its words."""
    starts = dict(_best(_word_in(phrase.words[0], document, field)))
    for distance, word in enumerate(phrase.words[1:], 1):
        following = _best(_word_in(word, document, field))
        starts = {
            start: weight * following[start + distance]
            for start, weight in starts.items()
            if start + distance in following
        }
    return list(starts.items())


def _near_in(near: Near, document: IndexDocument, field: str) -> _Occurrences:
    """Occurrences of the first word with the second in reach; the weight is the first's."""
    others = [position for position, _ in _word_in(near.second, document, field)]
    return [
        (position, weight)
        for position, weight in _best(_word_in(near.first, document, field)).items()
        if any(abs(position - other) <= near.within for other in others)
    ]


def _best(occurrences: _Occurrences) -> dict[int, float]:
    best: dict[int, float] = {}
    for position, weight in occurrences:
        best[position] = max(weight, best.get(position, 0.0))
    return best
