"""Typed text in, a page of hits out: parse, rewrite, evaluate, label, explain."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from kb.domain import Record, derive_evidence, public_view
from kb.errors import UnknownRecordError
from kb.ports import EngineHit, EngineResult, RecordStore, SearchEngine, SearchRequest, Sort
from kb.query import (
    EVERYTHING,
    Node,
    ParsedQuery,
    Strictness,
    Word,
    alike,
    parse,
    required_words,
    rewrite,
)
from kb.search.documents import field_texts
from kb.search.explaining import explain
from kb.search.facets import labelled
from kb.search.results import Hit, Ignored, SearchPage, SearchQuery, Suggestion
from kb.vocabulary import vocabularies

__all__ = ["SearchService"]

# Where fewer records than this hold all the words, those that hold most of them follow.
_ENOUGH = 10


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
        parsed = parse(query.text)
        node, result, suggestion = self._evaluate(parsed, query)
        words = required_words(node)
        hits = self._hits(result.hits, words)
        return SearchPage(
            query=query.text,
            mode="lexical",
            total=result.total,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            suggestion=suggestion,
            ignored=tuple(Ignored(part.text, part.why) for part in parsed.ignored),
            hits=hits,
            facets={
                name: labelled(name, counts, query.selected.get(name, frozenset()))
                for name, counts in result.facets.items()
            },
        )

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
        engine = self._engine()
        node = alike((*texts["title"], *texts["keywords"]), engine)
        result = engine.search(SearchRequest(query=node, limit=limit + 1, facets=()))
        others = [hit for hit in result.hits if hit.id != record_id]
        return self._hits(others[:limit], ())

    def _evaluate(
        self, parsed: ParsedQuery, query: SearchQuery
    ) -> tuple[Node, EngineResult, Suggestion | None]:
        """Evaluate the reading of the words that finds enough, under the selected facets.

        The reading is chosen without the selections: choosing a facet value never changes what
        matches, so the counts that were shown hold.
        """
        engine = self._engine()
        node, found, reason = _widen(parsed, engine)
        # Without words there is nothing to be relevant to: the best proven come first.
        pointless = node == EVERYTHING and query.sort is Sort.RELEVANCE
        request = _request(node, query, Sort.EVIDENCE if pointless else query.sort)
        result = engine.search(request)
        if found and not result.total:
            reason = f"Bỏ các bộ lọc đang chọn để thấy {found} bản ghi."
        return node, result, Suggestion(query.text, reason) if reason else None

    def _hits(self, found: Sequence[EngineHit], words: Sequence[Word]) -> tuple[Hit, ...]:
        if not found:
            return ()
        # The index may be a moment behind the store: what was just withdrawn is left out here.
        stored = self._store.get_many(hit.id for hit in found)
        records = {i: record for i, each in stored.items() if (record := each.public)}
        return tuple(self._hit(hit, records[hit.id], words) for hit in found if hit.id in records)

    def _hit(self, found: EngineHit, record: Record, words: Sequence[Word]) -> Hit:
        explanation = explain(record, words)
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


def _widen(parsed: ParsedQuery, engine: SearchEngine) -> tuple[Node, int, str]:
    """The tree to evaluate, how many records match it, and what to tell the user about it."""

    def reading(strictness: Strictness) -> tuple[Node, int]:
        node = rewrite(parsed, engine, strictness)
        return node, engine.search(SearchRequest(query=node, limit=0, facets=())).total

    strict, with_all = reading(Strictness.ALL)
    if with_all >= _ENOUGH or not parsed.can_relax:
        return strict, with_all, ""
    for strictness, amount in ((Strictness.MOST, "phần lớn"), (Strictness.ANY, "vài")):
        wide, found = reading(strictness)
        if found > with_all:
            return wide, found, _widened(with_all, amount)
        if with_all:
            break
    return strict, with_all, ""


def _widened(with_all: int, amount: str) -> str:
    if with_all:
        return f"{with_all} bản ghi có đủ các từ; tiếp theo là những bản ghi có {amount} từ."
    return f"Không có bản ghi nào đủ các từ; đây là những bản ghi có {amount} từ."


def _request(node: Node, query: SearchQuery, sort: Sort) -> SearchRequest:
    return SearchRequest(
        query=node,
        selected=query.selected,
        years=query.years,
        sort=sort,
        offset=query.offset,
        limit=query.limit,
    )
