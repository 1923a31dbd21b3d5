"""What repeats a record of the bank: added to it where that is certain, linked where it is a step
of the same work, else shown to a person."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.comparing import compare
from ingest.matching import Matcher
from ingest.report import Outcome
from kb.domain import Bank, Record, ReviewState, Source, make_record_id, record_from_json
from tests.ingest.conftest import TestBank
from tests.ingest.files import ARTICLE, HEADER, csv_file, page, row
from tests.ingest.test_pages import html_file

CORPUS = Path(__file__).parents[2] / "corpus" / "records"
TITLE = "Thiết bị mẫu xử lý rác thải sinh hoạt"
NATIONAL = "Hội thi Sáng tạo kỹ thuật toàn quốc"
TASKS = "Tên nhiệm vụ;Mã số;Cấp;Chủ nhiệm;Đơn vị chủ trì"


def national_row(title: str = TITLE, *, year: str = "2026") -> str:
    return row(title, contest=NATIONAL, year=year, prize="Giải Ba").replace(";14;", ";;")


def test_a_second_source_is_added_to_the_record(bank: TestBank, tmp_path: Path) -> None:
    bank.ingest(csv_file(tmp_path / "a.csv", row(TITLE)))
    entry = bank.one_entry(csv_file(tmp_path / "b.csv", row(TITLE.upper())))
    record = bank.one_record()
    assert entry.outcome is Outcome.CHANGED
    assert entry.record_id == record.id
    assert record.title == TITLE
    assert [source.address for source in record.sources] == ["a.csv", "b.csv"]
    assert record.review is ReviewState.PUBLISHED
    assert bank.store.history(record.id)[-1].reason == "thêm nguồn “b.csv”"


def test_it_fills_what_is_empty_and_replaces_nothing(bank: TestBank, tmp_path: Path) -> None:
    bare = f"1;{TITLE};;;Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa;14;2025;Giải Nhất"
    bank.ingest(csv_file(tmp_path / "a.csv", bare))
    bank.ingest(csv_file(tmp_path / "b.csv", row(TITLE)))
    other = row(TITLE).replace("Đơn vị X", "Đơn vị X, Đơn vị Y")
    bank.ingest(csv_file(tmp_path / "c.csv", other.replace("Nguyễn Văn A", "Nguyễn Văn A, Trần B")))
    record = bank.one_record()
    assert [each.name for each in record.contributors] == ["Nguyễn Văn A", "Trần B"]
    assert len(record.sources) == 3


def test_what_it_says_otherwise_is_queued_and_told(bank: TestBank, tmp_path: Path) -> None:
    both = row(TITLE).replace("Nguyễn Văn A", "Nguyễn Văn A, Trần Thị B")
    bank.ingest(csv_file(tmp_path / "a.csv", both))
    entry = bank.one_entry(csv_file(tmp_path / "b.csv", both.replace("Trần Thị B", "Trần Thị C")))
    record = bank.one_record()
    assert [each.name for each in record.contributors] == ["Nguyễn Văn A", "Trần Thị B"]
    (doubt,) = bank.store.doubts()
    assert doubt.record_id == record.id
    assert doubt.what == "nguồn “b.csv” còn ghi: Nguyễn Văn A, Trần Thị C"
    assert any("Trần Thị C" in note for note in entry.notes)


def test_a_source_that_nobody_reviewed_fills_nothing_in_public(
    bank: TestBank, tmp_path: Path
) -> None:
    bare = f"1;{TITLE};;;Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa;14;2025;Giải Nhất"
    bank.ingest(csv_file(tmp_path / "a.csv", bare))
    listed = (
        "<table><tr><th>STT</th><th>Tên giải pháp</th><th>Tác giả</th><th>Giải</th></tr>"
        f"<tr><td>1</td><td>{TITLE}</td><td>Nguyễn Văn A</td><td>Giải Nhất</td></tr></table>"
    )
    heading = "Danh sách đạt giải Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa lần thứ 14 năm 2025"
    html_file(tmp_path / "b.html", page(title=heading, body=f"{ARTICLE}</p>{listed}<p>{ARTICLE}"))
    bank.ingest(tmp_path / "b.html")
    record = next(each for each in bank.records() if each.title == TITLE)
    assert len(record.sources) == 2
    assert record.contributors == ()
    assert any("Nguyễn Văn A" in doubt.what for doubt in bank.store.doubts())


def test_importing_both_sources_again_changes_nothing(bank: TestBank, tmp_path: Path) -> None:
    first = csv_file(tmp_path / "a.csv", row(TITLE), row(""))
    second = csv_file(tmp_path / "b.csv", row(TITLE.upper()), row(""))
    bank.ingest(first, second)
    sequence = bank.store.last_sequence()
    assert bank.ingest(second, first).counts[Outcome.UNCHANGED] == 2
    assert bank.store.last_sequence() == sequence


def test_a_new_version_of_the_first_source_still_counts(bank: TestBank, tmp_path: Path) -> None:
    first = csv_file(tmp_path / "a.csv", row(TITLE) + ";4 triệu", header=f"{HEADER};Chi phí")
    bank.ingest(first, csv_file(tmp_path / "b.csv", row(TITLE)))
    csv_file(first, row(TITLE) + ";5 triệu", header=f"{HEADER};Chi phí")
    bank.ingest(first)
    record = bank.one_record()
    assert len(record.sources) == 2
    assert record.applicability
    assert record.applicability.cost == ("5 triệu",)


def test_another_prize_under_the_same_title_is_another_record(
    bank: TestBank, tmp_path: Path
) -> None:
    bank.ingest(csv_file(tmp_path / "a.csv", row(TITLE)))
    path = csv_file(tmp_path / "b.csv", row(TITLE, prize="Giải Ba"))
    entry = bank.one_entry(path)
    assert entry.outcome is Outcome.NEW
    assert "giống bản ghi" in entry.problems[0].what
    assert {each.awards[0].prize for each in bank.records()} == {"nhat", "ba"}
    assert bank.ingest(path).counts == {Outcome.UNCHANGED: 1}


def test_the_work_of_others_under_the_same_title_is_another_record(
    bank: TestBank, tmp_path: Path
) -> None:
    bank.ingest(csv_file(tmp_path / "a.csv", row(TITLE)))
    others = row(TITLE).replace("Nguyễn Văn A", "Trần Thị B")
    assert bank.one_entry(csv_file(tmp_path / "b.csv", others)).outcome is Outcome.NEW


def test_one_task_code_and_title_is_one_record(bank: TestBank, tmp_path: Path) -> None:
    line = f"{TITLE};ĐT.01/2020;Cấp tỉnh;Nguyễn Văn A;Đơn vị X"
    bank.ingest(csv_file(tmp_path / "a.csv", line, header=TASKS))
    bank.ingest(csv_file(tmp_path / "b.csv", line.replace("Đơn vị X", ""), header=TASKS))
    assert len(bank.one_record().sources) == 2


def test_one_task_code_under_two_titles_is_a_doubt(bank: TestBank, tmp_path: Path) -> None:
    line = ";ĐT.01/2020;Cấp tỉnh;Nguyễn Văn A;Đơn vị X"
    bank.ingest(csv_file(tmp_path / "a.csv", TITLE + line, header=TASKS))
    entry = bank.one_entry(csv_file(tmp_path / "b.csv", "Mô hình mẫu khác" + line, header=TASKS))
    assert "cùng mã nhiệm vụ" in entry.problems[0].what
    assert len(bank.records()) == 2


def test_an_article_posted_again_elsewhere_is_a_doubt(bank: TestBank, tmp_path: Path) -> None:
    long = ARTICLE + " ".join(f"Câu mẫu thứ {number} nói về việc {number}." for number in range(60))
    bank.ingest(html_file(tmp_path / "a.html", page(title="Bài mẫu thứ nhất", body=long)))
    entry = bank.one_entry(
        html_file(tmp_path / "b.html", page(title="Tin đăng lại ở nơi khác", body=long + " Hết."))
    )
    assert "gần như cùng lời văn" in entry.problems[0].what
    other = html_file(tmp_path / "c.html", page(title="Bài khác hẳn", body=long[:300] * 5))
    assert not any("lời văn" in it.what for it in bank.one_entry(other).problems)


def test_a_withdrawn_record_is_not_brought_back_by_a_second_source(
    bank: TestBank, tmp_path: Path
) -> None:
    bank.ingest(csv_file(tmp_path / "a.csv", row(TITLE)))
    bank.store.withdraw(bank.one_record().id, "thử")
    assert bank.ingest(csv_file(tmp_path / "b.csv", row(TITLE))).counts == {Outcome.UNCHANGED: 1}
    assert bank.records() == []


def test_a_work_that_went_on_to_the_country_is_linked_both_ways(
    bank: TestBank, tmp_path: Path
) -> None:
    bank.ingest(csv_file(tmp_path / "tinh.csv", row(TITLE)))
    path = csv_file(tmp_path / "nuoc.csv", national_row())
    bank.ingest(path)
    local, national = sorted(bank.records(), key=lambda each: each.year or 0)
    assert [step.record_id for step in local.lineage] == [national.id]
    assert [step.record_id for step in national.lineage] == [local.id]
    assert [each.lineage[0].kind for each in (local, national)] == [
        "national_prize",
        "provincial_prize",
    ]
    assert bank.store.doubts() == []
    assert bank.store.history(local.id)[-1].reason == f"liên kết với {national.id}"
    sequence = bank.store.last_sequence()
    csv_file(path, national_row(), row(""))
    local_list = csv_file(tmp_path / "tinh.csv", row(TITLE), row(""))
    bank.ingest(path, local_list)
    assert bank.store.last_sequence() == sequence


@pytest.mark.parametrize(
    "other",
    [
        national_row(TITLE + " nông thôn"),
        national_row().replace("Nguyễn Văn A", ""),
        national_row(year="2016"),
    ],
    ids=["nearly that title", "nobody named", "ten years before"],
)
def test_what_may_be_a_step_is_a_doubt(bank: TestBank, tmp_path: Path, other: str) -> None:
    bank.ingest(csv_file(tmp_path / "tinh.csv", row(TITLE)))
    entry = bank.one_entry(csv_file(tmp_path / "nuoc.csv", other))
    assert any("cấp khác" in problem.what for problem in entry.problems)
    assert all(record.lineage == () for record in bank.records())


def test_other_people_at_another_level_are_no_step(bank: TestBank, tmp_path: Path) -> None:
    bank.ingest(csv_file(tmp_path / "tinh.csv", row(TITLE)))
    line = national_row().replace("Nguyễn Văn A", "Trần Thị B")
    assert bank.one_entry(csv_file(tmp_path / "nuoc.csv", line)).problems == ()


def corpus_records() -> list[Record]:
    files = sorted(CORPUS.glob("*.jsonl"))
    return [record_from_json(line) for file in files for line in file.read_text().splitlines()]


def again(record: Record, **changes: object) -> Record:
    """The record as another source would state it."""
    source = Source(address="nguon-khac.xlsx")
    other = replace(record, sources=(source,), provenance=(), lineage=(), **changes)  # type: ignore[arg-type]
    return replace(other, id=make_record_id(record.bank, record.title, "nguon-khac"))


def test_no_record_of_the_corpus_is_taken_for_another() -> None:
    matcher = Matcher(lambda: ())
    records = corpus_records()
    for record in records:
        found = compare(record, matcher)
        assert (found.added_to, found.doubts, found.steps_back) == (False, (), {}), record.id
        matcher.add(record)
    added = 0
    for record in records:
        found = compare(again(record), matcher)
        if found.added_to:
            added += 1
            assert found.record.id == record.id
        else:
            assert any(record.id in doubt.what for doubt in found.doubts)
    assert added > 200
    assert sum(record.bank is Bank.SOLUTION for record in records) > added
