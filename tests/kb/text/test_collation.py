"""Lists in the order of a Vietnamese dictionary."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text import place_sort_key, sort_key

ALPHABET = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")


@pytest.mark.parametrize(
    "ordered",
    [
        ALPHABET,
        ["ba", "bà", "bả", "bã", "bá", "bạ", "bai", "bằng"],
        ["Dân Lực", "Đông Sơn", "Tân Tiến", "Trung Chính", "Yên Định"],
        ["Hoàng", "Hoằng Hóa", "Hồi Xuân", "Hợp Tiến"],
        ["lần 2", "lần 9", "lần 10", "lần cuối"],
        ["2 tạ", "10 tạ", "a"],
        ["tấn", "tận", "tấn công"],
    ],
)
def test_a_list_stands_in_dictionary_order(ordered: list[str]) -> None:
    shuffled = random.Random(1).sample(ordered, len(ordered))
    assert sorted(shuffled, key=sort_key) == ordered


def test_case_composition_tone_placement_and_marks_make_no_difference() -> None:
    assert sort_key("Thanh Hoá") == sort_key("THANH  HÓA")
    assert sort_key("Bỉm Sơn") == sort_key(unicodedata.normalize("NFD", "bỉm-sơn"))


def test_a_tone_decides_only_where_all_letters_are_equal() -> None:
    assert sort_key("mạ an") < sort_key("ma ăn") < sort_key("mà ăn")


@pytest.mark.parametrize(
    "label",
    ["Thành phố Thanh Hóa", "TP. Thanh Hóa", "Thị xã Thanh Hóa", "Huyện Thanh Hóa",
     "Tỉnh Thanh Hóa", "Xã Thanh Hóa", "Phường Thanh Hóa", "Thị trấn Thanh Hóa"],
)  # fmt: skip
def test_a_place_goes_by_its_name(label: str) -> None:
    assert place_sort_key(label) == sort_key("Thanh Hóa")


@pytest.mark.parametrize("label", ["Xã", "Huyền Sơn", "Xãm"])
def test_a_name_that_only_looks_like_a_kind_stays_whole(label: str) -> None:
    assert place_sort_key(label) == sort_key(label)


@given(st.lists(st.text()))
def test_any_texts_can_be_sorted(texts: list[str]) -> None:
    keys = [sort_key(text) for text in sorted(texts, key=sort_key)]
    assert keys == sorted(keys)
