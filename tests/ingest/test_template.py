"""The Excel form: what staff fill in comes back as records."""

import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ingest.extraction import form_columns
from ingest.report import Outcome
from ingest.template import make_template
from kb.domain import Bank, Origin, ReviewState
from tests.ingest.conftest import TestBank

FIRST_ROW = 5
FILLED = {
    "bank": "Ngân hàng giải pháp đạt giải",
    "title": "Thiết bị mẫu của biểu nhập",
    "authors": "ThS. Nguyễn Văn A; Trần Thị B",
    "organisation": "Đơn vị X",
    "contest": "Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa",
    "edition": 14,
    "year": 2025,
    "prize": "Giải Nhì",
    "status": "Đã trao",
    "contest_field": "Y, dược",
    "ceremony": datetime.datetime(2025, 12, 25),
    "topic": "Y học và sức khỏe cộng đồng",
    "home": "Tỉnh Thanh Hóa",
    "results": "Giảm 10 % chi phí; Tăng 5 % năng suất",
    "summary": "Tóm tắt mẫu.",
    "source": "https://example.org/mau",
}


def filled_form(path: Path, bank: Bank | None, *rows: dict[str, object]) -> Path:
    path.write_bytes(make_template(bank))
    book = load_workbook(path)
    names = [column.name for column in form_columns(bank)]
    for number, row in enumerate(rows, start=FIRST_ROW):
        for name, value in row.items():
            if name in names:
                book["Danh sách"].cell(number, names.index(name) + 1, value)
    book.save(path)
    return path


@pytest.fixture
def sheet(tmp_path: Path) -> Worksheet:
    path = tmp_path / "mau.xlsx"
    path.write_bytes(make_template(None))
    return load_workbook(path)["Danh sách"]


@pytest.mark.parametrize("form", [None, Bank.SOLUTION])
def test_a_filled_form_comes_back_as_a_published_record(
    bank: TestBank, tmp_path: Path, form: Bank | None
) -> None:
    entry = bank.one_entry(filled_form(tmp_path / "mau.xlsx", form, FILLED))
    record = bank.one_record()
    (award,) = record.awards
    assert entry.outcome is Outcome.NEW
    assert (entry.problems, entry.notes) == ((), ())
    assert (record.review, record.bank) == (ReviewState.PUBLISHED, Bank.SOLUTION)
    assert record.title == "Thiết bị mẫu của biểu nhập"
    assert [(each.title, each.name) for each in record.contributors] == [
        ("ThS", "Nguyễn Văn A"),
        ("", "Trần Thị B"),
    ]
    assert (award.edition, award.year, award.prize, award.contest_field) == (
        14,
        2025,
        "nhi",
        "stkt-5",
    )
    assert str(award.ceremony) == "2025-12-25"
    assert record.topics == ("y-te-cong-dong",)
    assert record.applicability
    assert record.applicability.results == ("Giảm 10 % chi phí", "Tăng 5 % năng suất")
    assert record.sources[0].address == "https://example.org/mau"


def test_the_empty_form_says_that_it_is_empty(bank: TestBank, tmp_path: Path) -> None:
    entry = bank.one_entry(filled_form(tmp_path / "mau.xlsx", None))
    assert entry.outcome is Outcome.REJECTED
    assert entry.problems[0].what == "chưa điền dòng nào"


def test_a_cost_typed_as_a_number_reads_as_money(bank: TestBank, tmp_path: Path) -> None:
    bank.ingest(filled_form(tmp_path / "mau.xlsx", None, FILLED | {"cost": 12_000_000}))
    applicability = bank.one_record().applicability
    assert applicability
    assert applicability.cost == ("12.000.000 đồng",)


def test_the_form_calls_the_origin_as_the_site_does_and_warns_of_replacing() -> None:
    columns = {column.name: column for column in form_columns(None)}
    assert columns["origin"].label == "Xuất xứ"
    assert "Cả bản ghi được thay" in columns["id"].help


def test_a_form_of_before_is_still_read(bank: TestBank, tmp_path: Path) -> None:
    path = filled_form(tmp_path / "mau.xlsx", None, FILLED | {"origin": "Ngoài tỉnh"})
    book = load_workbook(path)
    header = next(cell for cell in book["Danh sách"][FIRST_ROW - 2] if cell.value == "Xuất xứ")
    header.value = "Nguồn gốc"
    book.save(path)
    bank.ingest(path)
    assert bank.one_record().origin is Origin.OUTSIDE


def test_a_row_written_over_the_example_is_not_lost(bank: TestBank, tmp_path: Path) -> None:
    path = filled_form(tmp_path / "mau.xlsx", None)
    book = load_workbook(path)
    book["Danh sách"].cell(FIRST_ROW - 1, 3, "Tên viết đè lên dòng ví dụ")
    book.save(path)
    bank.ingest(path)
    assert bank.one_record().title == "Tên viết đè lên dòng ví dụ"


@pytest.mark.parametrize("form", Bank)
def test_each_bank_has_a_form_of_its_own(form: Bank, bank: TestBank, tmp_path: Path) -> None:
    row: dict[str, object] = {"title": "Tên mẫu để kiểm thử", "note": "mẫu", "consent": "Số 1/X"}
    bank.ingest(filled_form(tmp_path / "mau.xlsx", form, row))
    assert bank.one_record().bank is form


def test_the_form_is_comfortable_to_fill_in(sheet: Worksheet) -> None:
    lists = {str(each.sqref) for each in sheet.data_validations.dataValidation}
    assert sheet.freeze_panes == "D4"
    assert len(lists) == len([column for column in form_columns(None) if column.choices])
    assert sheet.column_dimensions["C"].width >= 40
    assert sheet["A4"].value == "VÍ DỤ"
