"""Sheets are read as documents are: merged cells, sections, forms, and how sure it all is."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from ingest.extraction import read_mapping
from ingest.report import Outcome, Report
from ingest.template import make_template
from kb.domain import Bank, confidence_of
from tests.ingest.conftest import TestBank
from tests.ingest.files import CONTEST, csv_file, row, xlsx_file

CAPTION = f"DANH SÁCH GIẢI PHÁP ĐẠT GIẢI {CONTEST.upper()} LẦN THỨ 14"
HEADER = ["TT", "Tên giải pháp dự thi", "Họ tên tác giả", "Đơn vị", "Mức giải"]
LIST = [
    [CAPTION],
    HEADER,
    ["I", "Lĩnh vực tin học", None, None, None],
    [1, "Thiết bị mẫu để kiểm thử", "Nguyễn Văn A", "Trường M", "Giải Nhất"],
    [2, "Quy trình mẫu thứ hai", "Trần Thị B", "Trường N", None],
    ["II", "Lĩnh vực cơ khí", None, None, None],
    [3, "Mô hình mẫu thứ ba", "Lê Văn C", "Trường N", "Giải Ba"],
    [4, None, "Phạm Thị D", "Trường N", "Giải Ba"],
    [None, "Tổng cộng: 4 giải pháp", None, None, None],
]


def rejected(report: Report) -> list[tuple[str, str]]:
    return [
        (entry.place, entry.problems[0].what)
        for entry in report.entries
        if entry.outcome is Outcome.REJECTED
    ]


@pytest.fixture
def imported(bank: TestBank, tmp_path: Path) -> Report:
    return bank.ingest(xlsx_file(tmp_path / "ds.xlsx", LIST, merged=["A1:E1", "E4:E5"]))


@pytest.mark.usefixtures("imported")
def test_merged_prizes_hold_for_their_rows_and_sections_are_no_records(bank: TestBank) -> None:
    prizes = {each.title: each.awards[0].prize for each in bank.records()}
    assert prizes == {
        "Thiết bị mẫu để kiểm thử": "nhat",
        "Quy trình mẫu thứ hai": "nhat",
        "Mô hình mẫu thứ ba": "ba",
    }


@pytest.mark.usefixtures("imported")
def test_records_of_an_office_list_say_how_sure_they_are(bank: TestBank) -> None:
    for record in bank.records():
        assert confidence_of(record) == 1
        assert {each.page for each in record.provenance} == {1}


def test_a_row_without_a_title_is_named(imported: Report) -> None:
    assert rejected(imported) == [("trang “Sheet”, dòng 8", "dòng không có tên")]


def test_the_caption_of_a_list_names_the_contest_and_its_year(
    bank: TestBank, tmp_path: Path
) -> None:
    columns = tmp_path / "cot.toml"
    columns.write_text('[columns]\ntitle = "Tên"\n', "utf-8")
    listed = [["GIẢI THƯỞNG VIFOTEC NĂM 2020"], ["Tên", "Giải"], ["Thiết bị mẫu", "Ba"]]
    bank.ingest(xlsx_file(tmp_path / "ds.xlsx", listed), columns=read_mapping(columns))
    (award,) = bank.one_record().awards
    assert (award.contest, award.year, award.prize) == ("vifotec", 2020, "ba")


def test_our_own_form_needs_no_guessing(bank: TestBank, tmp_path: Path) -> None:
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(make_template(Bank.SOLUTION))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    header = next(cells for cells in sheet.iter_rows() if cells[0].value == "STT")
    values = {"Tên giải pháp, kết quả": "Thiết bị mẫu", "Tác giả": "Nguyễn Văn A"}
    for cell in header:
        filled = values.get(str(cell.value).removesuffix(" (*)"))
        sheet.cell(header[0].row + 1, cell.column).value = filled
    book.save(path)
    bank.ingest(path)
    record = bank.one_record()
    assert (record.title, record.provenance) == ("Thiết bị mẫu", ())
    assert confidence_of(record) is None


def test_a_sheet_may_be_a_form_about_one_record(bank: TestBank, tmp_path: Path) -> None:
    form = [
        ["PHIẾU ĐĂNG KÝ KẾT QUẢ THỰC HIỆN NHIỆM VỤ"],
        ["Tên đề tài", "Thiết bị mẫu để kiểm thử việc đọc"],
        ["Mã số", "ĐT.01-2022"],
        ["Chủ nhiệm", "TS. Lê Văn C"],
        ["Cơ quan chủ trì", "Trường M"],
        ["Cấp quản lý", "Cấp tỉnh"],
    ]
    bank.ingest(xlsx_file(tmp_path / "phieu.xlsx", form))
    record = bank.one_record()
    assert (record.bank, record.title) == (Bank.ADVANCE, "Thiết bị mẫu để kiểm thử việc đọc")
    assert record.task
    assert (record.task.code, record.task.level) == ("ĐT.01-2022", "province")
    assert [person.name for person in record.contributors] == ["Lê Văn C"]
    assert [body.name for body in record.organisations] == ["Trường M"]


def test_a_row_with_too_many_cells_is_named_and_the_next_is_read_as_surely(
    bank: TestBank, tmp_path: Path
) -> None:
    rows = (row("Thiết bị mẫu thứ nhất"), row("Máy mẫu thứ hai") + ";thừa;thừa", row("Lò mẫu này"))
    report = bank.ingest(csv_file(tmp_path / "ds.csv", *rows))
    assert rejected(report) == [("dòng 3", "có 10 ô, tiêu đề chỉ có 8 cột")]
    sure = {record.title: confidence_of(record) for record in bank.records()}
    assert sure == {"Thiết bị mẫu thứ nhất": 1, "Lò mẫu này": 1}


def test_a_sheet_that_explains_is_passed_over(bank: TestBank, tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "ds.xlsx", LIST, merged=["A1:E1", "E4:E5"])
    book = load_workbook(path)
    book.create_sheet("Hướng dẫn").append(["Điền mỗi giải pháp một dòng"])
    book.save(path)
    report = bank.ingest(path)
    assert report.counts == {Outcome.NEW: 3, Outcome.REJECTED: 1}
