"""`kb ingest --report`: JSON for programs, a spreadsheet for a clerk, with every file in it."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ingest.report import Entry, Outcome, Report
from ingest.report_file import write_report
from kb.domain import canonical_json
from tests.ingest.conftest import TestBank
from tests.ingest.files import HEADER, csv_file, row, xlsx_file
from tests.ingest.test_command import environment, kb

__all__ = ["environment"]

FORMULAS = (
    "=1+1",
    "+84",
    "-x",
    "@SUM(A1)",
    "=HYPERLINK(A1,B1)",
    "=cmd|'/C x'!A0",
)
HEADINGS = ["Tệp", "Vị trí", "Kết quả", "Tên", "Vấn đề", "Cách xử lý", "Mã bản ghi", "Liên kết"]


def sheet_of(path: Path) -> Worksheet:
    sheet: Worksheet = load_workbook(path).worksheets[0]
    return sheet


def rows_of(path: Path) -> list[list[str]]:
    return [[str(cell or "") for cell in line] for line in sheet_of(path).values]


def test_every_file_and_every_problem_has_a_row(
    environment: dict[str, str], tmp_path: Path
) -> None:
    folder, target = tmp_path / "nguon", tmp_path / "bao-cao.xlsx"
    folder.mkdir()
    csv_file(folder / "a.csv", row("Thiết bị mẫu"), row("Máy thử nghiệm"))
    kb(environment, "ingest", folder, "--no-index")
    csv_file(folder / "b.csv", row("Tủ sấy mẫu"), row(""), row("Xe mẫu", prize="Giải Lạ"))
    (folder / "c.pdf").write_bytes(b"%PDF-1.7")
    kb(environment, "ingest", folder, "--no-index", "--report", target)
    head, *rows = rows_of(target)
    assert head == HEADINGS
    assert [line[:3] for line in rows] == [
        ["a.csv", "", "không đổi (2 bản ghi)"],
        ["b.csv", "dòng 2", "mới"],
        ["b.csv", "dòng 3", "bị loại"],
        ["b.csv", "dòng 4", "mới"],
        ["c.pdf", "", "bị loại"],
    ]
    assert rows[2][4:6] == ["dòng không có tên", "điền cột “Tên giải pháp, kết quả” hoặc xoá dòng"]
    assert rows[1][6].startswith("gp-tu-say-mau-")
    assert rows[1][7] == f"http://127.0.0.1:8000/ban-ghi/{rows[1][6]}"
    assert rows[3][7] == "", "what waits for review has no page yet"
    sheet = sheet_of(target)
    assert sheet.freeze_panes == "A2"
    assert sheet["H3"].hyperlink.target == rows[1][7]
    assert {sheet.column_dimensions[letter].width > 10 for letter in "ABCDEFGH"} == {True}


def test_what_is_said_of_a_whole_file_has_rows_of_its_own(
    environment: dict[str, str], tmp_path: Path
) -> None:
    target = tmp_path / "bao-cao.xlsx"
    path = csv_file(tmp_path / "a.csv", row("Máy mẫu") + ";x", header=HEADER + ";Cột lạ")
    kb(environment, "ingest", path, "--no-index", "--report", target)
    assert [line[:5] for line in rows_of(target)[1:]] == [
        ["a.csv", "cả tệp", "", "", "cột không dùng: Cột lạ"],
        ["a.csv", "dòng 2", "mới", "Máy mẫu", ""],
    ]


@pytest.mark.parametrize("formula", FORMULAS)
def test_what_looks_like_a_formula_is_text(bank: TestBank, tmp_path: Path, formula: str) -> None:
    path = csv_file(tmp_path / f"{formula[0]}ds.csv", f"{formula}\tGiải Lạ".replace("\t", ";"),
                    header="Tên giải pháp;Giải")  # fmt: skip
    target = tmp_path / "bao-cao.xlsx"
    report = bank.ingest(path)
    write_report(report, target, public_url="https://kho.example.org")
    sheet = sheet_of(target)
    assert sheet["A2"].value == path.name
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            assert cell.data_type in ("s", "n"), cell.value
            assert cell.value is None or cell.data_type == "s"
            assert cell.quotePrefix == str(cell.value or "").startswith(("=", "+", "-", "@"))
    assert formula in {cell.value for cell in sheet["D"]}


def test_formulas_of_a_workbook_are_never_read(bank: TestBank, tmp_path: Path) -> None:
    """What Excel last computed is read; a formula that was never computed is an empty cell."""
    path = tmp_path / "ds.xlsx"
    xlsx_file(path, [["Tên giải pháp", "Ghi chú", "Giải"], ["Máy mẫu", "=1+1", "Ba"]])
    bank.ingest(path)
    assert "=1+1" not in canonical_json(bank.one_record())


def test_a_cell_of_a_list_that_holds_a_command_stays_text(bank: TestBank, tmp_path: Path) -> None:
    line = row("Máy mẫu") + ";=cmd|'/C calc'!A0"
    bank.ingest(csv_file(tmp_path / "ds.csv", line, header=f"{HEADER};Ghi chú"))
    assert bank.one_record().remarks == ("=cmd|'/C calc'!A0",)


def test_control_characters_and_long_texts_fit_into_cells(tmp_path: Path) -> None:
    entry = Entry(file="a.csv", outcome=Outcome.NEW, title="Máy\x0b mẫu " + "x" * 40_000)
    target = tmp_path / "bao-cao.xlsx"
    write_report(Report(entries=(entry,), files=1, seconds=1), target, public_url="")
    title = rows_of(target)[1][3]
    assert (title[:8], len(title)) == ("Máy mẫu ", 32_000)


def test_the_json_report_is_that_of_the_command(
    environment: dict[str, str], tmp_path: Path
) -> None:
    path, target = csv_file(tmp_path / "a.csv", row("Máy"), row("")), tmp_path / "r.json"
    shown = kb(environment, "ingest", path, "--dry-run", "--json", "--report", target).stdout
    written = json.loads(target.read_text("utf-8"))
    assert written["dry_run"] is True
    assert written["entries"] == json.loads(shown)["entries"]


@pytest.mark.parametrize(
    ("name", "told"),
    [("bao-cao.csv", ".json hoặc .xlsx"), ("co-roi.json", "Đã có tệp"), ("x/r.json", "thư mục")],
)
def test_a_report_that_cannot_be_written_is_refused_before_anything_is_done(
    environment: dict[str, str], tmp_path: Path, name: str, told: str
) -> None:
    (tmp_path / "co-roi.json").write_text("của người khác", encoding="utf-8")
    path = csv_file(tmp_path / "a.csv", row("Máy"))
    refused = kb(environment, "ingest", path, "--report", tmp_path / name)
    assert (refused.returncode, told in refused.stderr) == (2, True)
    assert not Path(environment["KB_HOME"]).exists()
    assert (tmp_path / "co-roi.json").read_text("utf-8") == "của người khác"
