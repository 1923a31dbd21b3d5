"""The rules a record must keep, each with the place and the remedy of what breaks it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.domain import (
    Acceptance,
    AcceptanceForm,
    Applicability,
    Award,
    Bank,
    Contributor,
    ContributorRole,
    Discipline,
    LineageStep,
    Organisation,
    PartialDate,
    Period,
    Place,
    Provenance,
    Record,
    ReviewState,
    Source,
    Task,
    Trial,
)
from kb.validation import problems_of
from kb.vocabulary import vocabularies

TODAY = datetime.date(2026, 3, 15)
VALID = Record(
    id="gp-may-mau-aaaaaaaa",
    bank=Bank.SOLUTION,
    title="Máy mẫu để thử",
    kind="solution",
    sources=(Source(address="https://example.org/1"),),
    contributors=(Contributor(name="Nguyễn Văn A"),),
    organisations=(Organisation(name="Trường Đại học Hồng Đức", id="dai-hoc-hong-duc"),),
    disciplines=(Discipline(scheme="qd12", code="30218"), Discipline(scheme="tt24", code="2")),
    topics=("trong-trot",),
    task=Task(level="province"),
    period=Period(start=PartialDate(2024, 5), end=PartialDate(2028)),
    places=(Place(as_written="X", province="thanh-hoa", district="tp-thanh-hoa", unit="14758"),),
    awards=(
        Award(
            contest="stkt-thanh-hoa", edition=14, year=2025, prize="nhat", contest_field="stkt-1"
        ),
    ),
)


def places_of(**changes: Any) -> list[str]:
    """Where the valid record, changed so, has problems."""
    return [problem.where for problem in problems_of(replace(VALID, **changes), today=TODAY)]


def test_a_record_that_keeps_the_rules_has_no_problem() -> None:
    assert problems_of(VALID, today=TODAY) == ()


@pytest.mark.parametrize(
    ("where", "changes"),
    [
        ("id", {"id": ""}),
        ("id", {"id": "may-mau"}),
        ("id", {"id": "gp-Máy mẫu"}),
        ("title", {"title": " "}),
        ("sources", {"sources": ()}),
        ("sources[0].address", {"sources": (Source(address=""),)}),
        ("provenance[0].source", {"provenance": (Provenance(field="title", source=1),)}),
    ],
)
def test_what_every_record_needs(where: str, changes: dict[str, Any]) -> None:
    assert places_of(**changes) == [where]


def award(**fields: Any) -> dict[str, Any]:
    return {"awards": (Award(**{"contest": "stkt-thanh-hoa", **fields}),)}


@pytest.mark.parametrize(
    ("where", "changes"),
    [
        ("kind", {"kind": "x"}),
        ("topics[1]", {"topics": ("trong-trot", "x")}),
        ("organisations[0].id", {"organisations": (Organisation(name="X", id="x"),)}),
        ("task.level", {"task": Task(level="x")}),
        ("places[0].province", {"places": (Place(as_written="X", province="x"),)}),
        ("places[0].district", {"places": (Place(as_written="X", district="x"),)}),
        ("places[0].unit", {"places": (Place(as_written="X", unit="00000"),)}),
        ("disciplines[0].scheme", {"disciplines": (Discipline(scheme="ddc", code="620"),)}),
        ("disciplines[0].code", {"disciplines": (Discipline(scheme="qd12", code="2020101"),)}),
        ("disciplines[0].code", {"disciplines": (Discipline(scheme="tt24", code="9"),)}),
        ("awards[0].contest", award(contest="x")),
        ("awards[0].prize", award(prize="hang-nhat")),
        ("awards[0].edition", award(edition=0)),
        ("awards[0].contest_field", award(contest_field="vifotec-1")),
        ("awards[0].contest_field", award(contest="holcim", contest_field="stkt-1")),
    ],
)
def test_ids_must_be_of_the_vocabularies(where: str, changes: dict[str, Any]) -> None:
    assert places_of(**changes) == [where]


def trial(year: int) -> Applicability:
    return Applicability(trials=(Trial(place="X", year=year),))


@pytest.mark.parametrize(
    ("where", "changes"),
    [
        ("awards[0].year", award(year=2099)),
        ("awards[0].ceremony", award(ceremony=PartialDate(2026, 3, 16))),
        ("awards[0].period.end", award(period=Period(end=PartialDate(2099)))),
        ("period.start", {"period": Period(start=PartialDate(2027))}),
        ("period.end", {"period": Period(end=PartialDate(2099))}),
        ("period", {"period": Period(start=PartialDate(2021, 6), end=PartialDate(2021, 5))}),
        ("places[0].year", {"places": (Place(as_written="X", year=1066),)}),
        ("lineage[0].year", {"lineage": (LineageStep(kind="x", year=2099),)}),
        ("applicability.trials[0].year", {"applicability": trial(2099)}),
        (
            "acceptances[0].date",
            {"acceptances": (Acceptance(form=AcceptanceForm.REVIEWED, date=PartialDate(2099)),)},
        ),
        (
            "sources[0].retrieved",
            {"sources": (Source(address="x", retrieved=PartialDate(2026, 4)),)},
        ),
    ],
)
def test_dates_do_not_lie_in_the_future(where: str, changes: dict[str, Any]) -> None:
    assert places_of(**changes) == [where]


@given(st.integers(1900, TODAY.year), st.none() | st.integers(1, 12))
def test_a_period_may_begin_and_end_in_the_same_partial_date(year: int, month: int | None) -> None:
    date = PartialDate(year, month if year < TODAY.year else None)
    assert places_of(period=Period(start=date, end=date)) == []
    assert places_of(period=Period(start=date, end=PartialDate(year))) == []


@given(st.sampled_from([contest.id for contest in vocabularies().contests if contest.minors]))
def test_names_of_entrants_of_contests_for_minors_are_not_stored(contest: str) -> None:
    assert places_of(**award(contest=contest)) == ["contributors[0]"]


def test_an_adult_who_guides_pupils_and_an_unnamed_group_may_stand() -> None:
    adults = (
        Contributor(name="Nguyễn Văn A", role=ContributorRole.SUPERVISOR),
        Contributor(name="nhóm học sinh", role=ContributorRole.GROUP),
    )
    assert places_of(contributors=adults, **award(contest="stttnnd-thanh-hoa")) == []


@pytest.mark.parametrize(
    ("parts", "where"),
    [
        (
            {"contributors": (Contributor(name="Học sinh Lê Thị B", role=ContributorRole.GROUP),)},
            "contributors[0].name",
        ),
        ({"contributors": (), "title": "Máy lọc nước của em Nguyễn Văn A"}, "title"),
    ],
)
def test_a_pupil_is_not_named_in_other_words_either(parts: dict[str, Any], where: str) -> None:
    assert places_of(**parts, **award(contest="stttnnd-thanh-hoa")) == [where]


def test_an_expert_is_published_on_recorded_consent_only() -> None:
    expert = {"bank": Bank.EXPERT, "kind": "expert", "id": "cg-nguyen-van-a-aaaaaaaa"}
    assert places_of(**expert) == []
    assert places_of(**expert, review=ReviewState.PUBLISHED) == ["consent"]
    assert places_of(**expert, review=ReviewState.PUBLISHED, consent="văn bản số 1") == []


@pytest.mark.parametrize(
    ("where", "changes"),
    [
        ("body", {"body": "Liên hệ 0912 345 678"}),
        ("remarks[1]", {"remarks": ("được", "CMND 123456789")}),
        ("contributors[0].name", {"contributors": (Contributor(name="A (a.b@example.com)"),)}),
        ("sources[0].text", {"sources": (Source(address="x", text="ĐT 0912345678"),)}),
    ],
)
def test_private_data_is_found_in_any_text(where: str, changes: dict[str, Any]) -> None:
    assert places_of(**changes) == [where]


def test_an_address_of_a_source_is_no_text() -> None:
    assert places_of(sources=(Source(address="tep 0912345678.pdf", sha256="0" * 64),)) == []


def test_a_problem_says_what_where_and_how_to_mend_it() -> None:
    problems = problems_of(replace(VALID, awards=(Award(contest="stkt-thanh-hoaa"),)), today=TODAY)
    assert [str(problem) for problem in problems] == [
        "awards[0].contest: danh mục contests không có mã “stkt-thanh-hoaa”"
        " → có phải: stkt-thanh-hoa, stkt-khanh-hoa, stttnnd-thanh-hoa?"
    ]


def test_every_problem_is_told_at_once() -> None:
    assert places_of(id="", title="", kind="x", sources=()) == ["id", "title", "sources", "kind"]
