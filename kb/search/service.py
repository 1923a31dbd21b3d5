"""Typed text in, a page of hits out: parse, rewrite, evaluate, label, explain."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kb.domain import Record, derive_evidence, public_view
from kb.errors import UnknownRecordError
from kb.ports import (
    EngineHit,
    EngineResult,
    IndexReader,
    RecordStore,
    SearchEngine,
    SearchRequest,
    Sort,
)
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
from kb.search.explaining import Explainer, Explanation
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
        engine = self._engine().reader()
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
        engine = self._engine().reader()
        narrowed = bool(query.selected or query.years)
        reading = _widened(parsed, engine, query, only_counted=narrowed)
        if not narrowed:
            return reading.node, reading.result, reading.suggestion(query.text)
        result = engine.search(_request(reading.node, query))
        if reading.result.total and not result.total:
            reason = f"Bỏ các bộ lọc đang chọn để thấy {reading.result.total} bản ghi."
            return reading.node, result, Suggestion(query.text, reason)
        return reading.node, result, reading.suggestion(query.text)

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


@dataclass(frozen=True, slots=True)
class _Reading:
    """A way to read the words, what it finds without any selection, and what to say of it."""

    node: Node
    result: EngineResult
    remark: str = ""

    def suggestion(self, text: str) -> Suggestion | None:
        return Suggestion(text, self.remark) if self.remark else None


def _widened(
    parsed: ParsedQuery, engine: IndexReader, query: SearchQuery, *, only_counted: bool
) -> _Reading:
    """The first reading of the words, from all of them to any, that finds enough."""
    everywhere = replace(query, selected={}, years=None)

    def reading(strictness: Strictness, remark: str = "") -> _Reading:
        node = rewrite(parsed, engine, strictness)
        request = _request(node, everywhere)
        if only_counted:
            request = replace(request, offset=0, limit=0, facets=())
        return _Reading(node, engine.search(request), remark)

    strict = reading(Strictness.ALL)
    with_all = strict.result.total
    if with_all >= _ENOUGH or not parsed.can_relax:
        return strict
    for strictness, amount in ((Strictness.MOST, "phần lớn"), (Strictness.ANY, "vài")):
        wide = reading(strictness, _remark(with_all, amount))
        if wide.result.total > with_all:
            return wide
        if with_all:
            break
    return strict


def _remark(with_all: int, amount: str) -> str:
    if with_all:
        return f"{with_all} bản ghi có đủ các từ; tiếp theo là những bản ghi có {amount} từ."
    return f"Không có bản ghi nào đủ các từ; đây là những bản ghi có {amount} từ."


def _request(node: Node, query: SearchQuery) -> SearchRequest:
    # Without words there is nothing to be relevant to: the best proven come first.
    pointless = node == EVERYTHING and query.sort is Sort.RELEVANCE
    return SearchRequest(
        query=node,
        selected=query.selected,
        years=query.years,
        sort=Sort.EVIDENCE if pointless else query.sort,
        offset=query.offset,
        limit=query.limit,
    )
