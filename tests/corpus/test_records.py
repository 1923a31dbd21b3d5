"""Every line of the corpus is a record that the bank can publish as it stands."""

import datetime
import json

import pytest

from kb.domain import (
    ID_PATTERN,
    AwardStatus,
    Contributor,
    ContributorRole,
    Origin,
    Record,
    ReviewState,
    Rights,
    canonical_json,
)
from kb.validation import problems_of
from kb.vocabulary import vocabularies
from tests.corpus.corpus_files import CORPUS, lines_of, manifest, records

# The tables were compiled before this day; nothing in the corpus may lie after it.
COMPILED = datetime.date(2026, 2, 1)
LOADED = [(entry["file"], entry["bank"]) for entry in manifest()["load"]]


def test_the_manifest_loads_every_file_of_records() -> None:
    on_disk = {path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("records/*.jsonl")}
    assert {name for name, _ in LOADED} == on_disk


@pytest.mark.parametrize(("name", "bank"), LOADED)
def test_a_file_holds_one_bank_sorted_by_id_in_canonical_json(name: str, bank: str) -> None:
    loaded = [record for record in records() if record.bank == bank]
    assert lines_of(name) == [canonical_json(record) for record in loaded]
    assert [record.id for record in loaded] == sorted(record.id for record in loaded)


def test_every_record_is_valid() -> None:
    problems = [
        f"{record.id}: {problem}"
        for record in records()
        for problem in problems_of(record, today=COMPILED)
    ]
    assert problems == []


def test_ids_are_well_formed_and_unique() -> None:
    ids = [record.id for record in records()]
    assert [id_ for id_ in ids if not ID_PATTERN.fullmatch(id_)] == []
    assert len(ids) == len(set(ids))


def test_every_record_is_published_with_an_address_and_no_text_of_its_source() -> None:
    for record in records():
        assert record.review is ReviewState.PUBLISHED, record.id
        assert record.sources, record.id
        for source in record.sources:
            assert source.address.startswith(("http://", "https://")), record.id
            assert source.rights is Rights.INDEX_ONLY, record.id
            assert source.text == "", record.id


def _ids_of(record: Record) -> list[tuple[str, str | None]]:
    """Each (vocabulary, id) that the record points to."""
    classes = [f"{item.scheme}:{item.code[0]}" for item in record.disciplines]
    return [
        ("banks", record.bank),
        ("kinds", record.kind),
        ("origins", record.origin),
        ("levels", record.task.level if record.task else None),
        *(("topics", topic) for topic in record.topics),
        *(("disciplines", class_) for class_ in classes),
        *(("organisations", organisation.id) for organisation in record.organisations),
        *(("contests", award.contest) for award in record.awards),
        *(("prizes", award.prize) for award in record.awards),
        *(("provinces", place.province) for place in record.places),
        *(("districts", place.district) for place in record.places),
        *(("units", place.unit) for place in record.places),
    ]


def test_every_vocabulary_id_exists() -> None:
    known = vocabularies()
    unknown = [
        (record.id, vocabulary, id_)
        for record in records()
        for vocabulary, id_ in _ids_of(record)
        if id_ is not None and id_ not in getattr(known, vocabulary)
    ]
    assert unknown == []


def test_a_contest_field_comes_from_the_list_of_its_own_contest_and_is_marked_inferred() -> None:
    known = vocabularies()
    for record in records():
        for number, award in enumerate(record.awards):
            if award.contest_field is None:
                continue
            list_name = known.contests.get(award.contest).field_list
            assert list_name, record.id
            assert award.contest_field in known.contest_fields(list_name), record.id
            assert award.field_as_written, record.id
            assert award.field_inferred, record.id
            assert f"awards[{number}].contest_field" in _inferred_fields(record), record.id


def _inferred_fields(record: Record) -> set[str]:
    return {item.field for item in record.provenance if item.inferred}


def test_what_was_inferred_says_so() -> None:
    for record in records():
        assert any(discipline.inferred for discipline in record.disciplines), record.id
        expected = {"disciplines"}
        expected |= {"topics"} if record.topics else set()
        expected |= {"keywords"} if record.keywords else set()
        assert expected <= _inferred_fields(record), record.id


def test_a_prize_that_was_only_proposed_is_not_conferred() -> None:
    for record in records():
        for award in record.awards:
            words = f"{award.prize_as_written} {award.note}".lower()
            if "đề nghị" in words or "dự kiến" in words:
                assert award.status is AwardStatus.PROPOSED, record.id


def test_articles_theses_and_projects_in_progress_prove_nothing_yet() -> None:
    early = [record for record in records() if record.kind in {"article", "thesis", "project"}]
    assert early
    for record in early:
        trials = record.applicability.trials if record.applicability else ()
        assert record.acceptances == (), record.id
        assert not any(trial.in_use for trial in trials), record.id


def test_entrants_of_contests_with_minors_stay_unnamed() -> None:
    known = vocabularies().contests
    youth = [
        record for record in records() if any(known.get(a.contest).minors for a in record.awards)
    ]
    named = [
        (record.id, person.name)
        for record in youth
        for person in record.contributors
        if person.role is not ContributorRole.GROUP or not person.name.startswith("Nhóm")
    ]
    assert len(youth) > 80
    assert named == []


def test_a_record_of_pupils_names_nobody() -> None:
    pupils = [record for record in records() if any(map(_is_pupils, record.contributors))]
    assert len(pupils) > 80
    for record in pupils:
        assert {person.role for person in record.contributors} == {ContributorRole.GROUP}, record.id


def _is_pupils(person: Contributor) -> bool:
    return "học sinh" in person.name.lower()


def test_work_tied_to_a_place_of_the_province_is_of_the_province() -> None:
    for record in records():
        if any(place.province == "thanh-hoa" for place in record.places):
            assert record.origin is Origin.IN_PROVINCE, record.id


def test_a_step_of_a_lineage_leads_to_a_record_of_the_corpus() -> None:
    ids = {record.id for record in records()}
    targets = [step.record_id for record in records() for step in record.lineage if step.record_id]
    assert targets
    assert set(targets) <= ids


def test_english_titles_are_kept_apart_and_found_by_vietnamese_words() -> None:
    english = [record for record in records() if record.title_en]
    assert english
    for record in english:
        assert "Tên tiếng Anh theo nguồn" in record.remarks, record.id
        assert record.keywords, record.id


def test_remarks_of_the_source_table_are_not_left_in_titles() -> None:
    marks = ("theo nguồn)", "tóm tắt)", "đã đọc)", "(đề nghị)", "(tên ")
    assert [
        record.title for record in records() if any(mark in record.title for mark in marks)
    ] == []


def test_the_record_shown_in_the_readme_is_a_line_of_the_corpus() -> None:
    readme = (CORPUS / "README.md").read_text("utf-8")
    shown = json.loads(readme.split("```json\n")[1].split("```")[0])
    [name] = [name for name, bank in LOADED if bank == shown["bank"]]
    assert shown in [json.loads(line) for line in lines_of(name)]
