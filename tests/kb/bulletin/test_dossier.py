"""What is told of a record for an issue: facts, questions, cautions, rights, balance, order."""

from dataclasses import fields, replace

import pytest

from kb.bulletin import (
    MOST_RECORDS,
    Caution,
    Question,
    cautions,
    dossier_of,
    moved,
    questions,
    shortlist_of,
    spreads,
)
from kb.domain import (
    Acceptance,
    AcceptanceForm,
    Applicability,
    Award,
    AwardStatus,
    Bank,
    Contributor,
    ContributorRole,
    Discipline,
    LineageStep,
    Organisation,
    OrganisationRole,
    PartialDate,
    Period,
    Place,
    PlaceRole,
    Provenance,
    Record,
    ReviewState,
    Rights,
    Source,
    Task,
    Trial,
)

SECRET = "Câu được bảo hộ của bài báo mẫu."
FULL = Record(
    id="gp-day-du",
    bank=Bank.SOLUTION,
    title="Máy mẫu đầy đủ",
    kind="solution",
    title_en="A complete sample machine",
    title_is_descriptive=True,
    summary="Tóm tắt mẫu.",
    body="Nội dung mẫu.",
    contributors=(Contributor(name="Nguyễn Văn A", role=ContributorRole.LEADER, title="ThS"),),
    organisations=(Organisation(name="Đơn vị mẫu A"),),
    disciplines=(Discipline(scheme="tt24", code="2"),),
    topics=("rac-thai-sinh-hoat",),
    keywords=("từ khóa mẫu",),
    field_as_written="Lĩnh vực mẫu",
    period=Period(start=PartialDate(2019), end=PartialDate(2021), as_written="2019-2021"),
    task=Task(code="MS-01", level_as_written="Cấp tỉnh mẫu", programme="Chương trình mẫu"),
    acceptances=(Acceptance(form=AcceptanceForm.REVIEWED, date=PartialDate(2021, 5),
                            reference="Số 01/QĐ", grade="Đạt"),),
    awards=(Award(contest="stkt-thanh-hoa", edition=14, year=2025, prize="nhat",
                  contest_field="stkt-4", ceremony=PartialDate(2025, 12, 25), note="ghi mẫu"),),
    places=(Place(as_written="Huyện Nga Sơn", role=PlaceRole.APPLICATION, province="thanh-hoa",
                  district="huyen-nga-son"),),
    applicability=Applicability(
        trials=(Trial(place="Xã Thử", year=2021, in_use=True, independent=True),),
        scale=("10 ha",), cost=("20 triệu đồng",), results=("Giảm 30 % công",),
        conditions=("Đất mẫu",), readiness="Sẵn sàng mẫu",
    ),
    lineage=(LineageStep(kind="applied", year=2022, note="bước mẫu", record_id="gp-khac"),),
    remarks=("Ghi chú mẫu",),
    sources=(
        Source(address="https://example.org/1", title="Bài mẫu", publisher="Báo Mẫu",
               retrieved=PartialDate(2026, 1, 2), text=SECRET),
        Source(address="bao-cao.pdf", rights=Rights.PUBLISHABLE, text="Nguyên văn được đăng."),
    ),
    provenance=(Provenance(field="awards[0]", source=1),
                Provenance(field="topics", source=0, inferred=True)),
    review=ReviewState.PUBLISHED,
    consent="",
    bulletin_uses=("Số 2/2024",),
)  # fmt: skip
BARE = Record(id="gp-trong", bank=Bank.SOLUTION, title="Máy mẫu trống")
ADDRESS = "https://kho.example/ban-ghi/gp-day-du"
# In a dossier by other means than as a fact, or not for readers at all.
NO_FACTS = {"id", "title", "title_is_descriptive", "summary", "body", "applicability", "sources",
            "provenance", "review", "consent"}  # fmt: skip


def told() -> dict[str, tuple[str, ...]]:
    dossier = dossier_of(FULL, ADDRESS, "Trích dẫn")
    return {fact.name: fact.values for fact in (*dossier.facts, *dossier.figures)}


def test_every_field_of_a_record_is_a_fact_of_its_dossier() -> None:
    """Each field left empty makes the dossier poorer; a field that is added must be told too."""
    empty = {field.name: getattr(BARE, field.name) for field in fields(Record)}
    whole = dossier_of(FULL, ADDRESS, "Trích dẫn").facts
    for name in empty.keys() - NO_FACTS:
        if name in ("bank", "kind", "origin"):  # always said
            continue
        without = dossier_of(replace(FULL, **{name: empty[name]}), ADDRESS, "Trích dẫn").facts
        assert len(without) < len(whole), name


@pytest.mark.parametrize("part", [field.name for field in fields(Applicability)])
def test_every_part_of_the_applicability_is_told(part: str) -> None:
    assert FULL.applicability
    poorer = replace(FULL, applicability=replace(FULL.applicability, **{part: type(
        getattr(FULL.applicability, part))()}))  # fmt: skip
    dossier = dossier_of(poorer, ADDRESS, "Trích dẫn")
    assert len(dossier.facts) + len(dossier.figures) == len(told()) - 1


def test_facts_are_in_words_with_the_sources_that_state_them() -> None:
    facts = told()
    assert facts["Tác giả"] == ("ThS Nguyễn Văn A (chủ nhiệm)",)
    assert facts["Nhiệm vụ KH&CN"] == ("mã số MS-01", "Cấp tỉnh mẫu", "Chương trình mẫu")
    assert facts["Đã thử, áp dụng ở"] == ("Xã Thử, 2021, đang dùng, theo nguồn ngoài tác giả",)
    (award,) = facts["Giải thưởng"]
    assert award.startswith("Giải Nhất, Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa, lần thứ 14")
    assert award.endswith("trao 25/12/2025, ghi mẫu")
    dossier = dossier_of(FULL, ADDRESS, "Trích dẫn")
    (by_award,) = (fact for fact in dossier.facts if fact.name == "Giải thưởng")
    (by_topic,) = (fact for fact in dossier.facts if fact.name == "Chuyên đề")
    assert (by_award.sources, by_award.inferred) == ((2,), False)
    assert (by_topic.sources, by_topic.inferred) == ((1,), True)


def test_a_proposed_prize_says_so() -> None:
    proposed = replace(FULL.awards[0], status=AwardStatus.PROPOSED)
    dossier = dossier_of(replace(FULL, awards=(proposed,)), ADDRESS, "Trích dẫn")
    assert "mới được đề nghị" in next(f.values[0] for f in dossier.facts if f.name == "Giải thưởng")
    assert Question.CONFERRED in dossier.questions


def test_only_publishable_wording_is_in_a_dossier_and_rights_are_in_plain_words() -> None:
    protected, own = dossier_of(FULL, ADDRESS, "Trích dẫn").sources
    assert SECRET not in repr(dossier_of(FULL, ADDRESS, "Trích dẫn"))
    assert protected.source == "Bài mẫu. Báo Mẫu. đọc ngày 02/01/2026"
    assert "phải được Báo Mẫu đồng ý" in protected.may
    assert own.text == "Nguyên văn được đăng."
    assert own.may.startswith("Được đăng lại nguyên văn")


def test_what_a_record_leaves_open_is_asked() -> None:
    assert questions(FULL) == (Question.TITLE, Question.INFERRED, Question.SOURCE)
    assert questions(BARE) == (
        Question.PEOPLE, Question.CONTACT, Question.YEAR, Question.TRIAL_PLACE, Question.SCALE,
        Question.COST, Question.RESULTS, Question.CONDITIONS, Question.SOURCE,
    )  # fmt: skip
    word_of_author = Applicability(trials=(Trial(place="Xã Thử"),))
    assert {Question.TRIAL_YEAR, Question.INDEPENDENT} <= {
        *questions(replace(BARE, applicability=word_of_author))
    }


def test_entrants_of_contests_for_minors_are_not_asked_for() -> None:
    award = Award(contest="stttnnd-toan-quoc", year=2018, prize="nhat")
    assert Question.PEOPLE not in questions(replace(BARE, awards=(award,)))


def test_knowledge_is_not_asked_where_it_was_tried() -> None:
    guide = replace(BARE, bank=Bank.KNOWLEDGE)
    assert {Question.COST, Question.TRIAL_PLACE}.isdisjoint(questions(guide))


def test_who_only_published_a_text_is_nobody_to_ask() -> None:
    publisher = Organisation(name="Báo Mẫu", role=OrganisationRole.PUBLISHER)
    assert Question.CONTACT in questions(replace(FULL, organisations=(publisher,)))


def test_cautions_tell_of_uses_rights_and_weak_evidence() -> None:
    assert cautions(FULL) == (Caution.USED,)
    assert cautions(replace(BARE, sources=FULL.sources[:1])) == (Caution.PROTECTED, Caution.WEAK)


def test_the_spread_counts_records_by_value_and_those_that_have_none() -> None:
    bank, discipline, topic, locality = spreads([FULL, replace(FULL, id="gp-hai"), BARE])
    assert [(share.label, share.count) for share in bank.shares] == [
        ("Ngân hàng giải pháp đạt giải", 3)
    ]
    assert [(share.count, discipline.silent) for share in discipline.shares] == [(2, 1)]
    assert [share.label for share in topic.shares] == ["Xử lý rác thải sinh hoạt"]
    assert locality.total == 3 and locality.silent == 1


def test_a_shortlist_tells_what_it_passes_over() -> None:
    known = {f"gp-{n}": replace(BARE, id=f"gp-{n}") for n in range(MOST_RECORDS + 2)}
    found = shortlist_of(["gp-la", "gp-1", "gp-1", *known], known.get)
    assert len(found.ids) == MOST_RECORDS and found.ids[0] == "gp-1"
    assert found.unknown == ("gp-la",) and found.repeated == ("gp-1",)
    assert found.left_out == (f"gp-{MOST_RECORDS}", f"gp-{MOST_RECORDS + 1}")


def test_a_record_moves_up_and_down_and_stays_at_the_ends() -> None:
    assert moved(("a", "b", "c"), "b", 1) == ("a", "c", "b")
    assert moved(("a", "b", "c"), "c", 1) == ("a", "b", "c")
