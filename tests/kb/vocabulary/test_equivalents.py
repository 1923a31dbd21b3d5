from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from kb.text import terms_of
from kb.vocabulary import vocabularies
from kb.vocabulary.files import read_yaml

RECORDS = Path(__file__).resolve().parents[3] / "corpus" / "records"
GROUPS: list[dict[str, list[str]]] = read_yaml("synonyms")
PAIRS: list[dict[str, list[str]]] = read_yaml("term_pairs")


def texts_of_the_bank() -> str:
    """The terms of all records and of the plan's topics, a space around each."""
    lines = (line for path in RECORDS.glob("*.jsonl") for line in path.read_text().splitlines())
    values = (json.loads(line).values() for line in lines)
    texts = [str(value) for row in values for value in row]
    texts += [topic.label for topic in vocabularies().topics]
    return " ".join(f" {' '.join(terms_of(text))} " for text in texts)


BANK = texts_of_the_bank()


def occurs(forms: Iterable[str]) -> bool:
    return any(f" {' '.join(terms_of(form))} " in BANK for form in forms)


def test_there_are_enough_groups_and_pairs() -> None:
    assert len(GROUPS) >= 150 and len(PAIRS) >= 150


@pytest.mark.parametrize(("entries", "part"), [(GROUPS, "terms"), (PAIRS, "vi"), (PAIRS, "en")])
def test_no_form_stands_twice_and_all_are_spelt_alike(
    entries: list[dict[str, list[str]]], part: str
) -> None:
    forms = [form for entry in entries for form in entry[part]]
    assert [form for form, count in Counter(forms).items() if count > 1] == []
    assert [f for f in forms if unicodedata.normalize("NFC", f).lower() != f or not f.strip()] == []


def test_groups_have_several_terms_one_of_which_the_bank_or_the_plan_has() -> None:
    assert [group for group in GROUPS if len(group["terms"]) < 2] == []
    assert [group for group in GROUPS if not occurs(group["terms"])] == []


def test_terms_in_english_stand_for_words_of_the_bank_or_the_plan() -> None:
    assert [pair for pair in PAIRS if not occurs(pair["vi"])] == []


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("heo", "lợn"),
        ("đậu phộng", "lạc"),
        ("KHCN", "khoa học và công nghệ"),
        ("KH&CN", "khoa học và công nghệ"),
        ("khoa học và công nghệ", "kh cn"),
        ("công nghệ thông tin", "cntt"),
        ("compost", "phân ủ"),
        ("stem cells", "tế bào gốc"),
    ],
)
def test_what_is_typed_has_what_else_it_is_called(typed: str, other: str) -> None:
    assert " ".join(terms_of(other)) in vocabularies().equivalents.of(terms_of(typed))


def test_an_abbreviation_that_is_a_word_is_meant_only_in_capitals() -> None:
    known = vocabularies().equivalents
    assert known.of(["ai"]) == () and "trí tuệ nhân tạo" in known.of(["ai"], in_capitals=True)
