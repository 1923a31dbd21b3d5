"""Answers requests over one snapshot, and keeps what the next request may need again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kb.engines.explaining import contributions
from kb.engines.whoosh_engine.caching import BoundedCache
from kb.engines.whoosh_engine.counting import FacetCounter, selection_masks
from kb.engines.whoosh_engine.evaluation import evaluate
from kb.engines.whoosh_engine.leaves import Leaves
from kb.engines.whoosh_engine.ordering import page_of
from kb.engines.whoosh_engine.snapshot import Snapshot
from kb.ports import Contribution, EngineHit, EngineResult, SearchRequest, Sort
from kb.query import Node

__all__ = ["Searcher"]


class Searcher:
    """Implements `kb.ports.IndexReader`: one snapshot with its caches."""

    def __init__(self, snapshot: Snapshot, cache_bytes: int) -> None:
        self.snapshot = snapshot
        self._leaves = Leaves(snapshot, cache_bytes * 7 // 8)
        self._variants = BoundedCache[Sequence[str]](cache_bytes // 32, _bytes_of_terms)
        self._completions = BoundedCache[Sequence[str]](cache_bytes // 32, _bytes_of_terms)
        self._known = BoundedCache[bool](cache_bytes // 16, lambda _: 0)
        self._counter = FacetCounter(snapshot)

    def search(self, request: SearchRequest) -> EngineResult:
        """See the port."""
        snapshot = self.snapshot
        matched = evaluate(request.query, snapshot, self._leaves)
        masks = selection_masks(request, snapshot)
        chosen = matched
        for mask in masks.values():
            chosen = chosen.within(mask)
        page, scores = page_of(chosen, request, snapshot)
        ids = snapshot.ids_of(page.tolist())
        return EngineResult(
            total=chosen.count,
            hits=tuple(map(EngineHit, ids, scores.tolist())),
            facets=self._counter.count(request.facets, matched, chosen, masks),
        )

    def warm(self, *, words: bool) -> None:
        """Make what most queries need: facets, the order of the ids, and the frequent words."""
        self.search(SearchRequest(sort=Sort.EVIDENCE))
        if words:
            self._leaves.warm()

    def explain(self, query: Node, record_id: str) -> Sequence[Contribution]:
        """See the port."""
        number = self.snapshot.number_of(record_id)
        if number is None:
            return ()
        document = np.array([number])

        def score_of(part: Node) -> float | None:
            matched = evaluate(part, self.snapshot, self._leaves)
            return float(matched.scores_of(document)[0]) if matched.among(document)[0] else None

        return tuple(contributions(query, score_of))

    def variants_of(self, folded: str) -> Sequence[str]:
        """See the port."""
        return self._variants.get(folded, lambda: self.snapshot.variants_of(folded))

    def completions_of(self, folded: str, field: str, limit: int) -> Sequence[str]:
        """See the port."""
        found = self._completions.get(
            (folded, field), lambda: self.snapshot.completions_of(folded, field)
        )
        return found[:limit]

    def has_term(self, term: str) -> bool:
        """See the port."""
        return self._known.get(term, lambda: self.snapshot.has_term(term))

    def pair_counts(self, pairs: Sequence[tuple[str, str]]) -> Sequence[int]:
        """See the port."""
        return self.snapshot.pair_counts(pairs)

    def follower_counts(self, terms: Sequence[str]) -> Sequence[int]:
        """See the port."""
        return self.snapshot.follower_counts(terms)


def _bytes_of_terms(terms: Sequence[str]) -> int:
    return sum(len(term) + 64 for term in terms)
