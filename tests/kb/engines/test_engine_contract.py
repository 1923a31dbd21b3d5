"""One suite over every engine: what the port promises, in small examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.engines.memory import MemoryEngine
from kb.engines.whoosh_engine import open_whoosh_engine
from kb.ports import SearchEngine, SearchRequest, Sort
from kb.query import (
    MOST_EXPANSIONS,
    AllOf,
    AnyOf,
    Holds,
    Not,
    Pattern,
    Phrase,
    Preferring,
    Ranked,
    YearRange,
)
from tests.kb.engines.documents import STAMP, document, fill, found, word


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


def test_a_score_that_is_given_takes_the_place_of_the_own_one(engine: SearchEngine) -> None:
    fill(engine, [document("a", "rác"), document("b", "lúa"), document("c", "rác rác")])
    given = Ranked(word("rác"), (("b", 100.0), ("a", 50.0), ("unknown", 70.0)))
    assert found(engine, given) == ["b", "a", "c"]
    assert [c.score for c in engine.explain(given, "b")] == [100.0]


def test_a_word_can_be_asked_for_in_one_field(engine: SearchEngine) -> None:
    fill(engine, [document("a", "rác"), document("b", "lúa", "rác")])
    assert found(engine, word("rác", fields=("title",))) == ["a"]


def test_a_pattern_counts_only_terms_that_are_there(engine: SearchEngine) -> None:
    gone = " ".join(f"a{number:04d}" for number in range(MOST_EXPANSIONS))
    fill(engine, [document("a", gone), document("b", "az rác")])
    with engine.writer(STAMP) as writer:
        writer.delete("a")
    assert found(engine, Pattern("a*")) == ["b"]


def test_a_query_may_have_hundreds_of_parts(engine: SearchEngine) -> None:
    fill(engine, [document("a", "rác", bank="solution")])
    holds = Holds("bank", frozenset({"solution"}))
    assert found(engine, AnyOf((holds,) * 256)) == ["a"]
    assert found(engine, AnyOf((word("rác"),) * 257, minimum=2)) == ["a"]


def test_nothing_is_filed_under_an_unknown_facet(engine: SearchEngine) -> None:
    fill(engine, [document("a", "rác")])
    assert found(engine, Holds("nope", frozenset({"a"}))) == []


def test_variants_come_most_frequent_first(engine: SearchEngine) -> None:
    fill(engine, [document("a", "rạc"), document("b", "rác"), document("c", "rác")])
    assert list(engine.variants_of("rac")) == ["rác", "rạc"]


def test_what_is_half_typed_is_completed_from_one_field(engine: SearchEngine) -> None:
    fill(engine, [document("a", "sấy rạ"), document("b", "sấy"), document("c", "sạ", "sáo")])
    assert list(engine.completions_of("sa", "title", 5)) == ["sấy", "sạ"]
    assert list(engine.completions_of("sa", "title", 1)) == ["sấy"]
    assert list(engine.completions_of("sa", "body", 5)) == ["sáo"]
    assert list(engine.completions_of("x", "title", 5)) == []
    with engine.writer(STAMP) as writer:
        writer.delete("c")
    assert list(engine.completions_of("sa", "title", 5)) == ["sấy"]


def test_syllables_are_counted_alone_and_side_by_side(engine: SearchEngine) -> None:
    fill(engine, [document("a", "rác thải rác thải", "rác"), document("b", "thải", "rác thải rác")])
    fill(engine, [document("c", "rác_thải thải")])
    asked = [
        ("rác", "thải"),
        ("thải", "rác"),
        ("rác", "rác"),
        ("rác", ""),
        ("thải", ""),
        ("x", ""),
        ("", ""),
    ]
    assert list(engine.pair_counts(asked)) == [3, 2, 0, 5, 5, 0, 10]


def test_the_different_syllables_after_one_are_counted(engine: SearchEngine) -> None:
    fill(engine, [document("a", "rác thải rác rác thải"), document("b", "rác cũ", "rác_thải")])
    assert list(engine.follower_counts(["rác", "thải", "cũ", "x"])) == [3, 1, 0, 0]


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


def test_a_reader_goes_on_answering_from_the_state_it_was_made_of(engine: SearchEngine) -> None:
    fill(engine, [document("a", "rác")])
    reader = engine.reader()
    fill(engine, [document("b", "rác lúa")])
    assert reader.search(SearchRequest()).total == 1 and not reader.has_term("lúa")
    assert engine.reader().search(SearchRequest()).total == 2


def test_a_field_whose_last_words_are_deleted_does_no_harm(engine: SearchEngine) -> None:
    fill(engine, [document("a", "rác", "lúa"), document("b", "rác")])
    fill(engine, [document("a", "rác")])
    names = [f"r{number:02d}" for number in range(12)]  # more than any merge leaves apart
    for name in names:
        fill(engine, [document(name, "rác")])
    assert found(engine, word("rác"), limit=99) == ["a", "b", *names]
    assert found(engine, word("lúa")) == []
