"""Whoosh's own matchers find on our codec what they find on Whoosh's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from pickle import UnpicklingError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import index as whoosh_index
from whoosh import query
from whoosh.filedb.filestore import RamStorage
from whoosh.scoring import TF_IDF
from whoosh.searching import Searcher

from kb.engines.whoosh_engine import MergePolicy, open_whoosh_engine
from kb.engines.whoosh_engine.fields import whoosh_schema
from kb.engines.whoosh_engine.storage import GuardedStorage
from kb.index_schema import IndexDocument
from tests.kb.engines.documents import STAMP, document, fill

BATCHES = (
    [document("a", "xử lí rác", "lúa nước"), document("b", "rác thải rác")],
    [document("c", "giống lúa", "rác thải"), document("d", "xử lí nước thải xử lí")],
    [document("b", "thải rác", "giống"), document("e", "lúa nước", "xử lí rác thải")],
)


def whoosh_index_of(batches: tuple[list[IndexDocument], ...]) -> whoosh_index.FileIndex:
    """The same documents through Whoosh's own writer, codec and merges."""
    found = RamStorage().create_index(whoosh_schema())
    for batch in batches:
        with found.writer() as writer:
            for item in batch:
                for number, stored in writer.reader().iter_docs():
                    if stored["id"] == item.id:
                        writer.delete_document(number)
                writer.add_document(id=item.id, **item.text)
            writer.merge = False
    return found


@pytest.fixture(scope="module")
def searchers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Searcher, Searcher]]:
    folder = tmp_path_factory.mktemp("index")
    engine = open_whoosh_engine(folder, merge_policy=MergePolicy(factor=0, deleted_share=1))
    for batch in BATCHES:
        fill(engine, batch)
    ours = whoosh_index.FileIndex(GuardedStorage(str(folder)), whoosh_schema(), "MAIN")
    theirs = whoosh_index_of(BATCHES)
    with ours.searcher(weighting=TF_IDF()) as one, theirs.searcher(weighting=TF_IDF()) as other:
        assert len(one.reader().leaf_readers()) == len(BATCHES)
        yield one, other


terms = st.builds(
    query.Term, st.sampled_from(("title", "body")), st.sampled_from(("xử", "lí", "rác", "lúa", "x"))
)
phrases = st.builds(
    query.Phrase,
    st.just("title"),
    st.sampled_from((["xử", "lí"], ["rác", "thải"], ["thải", "rác"], ["lí", "rác"])),
)
patterns = st.sampled_from(
    (query.Prefix("title", "x"), query.Wildcard("body", "*á*"), query.Every())
)
several = st.lists(st.one_of(terms, phrases, patterns), min_size=1, max_size=3)
queries = st.one_of(
    terms,
    phrases,
    patterns,
    st.builds(query.And, several),
    st.builds(query.Or, several),
    st.builds(query.AndNot, terms, terms),
    st.builds(query.AndMaybe, terms, phrases),
)


def hits(searcher: Searcher, wanted: query.Query) -> dict[str, float]:
    return {hit["id"]: hit.score for hit in searcher.search(wanted, limit=None)}


@given(wanted=queries)
@settings(max_examples=150)
def test_whoosh_finds_and_scores_the_same(
    searchers: tuple[Searcher, Searcher], wanted: query.Query
) -> None:
    ours, theirs = searchers
    assert hits(ours, wanted) == pytest.approx(hits(theirs, wanted))


def test_whoosh_reads_the_same_terms_and_statistics(searchers: tuple[Searcher, Searcher]) -> None:
    listed = [
        [
            (term, info.doc_frequency(), info.weight(), info.max_weight(), info.min_id())
            for segment, _ in searcher.reader().leaf_readers()
            for term, info in segment
        ]
        for searcher in searchers
    ]
    assert listed[0] == listed[1] != []


def test_a_pickle_that_names_anything_else_is_refused(tmp_path: Path) -> None:
    fill(open_whoosh_engine(tmp_path), [document("a", "rác")])
    assert open_whoosh_engine(tmp_path).stamp() == STAMP
    (tmp_path / "x").write_bytes(b"cposix\nsystem\n(S'true'\ntR.")
    with pytest.raises(UnpicklingError, match=r"posix\.system has no place in an index"):
        GuardedStorage(str(tmp_path)).open_file("x").read_pickle()
