"""Recognising an erased name, however it is written, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest

from kb.domain import Award, Contributor, Place
from kb.store.persons import ERASED, Persons
from tests.kb.store.examples import record

HOA = Persons.named("PGS. TS. Nguyễn Văn Hoà")


@pytest.mark.parametrize(
    "spelling",
    [
        "Nguyễn Văn Hoà",
        "Nguyễn Văn Hòa",
        "NGUYỄN VĂN HOÀ",
        "nguyễn văn hòa",
        "nguyen van hoa",
        "Nguyễn  Văn\nHoà",
        unicodedata.normalize("NFD", "Nguyễn Văn Hoà"),
    ],
)
def test_every_spelling_is_taken_out(spelling: str) -> None:
    assert HOA.without(f"(ông {spelling}, 1960)") == f"(ông {ERASED}, 1960)"
    assert HOA.is_one(spelling) and HOA.is_one(f"ThS. {spelling}")


@pytest.mark.parametrize(
    "text", ["Nguyễn Văn Hoàng", "Nguyễn Văn. Hoà mình", "Nguyễn Văn", "Hoà Nguyễn Văn", ""]
)
def test_other_words_are_left_as_they_are(text: str) -> None:
    assert HOA.without(text) is text


def test_a_title_word_that_is_a_family_name_stays_part_of_the_name() -> None:
    person = Persons.named("Phó Đức X")
    assert person.is_one("GS. Phó Đức X") and not person.is_one("Đức X")


def test_only_the_person_is_taken_out_of_a_list_of_contributors() -> None:
    named = ("ThS. Nguyễn Văn Hòa", "Lê Thị B và Nguyễn Văn Hoà", "Nguyễn Văn Hòa Bình")
    before = record(contributors=tuple(Contributor(name=name) for name in named))
    after = HOA.without_in_record(before)
    assert [each.name for each in after.contributors] == ["Lê Thị B", "Nguyễn Văn Hòa Bình"]


def test_ids_of_vocabularies_are_no_text() -> None:
    before = record(
        awards=(Award(contest="stkt-thanh-hoa"),),
        places=(Place(as_written="Tỉnh X", province="thanh-hoa"),),
    )
    assert Persons.named("Thanh Hoà").without_in_record(before) is before


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("https://example.org/tin/nguyen-van-hoa-1.html", "https://example.org/"),
        ("https://example.org/Nguy%E1%BB%85n%20V%C4%83n%20Ho%C3%A0", "https://example.org/"),
        ("ho-so_nguyen_van_hoa.pdf", f"ho-so_{ERASED}.pdf"),
        ("https://example.org/tin/1.html", "https://example.org/tin/1.html"),
    ],
)
def test_an_address_that_spells_the_name_is_cut_down_to_its_site(address: str, left: str) -> None:
    assert HOA.without_in_address(address) == left
