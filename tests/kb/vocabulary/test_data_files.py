"""The data files: ids, references between files, and the counts that the law fixes."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

import kb.vocabulary
from kb.domain import EVIDENCE_TABLE, Bank, Origin
from kb.vocabulary import Term, Vocabulary, vocabularies

DATA = Path(kb.vocabulary.__file__).parent / "data"
REFORM = datetime.date(2025, 7, 1)
LISTS = ("stkt", "vifotec", "stttnnd")
ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*|(?:tt24|qd12):[0-9]+")
NAMES = (
    *(
        "abbreviations",
        "acceptances",
        "banks",
        "contests",
        "disciplines",
        "districts",
        "evidences",
        "kinds",
    ),
    *("levels", "localities", "organisations", "origins", "prizes", "provinces", "topics", "units"),
)


def vocabulary(name: str) -> Vocabulary[Term]:
    found: Vocabulary[Term] = getattr(vocabularies(), name)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_term_has_a_well_formed_id_and_a_label(name: str) -> None:
    assert [term.id for term in vocabulary(name) if not ID.fullmatch(term.id)] == []
    assert [term.id for term in vocabulary(name) if not term.label.strip()] == []


@pytest.mark.parametrize("path", sorted(DATA.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_file_says_what_it_is_and_repeats_no_id(path: Path) -> None:
    text = path.read_text("utf-8")
    ids = Counter(re.findall(r"^\s*(?:- \{id|- id): *'?([^,'}\s]+)", text, re.MULTILINE))
    assert text.startswith("# ")
    assert ids
    assert [id_ for id_, times in ids.items() if times > 1] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("localities", "units")])
def test_no_name_leads_to_two_terms(name: str) -> None:
    assert vocabulary(name).shared_names() == {}


@pytest.mark.parametrize(
    "name",
    [
        "acceptances",
        "banks",
        "disciplines",
        "evidences",
        "kinds",
        "levels",
        "origins",
        "prizes",
        "topics",
    ],
)
def test_small_lists_are_in_english_too(name: str) -> None:
    assert [term.id for term in vocabulary(name) if not term.label_en] == []


def test_lists_that_the_record_model_fixes_are_complete() -> None:
    assert [term.id for term in vocabularies().banks] == list(Bank)
    assert [term.id for term in vocabularies().origins] == list(Origin)
    labels = [(term.id, term.label) for term in vocabularies().evidences]
    assert labels == [(rule.grade, rule.label) for rule in EVIDENCE_TABLE]


def test_the_three_contests_have_three_lists_of_fields() -> None:
    lists = [vocabularies().contest_fields(name) for name in LISTS]
    assert [len(fields) for fields in lists] == [6, 6, 5]
    assert all(
        f.id.startswith(f"{name}-") for name, fs in zip(LISTS, lists, strict=True) for f in fs
    )


def test_both_classifications_have_six_fields_and_the_old_one_points_to_the_new() -> None:
    classes = list(vocabularies().disciplines)
    assert Counter(each.id.partition(":")[0] for each in classes) == {"tt24": 6, "qd12": 6}
    assert all(each.current in vocabularies().disciplines for each in classes if "qd12" in each.id)


def test_63_provinces_became_34() -> None:
    provinces = vocabularies().provinces
    before = [each for each in provinces if each.in_force(REFORM - datetime.timedelta(days=1))]
    now = [each for each in provinces if each.in_force(REFORM)]
    assert (len(before), len(now)) == (63, 34)


def test_a_province_that_ended_is_part_of_one_in_force() -> None:
    provinces = vocabularies().provinces
    ended = [each for each in provinces if each.valid_to]
    assert all(provinces.get(each.merged_into or "").in_force(REFORM) for each in ended)
    assert all(each.merged_into is None for each in provinces if not each.valid_to)


def test_the_province_has_147_communes_and_19_wards_made_of_547_units() -> None:
    kinds = Counter(unit.label.partition(" ")[0] for unit in vocabularies().units)
    assert kinds == {"Xã": 147, "Phường": 19}
    rows = (DATA / "thanhhoa_old_to_new.csv").read_text("utf-8").splitlines()
    assert len(rows) - 1 == 547
    assert {row.split(",")[3] for row in rows[1:]} <= {unit.id for unit in vocabularies().units}
    assert "MIT License" in (DATA / "LICENSE-vietnamadminunits.txt").read_text("utf-8")


def test_26_districts_were_left_when_districts_ended() -> None:
    districts = vocabularies().districts
    assert len([each for each in districts if each.valid_to is None]) == 26
    assert all(each.merged_into in districts for each in districts if each.valid_to)
    assert all(id_ in districts for unit in vocabularies().units for id_ in unit.districts)


def test_contests_and_organisations_refer_to_provinces_that_exist() -> None:
    known = vocabularies()
    assert all(each.province in known.provinces for each in known.contests if each.province)
    assert all(each.province in known.provinces for each in known.organisations if each.province)


def test_editions_of_a_contest_follow_its_numbering() -> None:
    ruled = [contest for contest in vocabularies().contests if contest.numbering]
    broken = [
        (contest.id, edition.number)
        for contest in ruled
        for edition in contest.editions
        if edition.number
        and contest.numbering
        and edition.year != contest.numbering.years_of(edition.number)[1]
    ]
    assert broken == []
    assert {"stkt-toan-quoc", "stkt-thanh-hoa", "vifotec", "stttnnd-thanh-hoa"} <= {
        contest.id for contest in ruled
    }


def test_every_abbreviation_has_an_expansion() -> None:
    assert all(each.expansions for each in vocabularies().abbreviations)


def test_families_of_contests_name_lists_that_exist() -> None:
    families = yaml.safe_load((DATA / "contests.yaml").read_text("utf-8"))["families"]
    assert {shape.get("field_list") for shape in families.values()} <= {*LISTS, None}
