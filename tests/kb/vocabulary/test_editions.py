"""Editions: as written, by number, by year, and what is derived."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.domain import Award
from kb.vocabulary import edition_value, parse_edition, roman_number, vocabularies


@pytest.mark.parametrize(
    ("text", "number", "period", "year"),
    [
        ("14 (2016-2017)", 14, "2016-2017", 2017),
        ("lần thứ XIV, 2024 – 2025", 14, "2024-2025", 2025),
        ("XIV", 14, None, None),
        ("lần thứ 13", 13, None, None),
        ("Lần 2", 2, None, None),
        ("Lần thứ Nhất", 1, None, None),
        ("2022", None, None, 2022),
        ("28 (2022)", 28, None, 2022),
        ("2019-2020", None, "2019-2020", 2020),
        ("(trao 21/10/2020)", None, None, None),
        ("không rõ", None, None, None),
        ("", None, None, None),
    ],
)
def test_an_edition_is_read_as_written(
    text: str, number: int | None, period: str | None, year: int | None
) -> None:
    read = parse_edition(text)
    said = read.period.as_written if read.period else None
    assert (read.number, said, read.year) == (number, period, year)


@given(st.text(max_size=60))
def test_no_text_is_too_odd_for_an_edition(text: str) -> None:
    read = parse_edition(text)
    assert read.number is None or read.number >= 0
    assert read.period is None or read.period.as_written in text


@given(st.integers(1, 3999))
def test_roman_numerals_are_read_back(number: int) -> None:
    signs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"))
    signs += ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    rest, numeral = number, ""
    for value, sign in signs:
        numeral += sign * (rest // value)
        rest %= value
    assert roman_number(numeral) == number


@pytest.mark.parametrize("text", ["", "IIX", "VV", "A", "14"])
def test_what_is_no_roman_numeral_is_none(text: str) -> None:
    assert roman_number(text) is None


@given(st.sampled_from(["vifotec", "stkt-toan-quoc", "stttnnd-thanh-hoa"]), st.integers(1, 60))
def test_numbering_goes_both_ways(contest_id: str, number: int) -> None:
    contest = vocabularies().contests.get(contest_id)
    edition = contest.edition(number=number)
    assert edition is not None
    assert contest.edition(year=edition.year) == edition
    assert contest.edition(year=edition.first_year or edition.year) == edition


def test_a_known_edition_is_not_marked_as_derived_and_a_computed_one_is() -> None:
    contest = vocabularies().contests.get("stkt-thanh-hoa")
    known, computed = contest.edition(number=14), contest.edition(number=11)
    assert known is not None
    assert computed is not None
    assert (known.derived, known.first_year, known.year, known.winners) == (False, 2024, 2025, 46)
    assert (computed.derived, computed.first_year, computed.year) == (True, 2018, 2019)


def test_a_known_year_without_a_number_is_completed() -> None:
    contest = vocabularies().contests.get("stttnnd-thanh-hoa")
    edition = contest.edition(number=21)
    assert edition is not None
    assert (edition.year, edition.entries, edition.derived) == (2025, 100, True)
    assert contest.minors


def test_before_the_first_edition_and_without_a_rule_there_is_none() -> None:
    contests = vocabularies().contests
    assert contests.get("vifotec").edition(year=1990) is None
    assert contests.get("vifotec").edition() is None
    assert contests.get("holcim").edition(year=2015) is None


def test_sources_with_the_number_and_sources_with_the_year_meet_in_one_edition() -> None:
    by_number = Award(contest="vifotec", edition=28)
    by_year = Award(contest="vifotec", year=2022)
    assert edition_value(by_number) == edition_value(by_year) == "vifotec:28"


def test_a_year_alone_says_no_number_for_a_contest_of_every_other_year() -> None:
    assert edition_value(Award(contest="stkt-toan-quoc", year=2018)) == "stkt-toan-quoc:2018"
    assert edition_value(Award(contest="holcim", year=2015)) == "holcim:2015"
    assert edition_value(Award(contest="holcim")) is None
