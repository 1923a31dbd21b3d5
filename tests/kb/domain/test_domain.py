from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.domain import (
    Acceptance,
    AcceptanceForm,
    Applicability,
    Award,
    AwardStatus,
    Bank,
    Evidence,
    PartialDate,
    Provenance,
    Record,
    ReviewState,
    Rights,
    Source,
    Trial,
    canonical_json,
    counted_facts,
    derive_evidence,
    is_public,
    make_record_id,
    parse_date,
    parse_period,
    public_view,
    record_from_dict,
    record_to_dict,
    storable_view,
)
from kb.domain.identifiers import ID_PATTERN
from kb.errors import InvalidRecordError

COUNTING = frozenset({"stkt-x"})


def record(**parts: object) -> Record:
    shape: dict[str, object] = {"id": "gp-mau-1", "bank": Bank.SOLUTION, "title": "Giải pháp mẫu"}
    return Record(**{**shape, **parts})  # type: ignore[arg-type]


def in_use(*places: str, independent: bool = True) -> Applicability:
    trials = tuple(Trial(place=p, in_use=True, independent=independent) for p in places)
    return Applicability(trials=trials)


@pytest.mark.parametrize(
    ("parts", "grade"),
    [
        ({}, Evidence.CLAIMED),
        ({"awards": (Award(contest="y-tuong", prize="nhat"),)}, Evidence.CLAIMED),
        (
            {"awards": (Award(contest="stkt-x", status=AwardStatus.PROPOSED),)},
            Evidence.CLAIMED,
        ),
        ({"awards": (Award(contest="stkt-x"),)}, Evidence.AWARDED),
        ({"applicability": in_use("Xã A", independent=False)}, Evidence.CLAIMED),
        ({"applicability": in_use("Xã A")}, Evidence.APPLIED),
        ({"applicability": in_use("Xã A", "xã a")}, Evidence.APPLIED),
        ({"applicability": in_use("Xã A", "Xã B")}, Evidence.REPLICATED),
    ],
)
def test_evidence_follows_from_the_facts(parts: dict[str, object], grade: Evidence) -> None:
    assert derive_evidence(record(**parts), COUNTING) is grade


def test_the_facts_that_count_are_those_of_the_grade_and_no_others() -> None:
    prize, other = Award(contest="stkt-x"), Award(contest="y-tuong")
    accepted = (Acceptance(form=AcceptanceForm.REVIEWED),)
    idle = Trial(place="Xã B", independent=True)
    used = replace(in_use("Xã A"), trials=(*in_use("Xã A").trials, idle))
    everything = record(awards=(prize, other), acceptances=accepted, applicability=used)
    assert counted_facts(everything, COUNTING) == in_use("Xã A").trials
    assert counted_facts(replace(everything, applicability=None), COUNTING) == (prize,)
    assert counted_facts(record(awards=(other,), acceptances=accepted), COUNTING) == accepted
    assert counted_facts(record(awards=(other,)), COUNTING) == ()


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2019", "2019", "2019"),
        ("17/01/2020", "2020-01-17", "2020-01-17"),
        ("2017-2021", "2017", "2021"),
        ("3/2019-6/2022", "2019-03", "2022-06"),
        ("1-12/2016", "2016-01", "2016-12"),
        ("từ 2013", "2013", "None"),
        ("đến 2020", "None", "2020"),
        ("01/10/2008 – 30/9/2010", "2008-10-01", "2010-09-30"),
    ],
)
def test_periods_are_read_as_exactly_as_they_are_written(text: str, start: str, end: str) -> None:
    period = parse_period(text)
    assert period and (str(period.start), str(period.end)) == (start, end)
    assert period.as_written == text


@pytest.mark.parametrize("text", ["", "vụ Xuân", "31/13/2020", "32/1/2020", "12345", "20/2"])
def test_what_is_no_date_is_not_made_one(text: str) -> None:
    assert parse_date(text) is None


def test_a_record_survives_its_json(tmp_path: object) -> None:
    full = record(
        awards=(Award(contest="stkt-x", ceremony=PartialDate(2020, 1)),),
        applicability=in_use("Xã A"),
        provenance=(Provenance(field="title", confidence=0.0, span=(0, 5)),),
        sources=(Source(address="https://example.org", rights=Rights.PUBLISHABLE, text="Mẫu"),),
    )
    shape = record_to_dict(full)
    assert record_from_dict(shape) == full
    assert "summary" not in shape and canonical_json(full) == canonical_json(full)


def test_a_wrong_shape_is_named_by_its_path() -> None:
    with pytest.raises(InvalidRecordError) as caught:
        record_from_dict({"id": "a", "bank": "solution", "title": "x", "awards": [{"contest": 1}]})
    assert caught.value.problems[0].where == "$.awards[0].contest"


def test_only_publishable_text_is_shown_and_only_facts_are_kept_of_facts_only() -> None:
    texts = tuple(Source(address=rights, rights=rights, text="chữ") for rights in Rights)
    shown = {s.rights: s.text for s in public_view(record(sources=texts)).sources}
    kept = {s.rights: s.text for s in storable_view(record(sources=texts)).sources}
    assert shown == {Rights.PUBLISHABLE: "chữ", Rights.INDEX_ONLY: "", Rights.FACTS_ONLY: ""}
    assert kept == {Rights.PUBLISHABLE: "chữ", Rights.INDEX_ONLY: "chữ", Rights.FACTS_ONLY: ""}


def test_experts_are_public_only_on_recorded_consent() -> None:
    published = {"bank": Bank.EXPERT, "review": ReviewState.PUBLISHED}
    assert not is_public(record(**published))
    assert is_public(record(**published, consent="Phiếu đồng ý mẫu số 1"))
    assert not is_public(record())


@given(st.sampled_from(Bank), st.text(), st.text())
def test_ids_are_readable_and_the_same_for_the_same_source(
    bank: Bank, title: str, source: str
) -> None:
    made = make_record_id(bank, title, source)
    assert ID_PATTERN.fullmatch(made) and made == make_record_id(bank, title, source)


def test_the_year_is_that_of_the_latest_award() -> None:
    awards = (Award(contest="stkt-x", year=2019), Award(contest="vifotec", year=2021))
    period = parse_period("2010-2012")
    assert record(awards=awards, period=period).year == 2021
    assert record(period=period).year == 2012 and record().year is None
