"""What is offered while somebody types."""

from __future__ import annotations

import pytest

from kb.domain import Award, Contributor, Organisation
from kb.search import CompletionKind, Index, Suggester
from kb.store import SqlStore
from tests.kb.search.conftest import make_record


@pytest.fixture
def suggester(store: SqlStore, index: Index) -> Suggester:
    store.put(
        make_record(
            "gp-moi",
            "Sấy thử nghiệm",
            contributors=(Contributor(name="Trần Thị Bê"), Contributor(name="Lê Văn Trân")),
            organisations=(Organisation(name="Đơn vị thử nghiệm Trung Tâm"),),
            awards=(Award(contest="stkt-thanh-hoa", edition=14, prize="ba"),),
        )
    )
    index.sync()
    return Suggester(store, index.engine)


def offered(suggester: Suggester, text: str, kind: CompletionKind, limit: int = 5) -> list[str]:
    return [each.text for each in suggester.suggest(text, limit) if each.kind is kind]


@pytest.mark.parametrize("text", ["máy x", "may xu", "MÁY XỬ L", "xử lí rác", "máy xử lý rác"])
def test_a_record_is_offered_by_the_beginning_of_its_words(suggester: Suggester, text: str) -> None:
    assert offered(suggester, text, CompletionKind.RECORD) == [
        "Máy xử lý rác thải của Nguyễn Văn A"
    ]


def test_a_record_comes_with_its_id(suggester: Suggester) -> None:
    found = suggester.suggest("lò đ", 5)
    assert [each.id for each in found if each.kind is CompletionKind.RECORD] == ["gp-lo-dot-rac"]


def test_typed_diacritics_are_meant(suggester: Suggester) -> None:
    assert offered(suggester, "sấ", CompletionKind.RECORD) == ["Sấy thử nghiệm"]
    assert offered(suggester, "sạ", CompletionKind.RECORD) == ["Sấy thử nghiệm"]  # nothing else can


def test_all_words_must_be_there(suggester: Suggester) -> None:
    assert offered(suggester, "máy lúa", CompletionKind.RECORD) == []


def test_people_and_organisations_are_offered_by_their_own_names(suggester: Suggester) -> None:
    assert offered(suggester, "tran", CompletionKind.PERSON) == ["Trần Thị Bê", "Lê Văn Trân"]
    assert offered(suggester, "trần thị", CompletionKind.PERSON) == ["Trần Thị Bê"]
    assert offered(suggester, "trung t", CompletionKind.ORGANISATION) == [
        "Đơn vị thử nghiệm Trung Tâm"
    ]


def test_topics_and_chosen_queries_are_offered(suggester: Suggester) -> None:
    assert "Chăn nuôi" in offered(suggester, "chan n", CompletionKind.TOPIC)
    assert offered(suggester, "máy sấy", CompletionKind.QUERY) == ["máy sấy nông sản"]
    assert offered(suggester, "nông sản", CompletionKind.QUERY)


def test_there_are_at_most_so_many_of_a_kind(suggester: Suggester) -> None:
    assert len(offered(suggester, "tr", CompletionKind.QUERY, limit=2)) == 2


@pytest.mark.parametrize("text", ["", " ", "x", "?", "🌾", "zzzzqq", "a" * 5000])
def test_odd_text_offers_nothing(suggester: Suggester, text: str) -> None:
    assert suggester.suggest(text, 5) == ()


def test_what_is_not_public_is_not_offered(suggester: Suggester, store: SqlStore) -> None:
    assert offered(suggester, "bản nh", CompletionKind.RECORD) == []
    store.withdraw("gp-lo-dot-rac", "thử")
    assert offered(suggester, "lò đ", CompletionKind.RECORD) == []
