"""`kb export` writes a whole file or none."""

import csv
import json
import resource
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from kb.bootstrap import Services
from kb.errors import KbError, UsageError
from tests.webui.bank import RECORDS
from webui.exports.cli import export
from webui.exports.entries import LONGEST_DOCUMENT


def run(services: Services, *arguments: str | Path) -> Result:
    """The command over the bank; what it raises comes out."""
    return CliRunner().invoke(
        export, [str(each) for each in arguments], obj=services.settings, catch_exceptions=False
    )


def ids_in(file: Path) -> list[str]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return [row["Mã bản ghi"] for row in csv.DictReader(stream)]


def test_without_a_question_all_that_is_published_is_written(
    services: Services, tmp_path: Path
) -> None:
    file = tmp_path / "tat-ca.csv"
    told = run(services, "--output", file).output
    assert told == f"Đã ghi {len(RECORDS)} bản ghi vào {file}.\n"
    assert set(ids_in(file)) == {record.id for record in RECORDS}
    assert [each.name for each in tmp_path.iterdir()] == ["tat-ca.csv"]


def test_a_question_and_filters_choose_as_in_kb_search(services: Services, tmp_path: Path) -> None:
    file = tmp_path / "may.csv"
    run(services, "máy", "thử", "-rơm", "--bank", "solution", "--year", "2025", "--output", file)
    assert set(ids_in(file)) == {"gp-giai-nhat", "gp-de-nghi"}


def test_the_format_may_be_named_whatever_the_file_is_called(
    services: Services, tmp_path: Path
) -> None:
    file = tmp_path / "du-lieu.txt"
    run(services, "--format", "jsonl", "--bank", "expert", "--output", file)
    assert json.loads(file.read_text("utf-8"))["url"] == "https://kho.example.org/ban-ghi/cg-dong-y"


def test_a_sheet_names_the_search_it_comes_from(services: Services, tmp_path: Path) -> None:
    file = tmp_path / "may.xlsx"
    run(services, "máy", "--prize", "nhat", "--output", file)
    about = openpyxl.load_workbook(file).worksheets[1]
    values = [row[1].value for row in about.iter_rows()]
    assert "https://kho.example.org/tim-kiem?q=m%C3%A1y&prize=nhat" in values


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["--output", "x.pdf"], "--format"),
        (["--output", "khong-co/x.csv"], "Hãy tạo nó"),
        (["--output", "co-san.csv"], "--force"),
        (["--output", "x.csv", "--bank", "lạ"], "dùng một trong"),
        (["--output", "x.csv", "--year", "abc"], "2015..2024"),
        (["--output", "x.csv", "--lạ"], "Không có tuỳ chọn --lạ"),
    ],
)
def test_what_cannot_be_done_is_told_with_a_remedy_before_anything_is_written(
    services: Services,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    remedy: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("co-san.csv").write_text("cũ")
    with pytest.raises(UsageError, match=remedy):
        run(services, *arguments)
    assert [each.name for each in tmp_path.iterdir()] == ["co-san.csv"]
    assert Path("co-san.csv").read_text() == "cũ"


def test_force_puts_the_new_file_in_place_of_the_old(services: Services, tmp_path: Path) -> None:
    file = tmp_path / "co-san.csv"
    file.write_text("cũ")
    run(services, "--output", file, "--force", "--bank", "expert")
    assert ids_in(file) == ["cg-dong-y"]


def test_a_folder_is_no_file(services: Services, tmp_path: Path) -> None:
    assert run(services, "--output", tmp_path, "--format", "csv", "--force").exit_code == 2


def test_a_document_that_is_cut_says_so(services: Services, tmp_path: Path) -> None:
    assert len(RECORDS) < LONGEST_DOCUMENT
    assert "trong" not in run(services, "--output", tmp_path / "x.docx").output


@pytest.mark.parametrize("form", ["csv", "xlsx", "docx"])
def test_a_full_disk_leaves_the_old_file(services: Services, tmp_path: Path, form: str) -> None:
    file = tmp_path / "to" / f"co-san.{form}"
    file.parent.mkdir()
    file.write_text("cũ")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, before[1]))
    try:
        with pytest.raises(KbError, match="ổ đĩa"):
            run(services, "--output", file, "--force")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert file.read_text() == "cũ"
    assert [each.name for each in file.parent.iterdir()] == [file.name]
