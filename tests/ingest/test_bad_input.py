"""Every bad input gives one clear line that names file, place and remedy; the rest is imported."""

import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.report import Entry, Outcome
from ingest.workers import Workers
from tests.ingest.conftest import TestBank
from tests.ingest.files import (
    HEADER,
    csv_file,
    encrypted_pdf_file,
    page,
    pdf_file,
    row,
    scanned_pdf_file,
    windows_1258,
)


def lines_about(entries: tuple[Entry, ...]) -> list[str]:
    return [f"{entry.where}: {problem}" for entry in entries for problem in entry.problems]


def rejected_line(bank: TestBank, path: Path) -> str:
    entry = bank.one_entry(path)
    assert entry.outcome is Outcome.REJECTED
    (line,) = lines_about((entry,))
    assert line.startswith(path.name)
    assert "→" in line, "a remedy is named"
    return line


def test_an_empty_file_is_named(bank: TestBank, tmp_path: Path) -> None:
    path = tmp_path / "rong.csv"
    path.write_bytes(b" \n")
    assert "tệp rỗng" in rejected_line(bank, path)


def test_a_file_is_read_by_its_content_whatever_its_name(bank: TestBank, tmp_path: Path) -> None:
    path = pdf_file(tmp_path / "bao-cao.xlsx", "Báo cáo mẫu để kiểm thử\nNội dung.")
    entry = bank.one_entry(path)
    assert entry.outcome is Outcome.NEW
    assert "nội dung là PDF" in entry.file_notes[0]
    assert ".pdf" in entry.file_notes[0]


def test_a_file_over_the_limit_is_not_read(bank: TestBank, tmp_path: Path) -> None:
    path = tmp_path / "lon.pdf"
    with path.open("wb") as stream:
        stream.truncate(200 << 20)
    line = rejected_line(bank, path)
    assert "200 MB" in line
    assert "KB_MAX_FILE_MB" in line


def test_a_pdf_with_a_password_is_named(bank: TestBank, tmp_path: Path) -> None:
    path = encrypted_pdf_file(tmp_path / "khoa.pdf", password="bi-mat")
    assert "PDF có mật khẩu" in rejected_line(bank, path)


def test_a_pdf_that_only_forbids_printing_is_read(bank: TestBank, tmp_path: Path) -> None:
    path = encrypted_pdf_file(tmp_path / "khoa-in.pdf", password="")
    assert bank.one_entry(path).outcome is Outcome.NEW


def test_a_scanned_pdf_waits_where_the_machine_cannot_read_it(
    bank: TestBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    path = scanned_pdf_file(tmp_path / "quet.pdf")
    with Workers(1) as workers:
        there = replace(bank, workers=workers)
        for _ in range(2):
            entry = there.one_entry(path)
            assert entry.outcome is Outcome.WAITING
            assert "tesseract-ocr-vie" in lines_about((entry,))[0]
    (kept,) = bank.settings.originals_dir.iterdir()
    assert kept.read_bytes() == path.read_bytes()


def test_a_damaged_pdf_is_named(bank: TestBank, tmp_path: Path) -> None:
    path = tmp_path / "hong.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"\xff\x00 khong phai pdf" * 40)
    assert "PDF hỏng" in rejected_line(bank, path)


def test_a_page_in_windows_1258_is_read(bank: TestBank, tmp_path: Path) -> None:
    path = tmp_path / "trang.html"
    head = "<meta http-equiv='Content-Type' content='text/html; charset=windows-1258'>"
    path.write_bytes(windows_1258(page(title="Xử lý rác thải ở Đơn vị X", head=head)))
    assert b"\xec" in path.read_bytes(), "tones are combining bytes"
    bank.one_entry(path)
    assert bank.one_record().title == "Xử lý rác thải ở Đơn vị X"


def test_a_page_without_a_body_is_named(bank: TestBank, tmp_path: Path) -> None:
    path = tmp_path / "trang.html"
    path.write_text("<html><head><title>Trang X</title></head></html>", encoding="utf-8")
    assert "không có nội dung" in rejected_line(bank, path)


def test_a_list_without_the_title_column_is_named(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "ds.csv", "1;Nguyễn Văn A;Giải Nhất", header="STT;Tác giả;Giải")
    line = rejected_line(bank, path)
    assert "STT | Tác giả | Giải" in line
    assert "kb template" in line


def test_a_doubled_column_is_said_and_contradictions_go_to_review(
    bank: TestBank, tmp_path: Path
) -> None:
    path = csv_file(
        tmp_path / "ds.csv",
        row("Thiết bị mẫu thứ nhất") + ";Giải Nhất",
        row("Máy thử nghiệm số hai") + ";Giải Ba",
        header=HEADER + ";Giải",
    )
    same, other = bank.ingest(path).entries
    assert "cột “Giải” có hai lần" in same.file_notes[0]
    assert not same.doubtful
    assert "ghi khác nhau" in lines_about((other,))[0]


def test_only_rows_with_broken_utf8_are_lost(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu"), row("Máy thử HONG"))
    path.write_bytes(path.read_bytes().replace(b"HONG", b"\xc3\x28"))
    whole, broken = bank.ingest(path).entries
    assert whole.outcome is Outcome.NEW
    assert lines_about((broken,)) == [
        "ds.csv, dòng 3: chữ hỏng, sai bảng mã → lưu lại tệp bằng mã UTF-8"
    ]


def test_a_broken_json_line_is_named_by_number_and_byte(bank: TestBank, tmp_path: Path) -> None:
    path = tmp_path / "ban-ghi.jsonl"
    path.write_bytes(b'{"id": "\xff"}\n{"id": 1\n[]\n')
    broken, cut, no_object = lines_about(bank.ingest(path).entries)
    assert broken.startswith("ban-ghi.jsonl, dòng 1: chữ UTF-8 hỏng ở byte 9")
    assert cut.startswith("ban-ghi.jsonl, dòng 2: không phải JSON")
    assert no_object.startswith("ban-ghi.jsonl, dòng 3")


def test_a_row_without_title_is_named(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "ds.csv", row(""), row("Thiết bị mẫu"))
    empty, whole = bank.ingest(path).entries
    assert lines_about((empty,))[0].startswith("ds.csv, dòng 2: dòng không có tên →")
    assert whole.outcome is Outcome.NEW


def test_the_year_2099_is_rejected(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu", year="2099"), row("Máy thử nghiệm"))
    future, present = bank.ingest(path).entries
    assert future.outcome is Outcome.REJECTED
    assert any("2099" in line for line in lines_about((future,)))
    assert present.outcome is Outcome.NEW


def test_an_unknown_prize_goes_to_review(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "ds.csv", row("Thiết bị mẫu", prize="Giải Siêu hạng"))
    entry = bank.one_entry(path)
    assert lines_about((entry,))[0].startswith(
        "ds.csv, dòng 2: cột “Giải”: “Giải Siêu hạng” không có trong danh mục → ghi như danh mục"
    )
    record = bank.one_record()
    assert record.review == "in_review"
    assert record.awards[0].prize_as_written == "Giải Siêu hạng"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "Office đời cũ"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 60, "ảnh hỏng"),
        (b"<?xml version='1.0'?><tai-lieu/>", "XML"),
        (b"\x01\x02\x03\x04" * 99, "không nhận ra"),
        (b"mot dong", "không tìm thấy tiêu đề"),
        (b"PK\x03\x04 hong xl/workbook", "Excel hỏng"),
    ],
)
def test_formats_that_cannot_be_read_are_named(
    bank: TestBank, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "tep"
    path.write_bytes(content)
    assert said in rejected_line(bank, path)


def test_a_word_file_is_named(bank: TestBank, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "Word" in rejected_line(bank, path)


def test_a_file_name_that_is_no_text_is_told_as_one(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(tmp_path / os.fsdecode(b"x\xff\ny.csv"), row("Thiết bị mẫu"))
    name = "x\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}y.csv"
    assert bank.one_entry(path).file == name
    assert bank.one_record().sources[0].address == name
