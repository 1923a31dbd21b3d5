"""Records found and ranked by their meaning beside their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.errors import EmbedderError
from kb.query import Match, Variant, Word, YearRange
from kb.search import (
    Index,
    Meaning,
    Mode,
    Reason,
    SearchPage,
    SearchQuery,
    SearchService,
    VectorStore,
    reasons_told,
)
from kb.search.explaining import Explainer
from kb.store import SqliteVectorCache, SqlStore
from tests.kb.search.conftest import make_record
from tests.kb.search.embedder import SyllableEmbedder

ASKED = "small garbage burning furnace"
# Enough others, that one can stand out among them.
OTHERS = (
    make_record("tb-lo-cu", "Lò đốt rác kiểu cũ"),
    *(make_record(f"tb-khac-{n:02}", f"uuu{n} vvv{n} www{n}") for n in range(40)),
)


@pytest.fixture
def embedder() -> SyllableEmbedder:
    return SyllableEmbedder()


@pytest.fixture
def vectors(store: SqlStore, tmp_path: Path, embedder: SyllableEmbedder) -> VectorStore:
    store.put_many(OTHERS)
    return VectorStore(store, tmp_path / "v", embedder, SqliteVectorCache(tmp_path / "cache"))


@pytest.fixture
def hybrid(
    store: SqlStore, index: Index, vectors: VectorStore, embedder: SyllableEmbedder
) -> SearchService:
    vectors.sync()
    index.sync()
    meaning = Meaning(vectors.file, embedder)
    return SearchService(store, index.engine, "https://bank.example", meaning)


def search(service: SearchService, text: str, **parts: object) -> SearchPage:
    return service.search(SearchQuery(text=text, **parts))  # type: ignore[arg-type]


def test_what_lacks_the_words_is_found_and_says_that_it_is_near(hybrid: SearchService) -> None:
    page = search(hybrid, ASKED)
    assert page.mode is Mode.HYBRID
    assert page.hits[0].id == "gp-lo-dot-rac"
    assert page.hits[0].match is Match.MEANING
    assert page.hits[0].reasons == (Reason(ASKED, Match.MEANING, ""),)


def test_what_meaning_found_says_so_though_it_has_some_of_the_words() -> None:
    record = make_record("tb", "Lò đốt rác cỡ nhỏ")

    def told(text: str, *, is_near: bool) -> list[str]:
        words = [Word(word, (Variant(word),)) for word in text.split()]
        return [*reasons_told(Explainer(words).explain(record, is_near=is_near).reasons)]

    assert told("rác thải", is_near=False) == ["“rác” có trong tên"]
    assert told("rác thải", is_near=True) == [
        "“rác” có trong tên",
        "nội dung gần nghĩa với “rác thải”",
    ]
    assert told("rác nhỏ", is_near=True) == ["“rác”, “nhỏ” có trong tên"]


def test_remarks_are_not_shown_in_place_of_the_content() -> None:
    record = make_record("tb", "Lò đốt rác", summary="Tóm tắt mẫu.", remarks=("Ghi chú về rác.",))
    explainer = Explainer([Word("chú", (Variant("chú"),))])
    explained = explainer.explain(record)
    assert [(reason.word, reason.field) for reason in explained.reasons] == [("chú", "body")]
    assert [shown.text for shown in explained.highlights] == ["Lò đốt rác", "Tóm tắt mẫu."]


def test_where_filters_leave_nothing_what_meaning_found_is_counted_too(
    hybrid: SearchService,
) -> None:
    page = search(hybrid, ASKED, years=YearRange(1901, 1902))
    assert page.total == 0 and page.suggestion
    assert f"{search(hybrid, ASKED).total} bản ghi" in page.suggestion.reason


def test_words_alone_rank_where_that_is_asked_for(hybrid: SearchService) -> None:
    page = search(hybrid, "xử lý rác thải", mode=Mode.LEXICAL)
    assert page.mode is Mode.LEXICAL


def test_without_any_vector_yet_words_rank(
    store: SqlStore, index: Index, vectors: VectorStore, embedder: SyllableEmbedder
) -> None:
    index.sync()
    meaning = Meaning(vectors.file, embedder)
    service = SearchService(store, index.engine, "https://bank.example", meaning)
    assert search(service, "xử lý rác thải").mode is Mode.LEXICAL
    vectors.sync()
    assert search(service, "xử lý rác thải").mode is Mode.HYBRID


def test_a_model_that_cannot_be_used_leaves_the_words(
    hybrid: SearchService, embedder: SyllableEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(text: str) -> None:
        raise EmbedderError(text)

    monkeypatch.setattr(embedder, "query", fail)
    page = search(hybrid, "xử lý rác thải")
    assert page.mode is Mode.LEXICAL
    assert page.hits[0].id == "gp-may-xu-ly-rac-thai"


def test_one_word_and_none_are_not_compared(hybrid: SearchService) -> None:
    assert search(hybrid, "rác").mode is Mode.LEXICAL
    assert search(hybrid, "").mode is Mode.LEXICAL


def test_a_phrase_and_an_exclusion_hold(hybrid: SearchService) -> None:
    page = search(hybrid, '"rác thải" máy')
    assert {hit.id for hit in page.hits} == {"gp-may-xu-ly-rac-thai"}
    page = search(hybrid, "đốt rác -lò")
    assert "gp-lo-dot-rac" not in {hit.id for hit in page.hits}


def test_facets_count_what_was_found_by_meaning_too(hybrid: SearchService) -> None:
    page = search(hybrid, ASKED, limit=1000)
    counts = {value.value: value.count for value in page.facets["bank"]}
    assert sum(counts.values()) == page.total == len(page.hits)
    for bank, count in counts.items():
        chosen = search(hybrid, ASKED, selected={"bank": frozenset({bank})})
        assert chosen.total == count


def test_pages_divide_one_order(hybrid: SearchService) -> None:
    whole = [hit.id for hit in search(hybrid, "máy xử lý rác", limit=1000).hits]
    pages = [search(hybrid, "máy xử lý rác", offset=n, limit=1).hits for n in range(len(whole))]
    assert [hit.id for page in pages for hit in page] == whole


def test_like_records_are_those_near_in_meaning(hybrid: SearchService) -> None:
    others = hybrid.similar("gp-lo-dot-rac", 3)
    assert len(others) == 3
    assert "gp-lo-dot-rac" not in {hit.id for hit in others}
    assert others[0].id == "tb-lo-cu"
