"""Random records, queries and selections: counts equal brute force, Whoosh equals the reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.engines.memory import MemoryEngine
from kb.engines.whoosh_engine import (
    MergePolicy,
    counting,
    occurrences,
    open_whoosh_engine,
    ordering,
)
from kb.index_schema import FACETS, SORTS, TEXT_FIELDS, IndexDocument
from kb.ports import EngineResult, SearchEngine, SearchRequest, Sort
from kb.query import (
    AllOf,
    AnyOf,
    Covering,
    Holds,
    InYears,
    Match,
    Near,
    Node,
    Not,
    Pattern,
    Phrase,
    Preferring,
    Ranked,
    Variant,
    Word,
    YearRange,
)
from tests.kb.engines.documents import document, fill

NEVER = MergePolicy(factor=0, deleted_share=1)
TERMS = ("rác", "rạc", "thải", "xử", "lí", "lúa", "xử_lí")
FACET_VALUES = {"bank": ("advance", "solution"), "prize": ("nhat", "nhi", "ba"),
                "year": ("2018", "2019", "2020", "2021"), "topic": ("rac", "lua")}  # fmt: skip

texts = st.lists(st.sampled_from(TERMS), max_size=6).map(" ".join)
facet_sets = st.fixed_dictionaries(
    {
        name: st.sets(st.sampled_from(values), max_size=1 if name == "year" else 2)
        for name, values in FACET_VALUES.items()
    }
)


@st.composite
def corpora(draw: st.DrawFn) -> list[IndexDocument]:
    count = draw(st.integers(0, 8))
    return [
        document(
            f"r{number}",
            draw(texts),
            draw(texts),
            **{name: " ".join(sorted(v)) for name, v in draw(facet_sets).items()},
        )
        for number in range(count)
    ]


words = st.builds(
    Word,
    st.just("?"),
    st.lists(
        st.builds(
            Variant,
            st.sampled_from(TERMS),
            st.sampled_from(Match),
            st.sampled_from((0.25, 0.5, 1.0)),
        ),
        min_size=1,
        max_size=3,
        unique_by=lambda variant: variant.term,
    ).map(tuple),
    st.sampled_from(((), ("title",), ("body", "title"))),
    st.sampled_from((0.5, 1.0)),
)
leaves = st.one_of(
    words,
    st.builds(Phrase, st.lists(words, min_size=2, max_size=3).map(tuple), st.just(0.5)),
    st.builds(Near, words, words, st.integers(1, 3)),
    st.builds(
        Pattern, st.sampled_from(("r*", "?úa", "*", "x*í", "[a")), st.sampled_from(((), ("body",)))
    ),
    st.builds(
        Holds,
        st.just("prize"),
        st.frozensets(st.sampled_from(("nhat", "nhi", "no"))),
        st.sampled_from((0.0, 0.5)),
    ),
    st.builds(InYears, st.builds(YearRange, st.none() | st.just(2019), st.none() | st.just(2020))),
    st.just(SearchRequest().query),
)


given_scores = st.dictionaries(
    st.sampled_from(("r0", "r2", "r5", "no")), st.sampled_from((0.0, 0.5, 9.0)), max_size=3
).map(lambda scores: tuple(scores.items()))


def _branches(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(nodes, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(AllOf, several),
        st.builds(AnyOf, several, st.integers(1, 2)),
        st.builds(Covering, several, st.sampled_from((0.3, 0.5, 1.0))),
        st.builds(Not, nodes),
        st.builds(Preferring, nodes, several),
        st.builds(Ranked, nodes, given_scores),
    )


trees: st.SearchStrategy[Node] = st.recursive(leaves, _branches, max_leaves=6)
selections = st.fixed_dictionaries(
    {}, optional={n: st.frozensets(st.sampled_from(v), min_size=1) for n, v in FACET_VALUES.items()}
)
year_ranges = st.one_of(
    st.none(), st.builds(YearRange, st.none() | st.integers(2017, 2022), st.none() | st.just(2020))
)
requests = st.builds(
    SearchRequest,
    query=trees,
    selected=selections,
    years=year_ranges,
    least=st.sampled_from([{}, {}, {"newest": 2019}, {"newest": 1, "evidence_rank": 8}]),
    sort=st.sampled_from(Sort),
    offset=st.integers(0, 3),
    limit=st.integers(1, 5),
)


def _in_memory(documents: list[IndexDocument], use: Callable[[SearchEngine], None]) -> None:
    engine = MemoryEngine()
    fill(engine, documents)
    use(engine)


def _in_whoosh(documents: list[IndexDocument], use: Callable[[SearchEngine], None]) -> None:
    with TemporaryDirectory() as folder:
        engine = open_whoosh_engine(Path(folder))
        fill(engine, documents)
        use(engine)


@pytest.mark.parametrize("run", [_in_memory, _in_whoosh], ids=["memory", "whoosh"])
@given(documents=corpora(), request_=requests)
@settings(max_examples=25)
def test_facet_counts_equal_brute_force(
    run: Callable[[list[IndexDocument], Callable[[SearchEngine], None]], None],
    documents: list[IndexDocument],
    request_: SearchRequest,
) -> None:
    def check(engine: SearchEngine) -> None:
        everything = SearchRequest(query=request_.query, limit=100, facets=())
        matching = {hit.id for hit in engine.search(everything).hits}
        kept = [item for item in documents if item.id in matching]
        result = engine.search(request_)
        assert result.total == sum(_chosen(item, request_, but="") for item in kept)
        for facet in FACETS:
            expected = Counter(
                value
                for item in kept
                if _chosen(item, request_, but=facet)
                for value in item.facets.get(facet, ())
            )
            assert result.facets[facet] == expected

    run(documents, check)


def _chosen(item: IndexDocument, request: SearchRequest, *, but: str) -> bool:
    for facet, wanted in request.selected.items():
        if facet != but and wanted.isdisjoint(item.facets.get(facet, ())):
            return False
    if any(item.sorts.get(name, 0) < least for name, least in request.least.items()):
        return False
    if request.years is None or but == "year":
        return True
    first = request.years.first or 0
    last = request.years.last or 9999
    return any(first <= int(year) <= last for year in item.facets.get("year", ()))


# What the engine does differently for few and for many documents is done here for any number.
FOR_MANY = {
    counting: {"_FEW": 0, "_MANY": 2, "_CELLS": 4, "_MANY_CELLS": 64},
    ordering: {"_SORTED_AT_ONCE": 0, "_BLOCK": 2},
    occurrences: {"_BISECTION": 1000},
}
OTHERS = [document(f"s{number:02d}", "khác", "nữa", bank="advance") for number in range(60)]


@pytest.mark.parametrize("policy", [NEVER, MergePolicy()], ids=["segments", "merged"])
@pytest.mark.parametrize("others", [[], OTHERS], ids=["frequent words", "rare words"])
@pytest.mark.parametrize("thresholds", [{}, FOR_MANY], ids=["few documents", "as for many"])
@given(batches=st.lists(corpora(), min_size=3, max_size=4), request_=requests)
def test_whoosh_equals_the_reference(
    policy: MergePolicy,
    others: list[IndexDocument],
    thresholds: dict[ModuleType, dict[str, int]],
    batches: list[list[IndexDocument]],
    request_: SearchRequest,
) -> None:
    """Over several segments with deleted documents, and over what merging makes of them."""
    reference = MemoryEngine()
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for module, values in thresholds.items():
            for name, value in values.items():
                patch.setattr(module, name, value)
        engine = open_whoosh_engine(Path(folder), merge_policy=policy)
        for batch in (others, *batches):
            fill(reference, batch)
            fill(engine, batch)
        expected, actual = reference.search(request_), engine.search(request_)
        everything = replace(request_, offset=0, limit=100)
        all_expected, all_actual = reference.search(everything), engine.search(everything)
    assert actual.total == expected.total and actual.facets == expected.facets
    assert_same_hits(actual, expected)
    assert_same_hits(all_actual, all_expected)
    assert {hit.id for hit in all_actual.hits} == {hit.id for hit in all_expected.hits}


@pytest.mark.parametrize("run", [_in_memory, _in_whoosh], ids=["memory", "whoosh"])
@given(documents=corpora(), request_=requests)
def test_the_explanation_of_a_hit_adds_up_to_its_score(
    run: Callable[[list[IndexDocument], Callable[[SearchEngine], None]], None],
    documents: list[IndexDocument],
    request_: SearchRequest,
) -> None:
    def check(engine: SearchEngine) -> None:
        for hit in engine.search(request_).hits:
            parts = engine.explain(request_.query, hit.id)
            assert sum(part.score for part in parts) == pytest.approx(hit.score, abs=1e-5)
        assert engine.explain(request_.query, "nobody") == ()

    run(documents, check)


def assert_same_hits(actual: EngineResult, expected: EngineResult) -> None:
    """The same scores in order; the same ids but where scores are equal up to rounding."""
    scores = [hit.score for hit in expected.hits]
    assert [hit.score for hit in actual.hits] == pytest.approx(scores, abs=1e-5)
    near = {hit.id: hit.score for hit in expected.hits}
    for hit in actual.hits:
        if hit.id in near:
            assert hit.score == pytest.approx(near[hit.id], abs=1e-5)


def test_the_table_covers_what_engines_need() -> None:
    assert {field.name for field in TEXT_FIELDS} >= {"title", "body", "source_text"}
    assert set(SORTS) == {"newest", "evidence_rank", "published"}
