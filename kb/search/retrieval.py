"""Typed text to ranked ids and counts: parsed, rewritten, evaluated, and read less strictly where
that finds too little. Knows no store, so that what is evaluated is what the site ranks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kb.ports import EngineResult, IndexReader, SearchRequest, Sort
from kb.query import (
    EVERYTHING,
    FEW_WORDS,
    Node,
    ParsedQuery,
    Strictness,
    parse,
    required_words,
    understand,
)
from kb.search.results import SearchQuery, Suggestion

__all__ = ["Retrieved", "retrieve"]

# Where fewer records than this are found, the words are read less strictly.
_ENOUGH = 10


@dataclass(frozen=True, slots=True)
class Retrieved:
    """How the text was understood, what was evaluated, and what that found."""

    parsed: ParsedQuery
    node: Node
    result: EngineResult
    suggestion: Suggestion | None


def retrieve(query: SearchQuery, reader: IndexReader) -> Retrieved:
    """Evaluate the reading of the words that finds enough, under the selected facets.

    The reading is chosen without the selections: choosing a facet value never changes what matches,
    so the counts that were shown hold.
    """
    parsed = parse(query.text)
    narrowed = bool(query.selected or query.years)
    reading = _widened(parsed, reader, query, only_counted=narrowed)
    result, suggestion = reading.result, reading.suggestion(query.text)
    if narrowed:
        result = reader.search(_request(reading.node, query))
        if reading.result.total and not result.total:
            reason = f"Bỏ các bộ lọc đang chọn để thấy {reading.result.total} bản ghi."
            suggestion = Suggestion(query.text, reason)
    return Retrieved(parsed, reading.node, result, suggestion)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A way to read the words, what it finds without any selection, and what to say of it."""

    node: Node
    result: EngineResult
    remark: str = ""

    def suggestion(self, text: str) -> Suggestion | None:
        return Suggestion(text, self.remark) if self.remark else None


def _widened(
    parsed: ParsedQuery, reader: IndexReader, query: SearchQuery, *, only_counted: bool
) -> _Reading:
    """The first reading of the words, from all of them to any, that finds enough."""
    everywhere = replace(query, selected={}, years=None)
    understood = understand(parsed, reader)

    def reading(strictness: Strictness, remark: str = "") -> _Reading:
        node = understood.tree(strictness)
        request = _request(node, everywhere)
        if only_counted:
            request = replace(request, offset=0, limit=0, facets=())
        return _Reading(node, reader.search(request), remark)

    strict = best = reading(Strictness.ALL)
    with_all = strict.result.total
    is_short = len(required_words(strict.node)) <= FEW_WORDS
    if (with_all >= _ENOUGH and is_short) or not parsed.can_relax:
        return strict
    for strictness, amount in ((Strictness.MOST, "phần lớn"), (Strictness.ANY, "vài")):
        wide = reading(strictness, _remark(with_all, amount))
        if wide.result.total > best.result.total:
            best = wide
        # Of a few words that were found, nobody wants to see the records that lack half of them.
        if best.result.total >= (1 if is_short else _ENOUGH):
            break
    return best


def _remark(with_all: int, amount: str) -> str:
    if with_all:
        return f"{with_all} bản ghi có đủ các từ; những bản ghi khác có {amount} từ."
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
