"""Extraction is measured against documents whose records are known."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ingest.evaluation import Kind, read_expected
from ingest.evaluation.cli import evaluate_extraction
from ingest.evaluation.expected import ExpectedDocument
from ingest.evaluation.judging import judge
from ingest.evaluation.pairing import pairs_of
from ingest.evaluation.values import Truth, normal
from ingest.extraction.reading import findings_of
from ingest.parsers import Document
from kb.errors import UsageError
from kb.settings import read_settings
from tests.conftest import ROOT

TITLE = "Thiết bị mẫu để kiểm thử việc đọc danh sách"
LINES = (
    "Kết quả Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ 9 (2022-2023)",
    "TT\tTên giải pháp\tTác giả\tGiải",
    f"1\t{TITLE}\tKS. Nguyễn Văn A\tNhất",
)
EXPECTED = {
    "title": TITLE,
    "contest": "Hội thi Sáng tạo kỹ thuật tỉnh X",
    "edition": 9,
    "year": 2023,
    "prize": "Nhất",
    "status": "conferred",
    "contributors": ["Nguyễn Văn A"],
}


def expected(text: str, *records: dict[str, object]) -> ExpectedDocument:
    values = tuple(
        {name: tuple(map(str, v)) if isinstance(v, list) else (str(v),) for name, v in each.items()}
        for each in records
    )
    return ExpectedDocument(path=Path("mau.pdf"), kind=Kind.LIST, records=values, text=text)


def judged(document: ExpectedDocument, lines: tuple[str, ...] = LINES):  # type: ignore[no-untyped-def]
    return judge(document, findings_of(Document(pages=("\n".join(lines),))), review_below=0.8)


def test_a_record_is_right_when_all_its_key_values_are() -> None:
    result = judged(expected("\n".join(LINES), EXPECTED))
    assert (result.records.expected, result.records.found, result.records.right) == (1, 1, 1)
    assert result.faults == []
    assert result.invented == []


@pytest.mark.parametrize("name", ["contest", "edition", "year", "prize"])
def test_one_wrong_key_value_makes_the_record_wrong(name: str) -> None:
    result = judged(expected("\n".join(LINES), EXPECTED | {name: "3"}))
    assert result.records.right == 0
    assert result.values[name].right == 0
    (fault,) = result.faults
    assert f"{name} là “3”" in fault


def test_what_is_no_key_value_is_counted_by_itself() -> None:
    result = judged(expected("\n".join(LINES), EXPECTED | {"contributors": ["Trần Thị B"]}))
    assert result.records.right == 1
    counts = result.values["contributors"]
    assert (counts.expected, counts.found, counts.right) == (1, 1, 0)


def test_what_was_read_unsurely_waits_for_review() -> None:
    document = expected("\n".join(LINES), EXPECTED)
    found = findings_of(Document(pages=("\n".join(LINES),)))
    for below, waiting in ((0.5, 0), (0.61, 1)):  # no vocabulary knows the contest: 0.6
        assert judge(document, found, review_below=below).to_review == waiting


def test_an_absent_value_is_not_judged_and_an_empty_one_is() -> None:
    without = {name: value for name, value in EXPECTED.items() if name != "contributors"}
    assert "contributors" not in judged(expected("\n".join(LINES), without)).values
    empty = judged(expected("\n".join(LINES), EXPECTED | {"contributors": []}))
    assert empty.values["contributors"].found == 1


def test_what_is_missing_and_what_is_too_much_are_told() -> None:
    result = judged(expected("\n".join(LINES), EXPECTED | {"title": "Một tên khác hẳn với tên ấy"}))
    assert (result.records.found, result.records.right) == (1, 0)
    assert [fault.split(" ")[0] for fault in result.faults] == ["không", "thừa"]


def test_a_value_that_the_true_text_lacks_is_invented() -> None:
    text = "\n".join(LINES).replace("Nguyễn Văn A", "Lê Văn C").replace("lần thứ 9", "")
    invented = judged(expected(text, EXPECTED)).invented
    assert [line.split(" ")[0] for line in invented] == ["contributors", "edition"]


def test_titles_pair_one_to_one_though_a_letter_was_misread() -> None:
    assert pairs_of([TITLE.replace("mẫu", "mầu"), TITLE], [TITLE.upper()]) == [(1, 0)]
    assert pairs_of([TITLE.replace("mẫu", "mầu")], [TITLE]) == [(0, 0)]
    assert pairs_of(["Máy sấy lúa loại nhỏ"], ["Máy sấy lạc loại to"]) == []


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("prize", "GIẢI NHẤT", "nhất"),
        ("edition", "XIV", "14"),
        ("year", "2024 - 2025", "2025"),
        ("status", "đề nghị tặng giải", "proposed"),
        ("contributors", "PGS.TS. Nguyễn Văn A", "Nguyễn Văn A"),
        ("level", "CẤP TỈNH", "Cấp tỉnh"),
        ("code", "ĐT.01 - 2022", "ĐT.01-2022"),
        ("organisation", "Trường Đại học  Thanh Hoá", "trường đại học Thanh Hóa"),
    ],
)
def test_spellings_of_one_value_are_equal(name: str, one: str, other: str) -> None:
    assert normal(name, one) == normal(name, other)


def test_digits_are_said_exactly_and_words_nearly() -> None:
    truth = Truth("Hệ thống tưới 15 ha của Trường Đại học M, lần thứ XIV")
    assert truth.says("title", "Hệ thống tưới 15 ha của Trường Đại hợc M")
    assert not truth.says("title", "Hệ thống tưới 16 ha của Trường Đại học M")
    assert truth.says("edition", "14")
    assert not truth.says("edition", "16")


def test_a_missing_companion_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="expected"):
        read_expected(tmp_path)
    (tmp_path / "a.pdf.expected.json").write_text('{"kind": "list", "records": []}')
    with pytest.raises(UsageError, match=r"a\.pdf\.expected\.json"):
        read_expected(tmp_path)


def test_an_unknown_value_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.pdf.txt").write_text("")
    (tmp_path / "a.pdf.expected.json").write_text('{"kind": "list", "records": [{"tile": "x"}]}')
    with pytest.raises(UsageError, match="tile"):
        read_expected(tmp_path)


def test_the_command_measures_real_documents(tmp_path: Path) -> None:
    documents = ROOT / "tests" / "data" / "documents"
    for name in ("docx_two_contests.docx", "html_points.html", "pdf_tasks_approved.pdf"):
        for companion in ("", ".txt", ".expected.json"):
            (tmp_path / f"{name}{companion}").write_bytes(
                (documents / f"{name}{companion}").read_bytes()
            )
    settings = read_settings({"KB_REVIEW_BELOW": "0.5"})
    result = CliRunner().invoke(evaluate_extraction, [str(tmp_path), "--json"], obj=settings)
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    summary = figures["summary"]
    assert (summary["documents"], summary["expected"]) == (3, 29)
    assert summary["f1"] > 0.95
    assert summary["invented"] == 0
    assert summary["to_review"] == 0, "a contest that no vocabulary knows is as sure as 0.6"
    assert summary["pages_per_s"] > 0
    assert set(figures["by_format"]) == {"docx", "html", "pdf"}
    assert figures["by_value"]["title"]["f1"] > 0.95
    assert set(summary["f1_by_kind"]) == {"list"}
