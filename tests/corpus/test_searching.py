"""The main job on the real bank: load the corpus as a newcomer does, then find things in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.bootstrap import Services
from kb.query import Match
from kb.search import SearchPage, SearchQuery
from kb.text import fold
from kb.vocabulary import vocabularies

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
WITHOUT_DIACRITICS = {"xử lý rác thải": "xu ly rac thai", "máy sấy nông sản": "may say nong san"}


def search(bank: Services, text: str) -> SearchPage:
    return bank.search.search(SearchQuery(text=text))


def test_every_record_of_the_corpus_is_in_the_index(bank: Services) -> None:
    files = (CORPUS / "records").glob("*.jsonl")
    count = sum(len(file.read_text("utf-8").splitlines()) for file in files)
    assert search(bank, "").total == count > 500
    assert bank.index.verify() == ()


@pytest.mark.parametrize("query", sorted(WITHOUT_DIACRITICS))
def test_the_same_records_lead_without_diacritics(bank: Services, query: str) -> None:
    bare = WITHOUT_DIACRITICS[query]
    assert fold(query) == bare
    typed, folded = search(bank, query), search(bank, bare)
    assert [hit.id for hit in typed.hits[:5]] == [hit.id for hit in folded.hits[:5]] != []
    assert typed.hits[0].match is Match.EXACT and folded.hits[0].match is Match.FOLDED


def test_every_query_that_is_offered_finds_something(bank: Services) -> None:
    for query in vocabularies().queries:
        assert search(bank, query.label).total, query.label
