"""Importing again: the same bytes change nothing, other bytes make a new version, and what looks
alike is shown to a person, never merged."""

from dataclasses import replace
from pathlib import Path

from ingest.report import Outcome
from kb.domain import ReviewState, canonical_json
from tests.ingest.conftest import TestBank
from tests.ingest.files import ARTICLE, csv_file, page, pdf_file, row
from tests.ingest.test_pages import HEAD, html_file


def test_the_same_folder_twice_changes_nothing(bank: TestBank, tmp_path: Path) -> None:
    folder = tmp_path / "nguon"
    folder.mkdir()
    csv_file(folder / "ds.csv", row("Thiết bị mẫu"), row("Máy thử", prize="Giải Lạ"), row(""))
    html_file(folder / "bai.html", page(head=HEAD))
    pdf_file(folder / "bao-cao.pdf", "Báo cáo mẫu để kiểm thử")
    first = bank.ingest(folder)
    sequence = bank.store.last_sequence()
    second = bank.ingest(folder)
    assert first.counts[Outcome.NEW] == 4
    assert second.counts[Outcome.UNCHANGED] == 4
    assert second.counts[Outcome.REJECTED] == 1, "faults are told again"
    assert bank.store.last_sequence() == sequence


def test_changed_bytes_make_a_new_version(bank: TestBank, tmp_path: Path) -> None:
    path = html_file(tmp_path / "bai.html", page(head=HEAD))
    bank.ingest(path)
    html_file(path, page(head=HEAD, body=ARTICLE + "Câu mới."))
    entry = bank.one_entry(path)
    record = bank.one_record()
    assert entry.outcome is Outcome.CHANGED
    assert record.sources[0].text.endswith("Câu mới.")
    assert len(bank.store.history(record.id)) == 2


def test_a_new_row_leaves_the_others_unchanged(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu"))
    bank.ingest(path)
    csv_file(path, row("Máy thử nghiệm"), row("Thiết bị mẫu"))
    assert bank.ingest(path).counts == {Outcome.NEW: 1, Outcome.UNCHANGED: 1}


def test_a_renamed_list_keeps_its_records(bank: TestBank, tmp_path: Path) -> None:
    bank.ingest(csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu")))
    bank.ingest(csv_file(tmp_path / "ds (1).csv", row("Thiết bị mẫu"), row("Máy thử nghiệm")))
    assert len(bank.records()) == 2


def test_an_edited_record_is_not_overwritten_by_the_same_bytes(
    bank: TestBank, tmp_path: Path
) -> None:
    path = csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu"), row(""))
    bank.ingest(path)
    bank.store.put(replace(bank.one_record(), summary="Sửa."))
    bank.ingest(path)
    assert bank.one_record().summary == "Sửa."


def test_a_decision_of_a_reviewer_outlives_a_change_elsewhere_in_the_list(
    bank: TestBank, tmp_path: Path
) -> None:
    path = csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu", prize="Giải Lạ"))
    bank.ingest(path)
    bank.store.put(replace(bank.one_record(), review=ReviewState.PUBLISHED))
    csv_file(path, row("Thiết bị mẫu", prize="Giải Lạ"), row("Máy thử nghiệm"))
    assert bank.ingest(path).counts == {Outcome.UNCHANGED: 1, Outcome.NEW: 1}
    assert {record.review for record in bank.records()} == {ReviewState.PUBLISHED}


def test_doubts_of_unchanged_rows_are_told_again(bank: TestBank, tmp_path: Path) -> None:
    strange = [row(f"{name} để kiểm thử", prize="Giải Lạ") for name in ("Máy", "Tủ", "Xe", "Đèn")]
    path = csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu"), *strange)
    first = bank.ingest(path)
    second = bank.ingest(path)
    assert second.counts == {Outcome.UNCHANGED: 5}
    assert "4 còn ngờ, 4 chờ duyệt." in second.as_text()
    assert second.as_text().endswith("sửa dòng còn ngờ rồi nhập lại, hoặc kb review list")
    assert [entry.problems for entry in second.entries] == [
        entry.problems for entry in first.entries
    ]


def test_a_doubt_that_a_reviewer_settled_is_not_told_again(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu", prize="Giải Lạ"))
    bank.ingest(path)
    bank.store.put(replace(bank.one_record(), review=ReviewState.PUBLISHED))
    entry = bank.one_entry(path)
    assert (entry.problems, entry.pending) == ((), frozenset())
    assert bank.store.doubts() == []


def test_a_row_is_published_when_its_doubt_is_gone(bank: TestBank, tmp_path: Path) -> None:
    header = "Tên giải pháp;Cuộc thi;Giải;Lần thứ;Xuất xứ"
    line = "Thiết bị mẫu;Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa;Giải Nhất;14;"
    path = csv_file(tmp_path / "ds.csv", line + "Nơi lạ", header=header)
    assert bank.one_entry(path).doubtful
    csv_file(path, line, header=header)
    assert bank.one_entry(path).outcome is Outcome.CHANGED
    assert bank.one_record().review is ReviewState.PUBLISHED


def test_what_an_editor_sent_back_to_review_stays_there(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu"))
    bank.ingest(path)
    bank.store.put(replace(bank.one_record(), review=ReviewState.IN_REVIEW))
    csv_file(path, row("Thiết bị mẫu"), row("Máy thử nghiệm"))
    report = bank.ingest(path)
    assert report.counts == {Outcome.UNCHANGED: 1, Outcome.NEW: 1}
    assert len(report.pending) == 1


def test_what_looks_alike_goes_to_review_and_is_not_merged(bank: TestBank, tmp_path: Path) -> None:
    bank.ingest(csv_file(tmp_path / "a.csv", row("Thiết bị mẫu xử lý rác thải sinh hoạt")))
    path = csv_file(tmp_path / "b.csv", row("Thiết bị mẫu xử lí rác thải sinh hoạt X"))
    entry = bank.one_entry(path)
    states = {record.title: record.review for record in bank.records()}
    assert "giống bản ghi" in entry.problems[0].what
    assert states["Thiết bị mẫu xử lí rác thải sinh hoạt X"] is ReviewState.IN_REVIEW
    assert states["Thiết bị mẫu xử lý rác thải sinh hoạt"] is ReviewState.PUBLISHED
    (doubt,) = bank.store.doubts()
    assert doubt.record_id == entry.record_id


def test_titles_that_differ_by_one_kind_of_fish_are_two_records(
    bank: TestBank, tmp_path: Path
) -> None:
    path = csv_file(
        tmp_path / "ds.csv", row("Mô hình mẫu nuôi cá lăng"), row("Mô hình mẫu nuôi cá chép")
    )
    assert not any(entry.doubtful for entry in bank.ingest(path).entries)


def test_one_page_with_another_tone_placement_is_a_new_version(
    bank: TestBank, tmp_path: Path
) -> None:
    bank.ingest(html_file(tmp_path / "a.html", page(head=HEAD, title="Bài mẫu về hoá chất")))
    bank.ingest(html_file(tmp_path / "b.html", page(head=HEAD, title="Bài mẫu về hóa chất")))
    assert len(bank.records()) == 1


def test_a_withdrawn_record_stays_withdrawn(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu"))
    bank.ingest(path)
    bank.store.withdraw(bank.one_record().id, "thử")
    csv_file(path, row("Thiết bị mẫu").replace("Đơn vị X", "Đơn vị Y"))
    assert bank.ingest(path).counts == {Outcome.UNCHANGED: 1}
    assert bank.records() == []


def test_json_lines_keep_the_state_they_state(bank: TestBank, tmp_path: Path) -> None:
    bank.ingest(csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu")))
    line = canonical_json(bank.one_record()).replace('"published"', '"draft"')
    path = tmp_path / "ban-ghi.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    assert bank.one_entry(path).outcome is Outcome.CHANGED
    assert bank.one_record().review is ReviewState.DRAFT


def test_one_line_twice_in_a_file_is_one_new_record(bank: TestBank, tmp_path: Path) -> None:
    bank.ingest(csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu")))
    line = canonical_json(bank.one_record()).replace("Thiết bị mẫu", "Thiết bị mẫu khác")
    path = tmp_path / "ban-ghi.jsonl"
    path.write_text(f"{line}\n{line}\n", encoding="utf-8")
    outcomes = [entry.outcome for entry in bank.ingest(path).entries]
    assert outcomes == [Outcome.CHANGED, Outcome.UNCHANGED]
