from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.query import (
    EVERYTHING,
    MOST_WORDS,
    AllOf,
    Match,
    Not,
    Phrase,
    Strictness,
    Word,
    parse,
    required_words,
    tree_of,
    understand,
)
from kb.text import fold


class Terms:
    """A lexicon of the words of one text, with its compounds, each written many times."""

    TIMES = 2

    def __init__(self, *terms: str) -> None:
        self._terms = terms

    def variants_of(self, folded: str) -> Sequence[str]:
        return [term for term in self._terms if fold(term) == folded]

    def has_term(self, term: str) -> bool:
        return term in self._terms

    def pair_counts(self, pairs: Sequence[tuple[str, str]]) -> Sequence[int]:
        return [self.TIMES * self._count(*pair) for pair in pairs]

    def follower_counts(self, terms: Sequence[str]) -> Sequence[int]:
        return [sum(known.startswith(f"{term}_") for known in self._terms) for term in terms]

    def _count(self, first: str, second: str) -> int:
        if second:
            return sum(term.startswith(f"{first}_{second}") for term in self._terms)
        return sum(not first or first in term.split("_") for term in self._terms)


WASTE = Terms("xử", "xứ", "lí", "li", "rác", "rạc", "thải", "thái", "thai", "xử_lí", "rác_thải")


def readings(text: str, strictness: Strictness = Strictness.ALL) -> list[list[str]]:
    words = required_words(tree_of(understand(parse(text), WASTE), strictness))
    return [[variant.term for variant in word.variants] for word in words]


def test_neighbours_tell_which_diacritics_were_meant() -> None:
    assert readings("xu ly rac thai") == [["xử"], ["lí"], ["rác"], ["thải"]]


def test_what_was_typed_with_diacritics_is_taken_at_its_word() -> None:
    assert readings("xứ") == [["xứ"]]
    assert readings("xu lý") == [["xử"], ["lí"]]


def test_a_word_alone_stands_for_all_its_readings() -> None:
    assert readings("rac") == [["rác", "rạc"]]


def test_a_search_made_wider_takes_all_readings_back() -> None:
    assert readings("rac thai")[1] == ["thải"]
    assert readings("rac thai", Strictness.ANY)[1] == ["thải", "thái", "thai"]


def test_a_word_the_bank_spells_otherwise_is_still_found() -> None:
    assert readings("rãc") == [["rác", "rạc"]]


def test_joining_words_are_not_asked_for_unless_they_are_all_there_is() -> None:
    assert readings("rác của xứ") == [["rác"], ["xứ"]]
    assert len(readings("của và")) == 2


def test_a_word_that_may_be_another_is_not_taken_for_a_joining_one() -> None:
    words = Terms("trong", "trồng", "lúa", "lùa")
    assert len(required_words(tree_of(understand(parse("trong lua"), words), Strictness.ALL))) == 2


def test_questions_are_understood_without_diacritics_too() -> None:
    assert [best for best, *_ in readings("rac thai la gi")] == ["rác", "thải"]


def test_how_a_word_was_met_is_kept() -> None:
    word = required_words(tree_of(understand(parse("rac"), WASTE), Strictness.ALL))[0]
    assert {variant.match for variant in word.variants} == {Match.FOLDED}


def test_nothing_typed_asks_for_everything() -> None:
    assert tree_of(understand(parse("  "), WASTE), Strictness.ALL) == EVERYTHING


def test_quotes_make_a_phrase_and_a_minus_excludes() -> None:
    node = tree_of(understand(parse('"rác thải" -xử'), WASTE), Strictness.ALL)
    assert isinstance(node, AllOf)
    phrase, excluded = node.children
    assert isinstance(phrase, Phrase) and isinstance(excluded, Not)
    assert isinstance(excluded.child, Word)


@pytest.mark.parametrize("text", ['"', '""', "((", "*", "🌱", "\x00", "- -", "'; DROP TABLE x;--"])
def test_odd_text_is_forgiven(text: str) -> None:
    parsed = parse(text)
    tree_of(understand(parsed, WASTE), Strictness.ANY)
    assert all(part.why for part in parsed.ignored)


def test_very_long_text_is_cut_and_said() -> None:
    parsed = parse("rác " * 5000)
    assert sum(len(clause.words) for clause in parsed.clauses) == MOST_WORDS
    assert str(MOST_WORDS) in parsed.ignored[-1].why
    assert len(parsed.ignored[-1].text) <= 40


@given(st.text(max_size=200), st.sampled_from(Strictness))
def test_any_text_becomes_a_tree(text: str, strictness: Strictness) -> None:
    node = tree_of(understand(parse(text), WASTE), strictness)
    assert all(word.variants for word in required_words(node))
