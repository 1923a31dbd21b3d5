"""The report speaks as the list does: its columns, days before months, whole files apart."""

import re
from pathlib import Path

import pytest

from ingest.extraction import form_columns
from ingest.extraction.money import amount
from ingest.extraction.naming import COLUMNS_BY_PATH
from kb.domain import Bank, canonical_json
from tests.ingest.conftest import TestBank
from tests.ingest.files import CONTEST, HEADER, csv_file, row, xlsx_file
from tests.ingest.test_command import environment, kb
from tests.ingest.test_documents import HEADER as DOCUMENT_HEADER
from tests.ingest.test_documents import row as table_row
from tests.ingest.test_documents import word_file

__all__ = ["environment"]


def test_a_fault_is_told_at_the_column_of_the_list_with_the_day_first(
    bank: TestBank, tmp_path: Path
) -> None:
    path = csv_file(
        tmp_path / "ds.csv", row("Thiết bị mẫu") + ";25/12/2099", header=HEADER + ";Ngày trao giải"
    )
    report = bank.ingest(path).as_text()
    assert "ds.csv, dòng 2: cột “Ngày trao giải”: ngày 25/12/2099 không hợp lý" in report
    assert "awards" not in report


def test_a_fault_names_the_header_that_the_list_uses(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(
        tmp_path / "ds.csv", row("Máy", year="2099"), header=HEADER.replace("Năm", "Năm nhận giải")
    )
    assert "cột “Năm nhận giải”: năm 2099" in bank.ingest(path).as_text()


def test_an_empty_cell_is_named_by_the_column_of_the_form(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "ds.csv", "Nguyễn Văn A;x", header="Tên;Ghi chú")
    report = bank.ingest(path, bank=Bank.EXPERT).as_text()
    assert "cột “Văn bản đồng ý”: chuyên gia được công bố" in report


def test_json_lines_keep_the_path(bank: TestBank, tmp_path: Path) -> None:
    bank.ingest(csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu")))
    path = tmp_path / "ban-ghi.jsonl"
    line = canonical_json(bank.one_record()).replace("2025", "2099")
    path.write_text(line + "\n", encoding="utf-8")
    assert "ban-ghi.jsonl, dòng 1: awards[0].year: năm 2099" in bank.ingest(path).as_text()


def test_every_column_of_the_form_has_its_place_in_a_record() -> None:
    named = {name for names in COLUMNS_BY_PATH.values() for name in names}
    assert named == {column.name for column in form_columns(None)} - {"number"}


def test_a_remark_about_the_whole_file_names_no_line(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "ds.csv", row("Máy") + ";x", header=HEADER + ";Cột lạ")
    assert "  ds.csv: cột không dùng: Cột lạ" in bank.ingest(path).as_text()


def test_an_unknown_contest_is_told_once_with_its_count_and_first_places(
    environment: dict[str, str], tmp_path: Path
) -> None:
    rows = [row(f"Máy mẫu kiểu {kind}", contest="Hội thi mẫu tỉnh X") for kind in "ABCDE"]
    path = csv_file(tmp_path / "ds.csv", *rows, row("Tủ sấy mẫu", contest="Hội thi mẫu tỉnh Y"))
    report = kb(environment, "ingest", path, "--no-index").stdout
    assert report.count("“Hội thi mẫu tỉnh X”") == 1
    assert "  5 bản ghi (ds.csv, dòng 2; dòng 3; dòng 4; ...): cột “Cuộc thi”: “Hội" in report
    assert "  ds.csv, dòng 7: cột “Cuộc thi”: “Hội thi mẫu tỉnh Y” không có trong" in report
    assert "chạy lại với --report TỆP.xlsx" in report


def document(tmp_path: Path) -> Path:
    """A list of one award, of a contest that nobody knows."""
    heading = "Kết quả Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ 14, năm 2025"
    return word_file(tmp_path / "ds.docx", heading, rows=[DOCUMENT_HEADER, table_row()])


def test_the_remedy_of_a_document_is_a_command_that_mends_it(
    environment: dict[str, str], tmp_path: Path
) -> None:
    report = kb(environment, "ingest", document(tmp_path), "--no-index").stdout
    assert "không có trong danh mục" in report
    assert "cột" not in report
    command, record_id = re.search(r"→ kb (review edit (\S+)) \"Cuộc thi=...\"", report).groups()
    shown = kb(environment, "review", "show", record_id).stdout
    assert f'kb {command} "Cuộc thi=..."' in " ".join(shown.split())
    done = kb(environment, *command.split(), f"Cuộc thi={CONTEST}")
    assert f"Cuộc thi: (trống) → {CONTEST}" in done.stdout


def test_a_dry_run_names_no_record_that_does_not_exist(
    environment: dict[str, str], tmp_path: Path
) -> None:
    tried = kb(environment, "ingest", document(tmp_path), "--dry-run").stdout
    assert "Cuộc thi: “Hội thi Sáng tạo kỹ thuật tỉnh X” không có trong danh mục → ghi như" in tried
    assert "kb review edit" not in tried


def test_where_the_report_is_written_is_told_instead_of_how_to_get_one(
    environment: dict[str, str], tmp_path: Path
) -> None:
    rows = [row(f"Máy mẫu kiểu {kind}", contest="Hội thi mẫu tỉnh X") for kind in "ABCDE"]
    path, target = csv_file(tmp_path / "ds.csv", *rows), tmp_path / "bao-cao.xlsx"
    done = kb(environment, "ingest", path, "--no-index", "--report", target)
    assert target.exists()
    assert f"Đã ghi báo cáo vào {target}." in done.stderr
    assert "chạy lại với --report" not in done.stdout


def test_a_remark_about_one_sheet_names_it(bank: TestBank, tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "ds.xlsx", [["Tên giải pháp", "Giải", "Cột lạ"], ["Máy", "Ba", 1]])
    assert "  ds.xlsx: trang “Sheet”: cột không dùng: Cột lạ" in bank.ingest(path).as_text()


@pytest.mark.parametrize(
    ("text", "header", "read"),
    [
        ("12000000", "Chi phí", "12.000.000 đồng"),
        ("12.000.000", "Chi phí", "12.000.000 đồng"),
        ("500", "Kinh phí (triệu đồng)", "500 triệu đồng"),
        ("12.5", "Kinh phí (tỷ đồng)", "12,5 tỷ đồng"),
        ("500", "Chi phí", "500"),
        ("khoảng 5 triệu", "Chi phí", "khoảng 5 triệu"),
    ],
)
def test_a_bare_number_becomes_an_amount_unless_its_unit_is_unknown(
    text: str, header: str, read: str
) -> None:
    assert amount(text, header) == read
