"""The ranking of the project's own judged queries keeps to its floors, and the floors hold it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kb.bootstrap import Services, open_services
from kb.errors import Problem, UsageError
from kb.evaluation import Floors, Measures, bank_fingerprint, measure, rank, read_collection
from kb.query import Lexicon
from kb.query.restoring import Reading
from kb.search import Mode
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


def test_the_ranking_by_words_keeps_to_its_floors(bank: Services) -> None:
    assert shortfalls(bank, Mode.LEXICAL) == []
    assert shortfalls(bank, Mode.LEXICAL, folded=True) == []


def test_the_ranking_by_words_and_meaning_keeps_to_its_floors(embedded: Services) -> None:
    assert shortfalls(embedded, Mode.HYBRID) == []
    assert shortfalls(embedded, Mode.HYBRID, folded=True) == []


@pytest.mark.parametrize(
    ("broken", "instead"),
    [
        pytest.param("leaves.inverse_document_frequency", lambda *_: 1.0, id="rare words alike"),
        pytest.param("leaves.K1", 1e6, id="frequent words unbounded"),
    ],
)
def test_a_break_in_the_scores_is_noticed(
    bank: Services, monkeypatch: pytest.MonkeyPatch, broken: str, instead: object
) -> None:
    monkeypatch.setattr(f"kb.engines.whoosh_engine.{broken}", instead)
    # Another process, as it were: this one keeps the scores it worked out before.
    assert shortfalls(open_services(bank.settings), Mode.LEXICAL)


def test_words_that_are_not_read_with_diacritics_are_noticed(
    bank: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_typed(terms: Sequence[str], _: Lexicon) -> list[list[Reading]]:
        return [[Reading(term, 1.0)] for term in terms]

    monkeypatch.setattr("kb.query.understanding.readings", as_typed)
    assert shortfalls(bank, Mode.LEXICAL, folded=True)


def test_near_records_that_are_not_found_are_noticed(
    embedded: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.search.retrieval._ADDED", 0)
    assert shortfalls(embedded, Mode.HYBRID)


def test_other_judgements_want_other_floors(bank: Services) -> None:
    floors = Floors(FOLDER / "floors.json")
    with pytest.raises(UsageError, match="đã đổi từ lúc ghim"):
        floors.shortfalls("lexical", "other", Measures(0, 1, 1, 1))
