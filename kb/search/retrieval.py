"""Typed text to ranked ids and counts: parsed, rewritten, evaluated, and read less strictly where
that finds too little. Knows no store, so that what is evaluated is what the site ranks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import islice

from kb.ports import EngineResult, IndexReader, SearchRequest, Sort
from kb.query import (
    EVERYTHING,
    AnyOf,
    Node,
    ParsedQuery,
    Preferring,
    Ranked,
    Strictness,
    Understood,
    corrected,
    parse,
    tree_of,
    understand,
)
from kb.search.fusion import fused
from kb.search.meaning import Meaning
from kb.search.priors import with_priors
from kb.search.results import SearchQuery, Suggestion
from kb.wording import told

__all__ = ["Retrieved", "retrieve"]

# Where fewer records than this are found, the words are read less strictly.
_ENOUGH = 20
# Where fewer are, the words may hold a slip, and a few words need not all be there.
_HARDLY_ANY = 5
# So many of the best by words, and of the nearest in meaning, are ranked by both.
_DEPTH = 100
# So many of the nearest are found though they lack the words, where they stand out among all
# records by so many standard deviations.
_ADDED = 10
_NEAR_ENOUGH = 3.0


@dataclass(frozen=True, slots=True)
class Retrieved:
    """How the text was understood, what was evaluated, and what that found; `by_meaning`: whether
    the ranking compared meanings too, and `added` is what may have been found by that alone."""

    parsed: ParsedQuery
    node: Node
    result: EngineResult
    suggestion: Suggestion | None
    by_meaning: bool
    added: Set[str]


def retrieve(query: SearchQuery, reader: IndexReader, meaning: Meaning | None = None) -> Retrieved:
    """Evaluate the reading of the words that finds enough, under the selected facets.

    The reading, and what is added by its meaning, are chosen without the selections: choosing a
    facet value never changes what matches, so the counts that were shown hold.
    """
    parsed = parse(query.text)
    compared = meaning if parsed.can_relax else None
    depth = _DEPTH if compared else 0 if query.is_narrowed else None
    trial = _Trial(query, reader, depth)
    reading = _chosen(parsed, trial)
    node, result, suggestion = reading.node, reading.result, reading.suggestion
    added: Set[str] = frozenset()
    if compared:
        node, added = _ranked_by_meaning(reading, compared, trial)
    if depth is not None:
        result = reader.search(_request(node, query))
        if query.is_narrowed and not result.total:
            without = reader.search(SearchRequest(query=node, limit=0, facets=())).total
            reason = told("Bỏ các bộ lọc đang chọn để thấy {count} bản ghi.", count=without)
            suggestion = Suggestion(query.text, reason) if without else suggestion
    if not reading.result.total:
        suggestion = suggestion or _without_conditions(parsed, trial)
    by_meaning = node is not reading.node
    return Retrieved(parsed, node, result, suggestion, by_meaning, added)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A way to read the words, what it finds without any selection, and what to say of it."""

    understood: Understood
    strictness: Strictness
    node: Node
    result: EngineResult
    suggestion: Suggestion | None = None

    @property
    def may_add(self) -> bool:
        """Whether records may be found that lack what was typed."""
        holds = self.understood.has_phrases and self.strictness is Strictness.ALL
        return not (holds or self.understood.has_conditions)


def _ranked_by_meaning(reading: _Reading, meaning: Meaning, trial: _Trial) -> tuple[Node, Set[str]]:
    """The tree that also compares meanings, and finds the records that are nearest besides; those
    that are not among the best by words."""
    hits = reading.result.hits
    found = {hit.id for hit in hits}
    nearness = meaning.near(reading.understood.meant(trial.text), found, _DEPTH)
    if not nearness:
        return reading.node, frozenset()
    nearest = islice(nearness.items(), _ADDED if reading.may_add else 0)
    added = {record_id for record_id, near in nearest if near >= _NEAR_ENOUGH}
    words = _scores(reading.understood, [*found, *nearness], trial)
    rest = hits[-1].score if len(hits) == _DEPTH else 0.0
    return fused(reading.node, found | added, words, nearness, rest), added - found


def _scores(understood: Understood, ids: Sequence[str], trial: _Trial) -> Mapping[str, float]:
    """What the words score in these records, whether or not a record holds enough of them."""
    these = Ranked(AnyOf(()), tuple((record_id, 0.0) for record_id in ids))
    scored = trial.ordered(Preferring(these, (tree_of(understood, Strictness.ANY),)))
    result = trial.reader.search(SearchRequest(query=scored, limit=len(ids), facets=()))
    return {hit.id: hit.score for hit in result.hits}


class _Trial:
    """Evaluates readings of a query, without its selections: their page and facets where `depth`
    is None, else so many of the best."""

    def __init__(self, query: SearchQuery, reader: IndexReader, depth: int | None) -> None:
        self.text = query.text
        self.reader = reader
        self._query = replace(query, selected={}, years=None, published_since=None)
        self._depth = depth
        self.is_narrowed = query.is_narrowed

    def ordered(self, node: Node) -> Node:
        """The node in the order that was asked for, as far as scores give it."""
        prefers = self._query.sort is Sort.RELEVANCE and node != EVERYTHING
        return with_priors(node) if prefers else node

    def of(self, understood: Understood, strictness: Strictness, remark: str = "") -> _Reading:
        node = self.ordered(tree_of(understood, strictness))
        request = _request(node, self._query)
        if self._depth is not None:
            request = SearchRequest(query=node, limit=self._depth, facets=())
        suggestion = Suggestion(self.text, remark) if remark else None
        return _Reading(understood, strictness, node, self.reader.search(request), suggestion)


def _chosen(parsed: ParsedQuery, trial: _Trial) -> _Reading:
    """The reading that finds enough: of the words as typed, or as they were probably meant."""
    understood = understand(parsed, trial.reader)
    strict = trial.of(understood, Strictness.ALL)
    if strict.result.total >= _ENOUGH and (understood.is_short or not parsed.can_relax):
        return strict
    other = corrected(understood, trial.reader) if strict.result.total < _HARDLY_ANY else None
    if other:
        text, meant = other
        found = trial.of(meant, Strictness.ALL)
        if found.result.total > strict.result.total:
            if strict.result.total:
                reason = told(
                    "Có phải bạn muốn tìm như vậy: {count} bản ghi có đủ các từ?",
                    count=found.result.total,
                )
                return replace(strict, suggestion=Suggestion(text, reason))
            reason = told(
                "Không có bản ghi nào cho “{typed}”; đây là kết quả cho “{meant}”.",
                typed=trial.text,
                meant=text,
            )
            wide = _widened(meant, found, trial)
            if wide.suggestion:
                reason = told("{reason} {remark}", reason=reason, remark=wide.suggestion.reason)
            return replace(wide, suggestion=Suggestion(text, reason, is_done=True))
    return _widened(understood, strict, trial) if parsed.can_relax else strict


def _widened(understood: Understood, strict: _Reading, trial: _Trial) -> _Reading:
    """The first reading of the words, from most to any, that finds enough."""
    best = strict
    with_all = strict.result.total
    # Of a few words that were found, nobody wants to see the records that lack some of them.
    if understood.is_short and with_all >= _HARDLY_ANY:
        return strict
    for strictness, amount in ((Strictness.MOST, told("phần lớn")), (Strictness.ANY, told("vài"))):
        wide = trial.of(
            understood, strictness, _remark(with_all, amount, is_narrowed=trial.is_narrowed)
        )
        if wide.result.total > best.result.total:
            best = wide
        if best.result.total >= (1 if understood.is_short else _ENOUGH):
            break
    return best


def _without_conditions(parsed: ParsedQuery, trial: _Trial) -> Suggestion | None:
    """The plain words alone, where they find what the typed conditions leave nothing of."""
    text = parsed.without_conditions
    if not text:
        return None
    found = trial.of(understand(parse(text), trial.reader), Strictness.ALL).result.total
    reason = told(
        "Không bản ghi nào hợp các điều kiện đã gõ; không kể chúng thì có {count} bản ghi.",
        count=found,
    )
    return Suggestion(text, reason) if found else None


def _remark(with_all: int, amount: str, *, is_narrowed: bool) -> str:
    if with_all and is_narrowed:
        return told(
            "Không kể bộ lọc, {count} bản ghi có đủ các từ; những bản ghi khác có {amount} từ.",
            count=with_all,
            amount=amount,
        )
    if with_all:
        return told(
            "{count} bản ghi có đủ các từ; những bản ghi khác có {amount} từ.",
            count=with_all,
            amount=amount,
        )
    return told(
        "Không có bản ghi nào đủ các từ; đây là những bản ghi có {amount} từ.", amount=amount
    )


def _request(node: Node, query: SearchQuery) -> SearchRequest:
    # Without words there is nothing to be relevant to: the best proven come first.
    since = query.published_since
    pointless = node == EVERYTHING and query.sort in (Sort.RELEVANCE, Sort.MATCH)
    return SearchRequest(
        query=node,
        selected=query.selected,
        years=query.years,
        least={"published": since.toordinal()} if since else {},
        sort=Sort.EVIDENCE if pointless else query.sort,
        offset=query.offset,
        limit=query.limit,
    )
