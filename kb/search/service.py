"""Typed text in, a page of hits out: retrieved, labelled, explained."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from kb.domain import Record, derive_evidence, public_view
from kb.errors import UnknownRecordError
from kb.ports import EngineHit, RecordStore, SearchEngine, SearchRequest
from kb.query import Word, alike, required_words
from kb.search.documents import field_texts
from kb.search.explaining import Explainer, Explanation
from kb.search.facets import labelled
from kb.search.results import Hit, Ignored, SearchPage, SearchQuery
from kb.search.retrieval import retrieve
from kb.vocabulary import vocabularies

__all__ = ["SearchService"]


class SearchService:
    """Searches the public records of one bank. Safe to use from several threads."""

    def __init__(
        self, store: RecordStore, engine: Callable[[], SearchEngine], public_url: str
    ) -> None:
        self._store = store
        self._engine = engine
        self._public_url = public_url

    def search(self, query: SearchQuery) -> SearchPage:
        """The page that answers the query. Raises `IndexUnavailableError` without an index."""
        started = time.perf_counter()
        found = retrieve(query, self._engine().reader())
        result = found.result
        hits = self._hits(result.hits, required_words(found.node))
        return SearchPage(
            query=query.text,
            mode="lexical",
            total=result.total,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            suggestion=found.suggestion,
            ignored=tuple(Ignored(part.text, part.why) for part in found.parsed.ignored),
            hits=hits,
            facets={
                name: labelled(name, counts, query.selected.get(name, frozenset()))
                for name, counts in result.facets.items()
            },
        )

    def ranked(self, query: SearchQuery) -> Sequence[EngineHit]:
        """The ids of the page that answers the query, and their scores."""
        return retrieve(query, self._engine().reader()).result.hits

    def find(self, record_id: str) -> Record:
        """The public view of a record. Raises `UnknownRecordError` where the public has none."""
        stored = self._store.get(record_id)
        record = stored.public if stored else None
        if record is None:
            raise UnknownRecordError(record_id)
        return public_view(record)

    def similar(self, record_id: str, limit: int) -> tuple[Hit, ...]:
        """Records that share words of this one's title and keywords."""
        texts = field_texts(self.find(record_id))
        engine = self._engine().reader()
        node = alike((*texts["title"], *texts["keywords"]), engine)
        result = engine.search(SearchRequest(query=node, limit=limit + 1, facets=()))
        others = [hit for hit in result.hits if hit.id != record_id]
        return self._hits(others[:limit], ())

    def _hits(self, found: Sequence[EngineHit], words: Sequence[Word]) -> tuple[Hit, ...]:
        if not found:
            return ()
        # The index may be a moment behind the store: what was just withdrawn is left out here.
        stored = self._store.get_many(hit.id for hit in found)
        records = {i: record for i, each in stored.items() if (record := each.public)}
        explainer = Explainer(words)
        return tuple(
            self._hit(hit, records[hit.id], explainer.explain(records[hit.id]))
            for hit in found
            if hit.id in records
        )

    def _hit(self, found: EngineHit, record: Record, explanation: Explanation) -> Hit:
        return Hit(
            id=record.id,
            bank=record.bank,
            title=record.title,
            year=record.year,
            score=found.score,
            match=explanation.match,
            evidence=derive_evidence(record, vocabularies().counting_contests),
            highlights=explanation.highlights,
            reasons=explanation.reasons,
            url=f"{self._public_url}/ban-ghi/{record.id}",
            record=public_view(record),
        )
