"""The parts of a record page over records that the small bank does not have."""

from kb.domain import (
    Acceptance,
    AcceptanceForm,
    Award,
    Bank,
    LineageStep,
    Organisation,
    OrganisationRole,
    PartialDate,
    Provenance,
    Record,
    Source,
)
from tests.webui.bank import published, source
from webui.records import organisations_to_ask, proof_of, sheet_of
from webui.records.provenance import citation
from webui.records.timeline import Event, timeline_of


def solution(**parts: object) -> Record:
    return published("gp-phan", Bank.SOLUTION, "Giải pháp thử.", **parts)


def events(record: Record) -> list[Event]:
    return list(timeline_of(record, lambda record_id: f"tên của {record_id}"))


def test_a_fact_of_a_form_says_its_page_and_how_surely_it_was_read() -> None:
    read = (
        Provenance(field="applicability.cost", source=1, page=3, confidence=0.91),
        Provenance(field="applicability.cost[1]", source=1, page=4, confidence=0.824),
        Provenance(field="title", source=0, page=1, confidence=0.5),
    )
    record = solution(sources=(source(1), source(2, publisher="Báo Thử")), provenance=read)
    (reading,) = citation(record, "applicability.cost").readings
    assert (reading.number, reading.source) == (2, "Báo Thử")
    assert (reading.pages, reading.confidence) == ((3, 4), 82)


def test_what_is_kept_for_a_group_holds_for_its_parts() -> None:
    whole = (Provenance(field="applicability", source=1, inferred=True),)
    record = solution(sources=(source(1), source(2)), provenance=whole)
    cited = citation(record, "applicability.cost")
    assert (cited.numbers, cited.inferred, cited.is_own) == ((2,), True, True)


def test_a_provenance_without_its_source_is_passed_over() -> None:
    record = solution(provenance=(Provenance(field="title", source=7),))
    assert citation(record, "title").readings == ()


def test_a_step_that_a_prize_or_an_acceptance_tells_already_is_told_once() -> None:
    record = solution(
        awards=(Award(contest="vifotec", year=2018, prize="ba"),),
        acceptances=(Acceptance(form=AcceptanceForm.PROTECTED, date=PartialDate(2020)),),
        lineage=(
            LineageStep(kind="national_prize", year=2018, note="Giải Ba"),
            LineageStep(kind="provincial_prize", year=2017, note="Giải Nhất tỉnh"),
            LineageStep(kind="protected", year=2020),
        ),
    )
    told = [(event.when, event.what) for event in events(record)]
    assert [when for when, _ in told] == ["2017", "2018", "2020"]
    assert told[0][1] == "Giải cấp tỉnh: Giải Nhất tỉnh"


def test_a_step_leads_to_its_record_and_what_has_no_date_stands_last() -> None:
    steps = (
        LineageStep(kind="transferred", record_id="tb-khac"),
        LineageStep(kind="applied", year=2021),
    )
    first, last = events(solution(lineage=steps))
    assert (first.when, last.when) == ("2021", "")
    assert (last.href, last.link) == ("/ban-ghi/tb-khac", "tên của tb-khac")


def test_one_prize_alone_is_no_life_story() -> None:
    assert events(solution(awards=(Award(contest="vifotec", year=2018),))) == []


def test_who_hands_a_technology_over_is_asked_before_who_manages_it() -> None:
    record = solution(
        organisations=(
            Organisation(name="Sở thử", role=OrganisationRole.MANAGER),
            Organisation(name="Báo Thử", role=OrganisationRole.PUBLISHER),
            Organisation(name="Viện thử", role=OrganisationRole.TRANSFEROR),
            Organisation(name="Viện thử", role=OrganisationRole.HOST),
        )
    )
    assert [each.name for each in organisations_to_ask(record)] == ["Viện thử", "Sở thử"]


def test_without_any_organisation_the_publisher_of_the_source_is_asked() -> None:
    record = solution(sources=(Source(address="https://www.example.org/a"),))
    assert [each.name for each in organisations_to_ask(record)] == ["example.org"]


def test_a_claim_with_nothing_behind_it_counts_nothing() -> None:
    proof = proof_of(solution())
    assert (proof.badge.steps, proof.counted, proof.uncounted) == (1, (), ())


def test_texts_that_tell_of_no_application_have_no_sheet() -> None:
    assert sheet_of(published("kt-tin", Bank.KNOWLEDGE, "Tin thử")) is None
    sheet = sheet_of(solution())
    assert sheet is not None
    assert len(sheet.unsaid) == len(sheet.asked)
