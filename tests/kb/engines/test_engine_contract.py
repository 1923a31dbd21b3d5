"""One suite over every engine: what the port promises, checked against brute force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.engines.memory import MemoryEngine
from kb.engines.whoosh_engine import open_whoosh_engine
from kb.index_schema import FACETS, SORTS, TEXT_FIELDS, IndexDocument, IndexToken
from kb.ports import IndexStamp, SearchEngine, SearchRequest, Sort, YearRange
from kb.query import AllOf, AnyOf, Match, Node, Not, Phrase, Preferring, Variant, Word

STAMP = IndexStamp(schema_version=1, analysis_version=1, sequence=7)
TERMS = ("rác", "rạc", "thải", "xử", "lí", "lúa", "xử_lí")
FACET_VALUES = {"bank": ("advance", "solution"), "prize": ("nhat", "nhi", "ba"),
                "year": ("2018", "2019", "2020", "2021"), "topic": ("rac", "lua")}  # fmt: skip


def document(record_id: str, title: str = "", body: str = "", **facets: str) -> IndexDocument:
    texts = {"title": title.split(), "body": body.split()}
    values = {name: tuple(value.split()) for name, value in facets.items()}
    return IndexDocument(
        id=record_id,
        text={
            name: tuple(IndexToken(term, place) for place, term in enumerate(terms))
            for name, terms in texts.items()
        },
        lengths={name: len(terms) for name, terms in texts.items()},
        facets=values,
        sorts={"newest": int(facets.get("year") or 0), "evidence_rank": len(title)},
    )


def word(*terms: str, fields: tuple[str, ...] = ()) -> Word:
    return Word(terms[0], tuple(Variant(term) for term in terms), fields)


def fill(engine: SearchEngine, documents: Iterable[IndexDocument]) -> None:
    with engine.writer(STAMP) as writer:
        for item in documents:
            writer.put(item)


def found(engine: SearchEngine, query: Node, **request: object) -> list[str]:
    result = engine.search(SearchRequest(query=query, **request))  # type: ignore[arg-type]
    return [hit.id for hit in result.hits]


@pytest.fixture(params=["memory", "whoosh"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> SearchEngine:
    return MemoryEngine() if request.param == "memory" else open_whoosh_engine(tmp_path)


def test_a_new_engine_is_empty_and_unstamped(engine: SearchEngine) -> None:
    assert engine.search(SearchRequest()).total == 0
    assert engine.ids() == [] and engine.stamp() is None
    assert not engine.has_term("rác") and list(engine.variants_of("rac")) == []


def test_added_documents_are_found_and_the_stamp_is_kept(engine: SearchEngine) -> None:
    fill(engine, [document("a", "xử lí rác"), document("b", "giống lúa")])
    assert found(engine, word("rác")) == ["a"]
    assert engine.ids() == ["a", "b"] and engine.stamp() == STAMP


def test_an_updated_document_replaces_the_old_one(engine: SearchEngine) -> None:
    fill(engine, [document("a", "rác", prize="nhat")])
    fill(engine, [document("a", "lúa", prize="nhi")])
    result = engine.search(SearchRequest(facets=("prize",)))
    assert result.total == 1 and result.facets == {"prize": {"nhi": 1}}
    assert found(engine, word("rác")) == [] and not engine.has_term("rác")


def test_a_deleted_document_is_gone_from_hits_counts_and_terms(engine: SearchEngine) -> None:
    fill(engine, [document("a", "rác", bank="solution"), document("b", "lúa", bank="solution")])
    with engine.writer(STAMP) as writer:
        writer.delete("a")
        writer.delete("never there")
    result = engine.search(SearchRequest(facets=("bank",)))
    assert [hit.id for hit in result.hits] == ["b"] and result.facets == {"bank": {"solution": 1}}
    assert not engine.has_term("rác")


def test_a_change_that_fails_leaves_everything_as_it_was(engine: SearchEngine) -> None:
    fill(engine, [document("a", "rác")])
    with pytest.raises(ZeroDivisionError), engine.writer(STAMP) as writer:
        writer.put(document("b", "rác"))
        writer.delete("a")
        _ = 1 / 0
    assert found(engine, word("rác")) == ["a"]


def test_naming_an_id_twice_in_one_change_is_refused(engine: SearchEngine) -> None:
    with pytest.raises(ValueError, match="named twice"):
        fill(engine, [document("a", "rác"), document("a", "lúa")])
    assert engine.ids() == []


def test_a_phrase_asks_for_adjacent_positions_in_one_field(engine: SearchEngine) -> None:
    fill(
        engine,
        [document("a", "rác thải"), document("b", "thải rác"), document("c", "rác", "thải")],
    )
    assert found(engine, Phrase((word("rác"), word("thải")))) == ["a"]


def test_not_takes_away_and_preferring_only_orders(engine: SearchEngine) -> None:
    fill(engine, [document("a", "rác lúa"), document("b", "rác thải")])
    assert found(engine, AllOf((word("rác"), Not(word("lúa"))))) == ["b"]
    assert found(engine, Preferring(word("rác"), (word("thải"),))) == ["b", "a"]


def test_a_word_can_be_asked_for_in_one_field(engine: SearchEngine) -> None:
    fill(engine, [document("a", "rác"), document("b", "lúa", "rác")])
    assert found(engine, word("rác", fields=("title",))) == ["a"]


def test_variants_come_most_frequent_first(engine: SearchEngine) -> None:
    fill(engine, [document("a", "rạc"), document("b", "rác"), document("c", "rác")])
    assert list(engine.variants_of("rac")) == ["rác", "rạc"]


def test_sorting_puts_ties_in_order_of_score_then_id(engine: SearchEngine) -> None:
    fill(
        engine,
        [document(i, "rác", year=str(y)) for i, y in (("b", 2020), ("a", 2020), ("c", 2021))],
    )
    assert found(engine, word("rác"), sort=Sort.NEWEST) == ["c", "a", "b"]
    assert found(engine, word("rác")) == ["a", "b", "c"]


def test_pages_follow_each_other_without_gaps(engine: SearchEngine) -> None:
    fill(engine, [document(f"r{number:02d}", "rác") for number in range(7)])
    pages = [found(engine, word("rác"), offset=start, limit=3) for start in (0, 3, 6, 9)]
    assert [i for page in pages for i in page] == [f"r{number:02d}" for number in range(7)]


def test_counts_ignore_their_own_selection_and_respect_the_others(engine: SearchEngine) -> None:
    fill(
        engine,
        [
            document("a", "rác", prize="nhat", year="2019"),
            document("b", "rác", prize="nhi", year="2020"),
            document("c", "rác", prize="ba", year="2021"),
        ],
    )
    result = engine.search(
        SearchRequest(
            selected={"prize": frozenset({"nhat", "nhi"})},
            years=YearRange(2020, None),
            facets=("prize", "year"),
        )
    )
    assert [hit.id for hit in result.hits] == ["b"]
    assert result.facets == {"prize": {"nhi": 1, "ba": 1}, "year": {"2019": 1, "2020": 1}}


def test_an_engine_opened_again_holds_what_was_committed(tmp_path: Path) -> None:
    fill(open_whoosh_engine(tmp_path), [document("a", "rác")])
    assert found(open_whoosh_engine(tmp_path), word("rác")) == ["a"]


def test_an_open_reader_sees_the_commit_of_another(tmp_path: Path) -> None:
    reader = open_whoosh_engine(tmp_path)
    fill(open_whoosh_engine(tmp_path), [document("a", "rác")])
    assert found(reader, word("rác")) == ["a"]


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
    words, st.builds(Phrase, st.tuples(words, words)), st.just(SearchRequest().query)
)


def _branches(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(nodes, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(AllOf, several),
        st.builds(AnyOf, several, st.integers(1, 2)),
        st.builds(Not, nodes),
        st.builds(Preferring, nodes, several),
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
    if request.years is None or but == "year":
        return True
    first = request.years.first or 0
    last = request.years.last or 9999
    return any(first <= int(year) <= last for year in item.facets.get("year", ()))


@given(before=corpora(), documents=corpora(), request_=requests)
@settings(max_examples=40)
def test_whoosh_equals_the_reference(
    before: list[IndexDocument], documents: list[IndexDocument], request_: SearchRequest
) -> None:
    reference = MemoryEngine()
    with TemporaryDirectory() as folder:
        engine = open_whoosh_engine(Path(folder))
        for batch in (before, documents):
            fill(reference, batch)
            fill(engine, batch)
        expected, actual = reference.search(request_), engine.search(request_)
    assert actual.total == expected.total and actual.facets == expected.facets
    assert [hit.score for hit in actual.hits] == pytest.approx(
        [hit.score for hit in expected.hits], abs=1e-9
    )


def test_the_table_covers_what_engines_need() -> None:
    assert {field.name for field in TEXT_FIELDS} >= {"title", "body", "source_text"}
    assert set(SORTS) == {"newest", "evidence_rank"}
