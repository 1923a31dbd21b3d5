"""The ranking of the project's own judged queries keeps to its floors, and the floors hold it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kb.bootstrap import Services
from kb.errors import Problem
from kb.evaluation import Floors, bank_fingerprint, measure, rank, read_collection
from kb.query import rewriting
from kb.search import Mode, retrieval
from tests.corpus.corpus_files import CORPUS

FOLDER = CORPUS / "judgements"
COLLECTION = read_collection(FOLDER)


def shortfalls(bank: Services, mode: Mode, *, folded: bool = False) -> list[Problem]:
    """Where the ranking lies below its floors."""
    ranked = rank(COLLECTION.questions, bank.search, mode, strip_diacritics=folded)
    found = {query: [hit.id for hit in hits] for query, hits in ranked.items()}
    judged_on = bank_fingerprint(bank.store.records(), COLLECTION)
    name = f"{mode}, folded" if folded else mode.value
    measured = measure(found, COLLECTION.judgements)
    return Floors(FOLDER / "floors.json").shortfalls(name, judged_on, measured)


@pytest.fixture(scope="module")
def embedded(bank: Services) -> Services:
    """The bank, with all vectors."""
    if bank.vectors is None:
        pytest.skip("the extra [semantic] is not installed: meanings are not compared")
    bank.vectors.sync()
    return bank


@pytest.mark.parametrize("folded", [False, True])
def test_the_ranking_by_words_keeps_to_its_floors(bank: Services, folded: bool) -> None:
    assert shortfalls(bank, Mode.LEXICAL, folded=folded) == []


@pytest.mark.parametrize("folded", [False, True])
def test_the_ranking_by_words_and_meaning_keeps_to_its_floors(
    embedded: Services, folded: bool
) -> None:
    assert shortfalls(embedded, Mode.HYBRID, folded=folded) == []
