from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text import (
    TokenFinder,
    fold,
    joined_words,
    label_key,
    mark,
    normalise_word,
    segment,
    snippet,
    terms_of,
    tokenise,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("Thuỷ", "thủy"),
        ("KỸ", "kĩ"),
        ("lý", "lí"),
        (unicodedata.normalize("NFD", "rác"), "rác"),
        ("\u00d0\u01a2ỜNG", "đường"),
        ("\u039dghiên", "nghiên"),
        ("\u0441\u00f4ng", "công"),
        ("ho\u0430", "hoa"),
        ("CO₂", "co2"),
        ("1.200", "1200"),
        ("1.200.000,5", "1200000,5"),
        ("0.5", "0,5"),
    ],
)
def test_spellings_of_one_word_are_one_term(one: str, other: str) -> None:
    assert normalise_word(one) == normalise_word(other)


@pytest.mark.parametrize("word", ["hoàn", "quý", "toán", "yến", "thúy", "huyện"])
def test_words_with_only_one_spelling_stay(word: str) -> None:
    assert normalise_word(word) == word


@pytest.mark.parametrize("word", ["β", "αlpha", "но", "ðix", "1,200", "0.125.5", "2.5.1"])
def test_letters_and_marks_that_may_be_meant_stay(word: str) -> None:
    assert normalise_word(word) == word


def test_a_unit_is_a_token_beside_its_number() -> None:
    assert terms_of("30kg, 2,5ha; 60m² 4G CO2 ST25") == terms_of("30 kg, 2,5 ha; 60 m2 4g CO2 ST25")
    assert terms_of(unicodedata.normalize("NFD", "15tấn 20tạ")) == terms_of("15 tấn 20 tạ")
    assert terms_of("10⁶ CFU/ml") == terms_of("10^6 CFU/ml")


def test_labels_are_equal_under_tone_placement_case_and_dat_doat() -> None:
    assert label_key("Giải pháp đoạt giải, Thanh Hoá") == label_key(
        "giải pháp ĐẠT giải - Thanh Hóa"
    )


@given(st.text())
def test_offsets_cut_the_original_text(text: str) -> None:
    for token in tokenise(text):
        assert normalise_word(text[token.start : token.end]) == token.term


_MARKS = (".", ",", " ", "\n", "-", "_", "²", "\u0301", "\u0130")
_SYLLABLES = ("a", "kg", "Kỹ", "kĩ", "Lý", "hòa", "hoà", "HOÀ", "quý", "tuỳ", "Tùy", "rác")
_SPELLED = st.lists(
    st.sampled_from((*_MARKS, *_SYLLABLES, "1", "2", "12", "1.200", "20,5")), max_size=12
).map("".join)


@given(_SPELLED, _SPELLED, st.sets(st.integers(0, 20)))
def test_finding_some_terms_is_cutting_the_text_and_choosing(
    text: str, other: str, chosen: set[int]
) -> None:
    known = sorted({token.term for token in (*tokenise(text), *tokenise(other))})
    terms = {term for index, term in enumerate(known) if index in chosen}
    assert TokenFinder(terms)(text) == [t for t in tokenise(text) if t.term in terms]


@pytest.mark.parametrize("text", ["nặng 20,5kg", "2,5ha", "1.200w/h", "CO2, kg."])
def test_a_unit_written_against_its_number_is_found(text: str) -> None:
    terms = {token.term for token in tokenise(text)}
    assert TokenFinder(terms)(text) == list(tokenise(text))


@given(st.text(), st.sets(st.text(min_size=1, max_size=3), max_size=4), st.integers(20, 200))
def test_snippets_keep_their_limit_and_mark_inside(text: str, terms: set[str], limit: int) -> None:
    found = snippet(text, TokenFinder(terms)(text), limit)
    assert len(found.text) <= limit
    assert all(0 <= start < end <= len(found.text) for start, end in found.spans)


def test_a_snippet_shows_the_densest_passage() -> None:
    text = "rác " + "một hai ba " * 40 + "xử lý rác thải ở đây " + "bốn năm sáu " * 40
    found = TokenFinder({"xử", "lí", "rác", "thải"})(text)
    assert "xử lý rác thải" in snippet(text, found, 80).text


def test_marks_follow_the_original_spelling() -> None:
    text = "Kỹ thuật HOÀ tan"
    marked = mark(text, TokenFinder({"kĩ", "hòa"})(text))
    assert [marked.text[start:end] for start, end in marked.spans] == ["Kỹ", "HOÀ"]


_PIECES = ("nghiên cứu", "xử lý", "Rác thải", "máy", "sấy", "1.200", "0/0", "(2020)", "-", ",", ".")


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map(" ".join))
def test_words_stand_where_their_syllables_stand(text: str) -> None:
    terms = terms_of(text)
    for word, first in joined_words(terms, segment(text)):
        syllables = word.split("_")
        assert terms[first : first + len(syllables)] == syllables


def test_folding_forgets_all_diacritics() -> None:
    assert fold("Đường Ươm Ệ") == "duong uom e"
