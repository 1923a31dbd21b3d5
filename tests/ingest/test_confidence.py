"""How sure a value is: less with every thing that speaks against it, and told with the record."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction.confidence import confidence_of_finding, confidence_of_value
from ingest.extraction.found import Finding, Line, Said, lines_of
from ingest.extraction.reading import findings_of
from ingest.parsers import Document, UnsureWord, detect, parse
from ingest.parsers.repairing import repaired
from kb.domain import Record, ReviewState, confidence_of, least_sure
from tests.ingest.conftest import TestBank
from tests.ingest.files import csv_file
from tests.ingest.files import row as csv_row
from tests.ingest.test_documents import (
    CONTEST,
    DOCUMENTS,
    HEADER,
    TITLE,
    YOUTH,
    needs_tesseract,
    picture,
    row,
    word_file,
)

SURE = st.floats(0, 1)


def said(text: str, certainty: float = 1.0, *unsure: tuple[str, float], scan: bool = False) -> Said:
    words = tuple(UnsureWord(1, 1, word, confidence) for word, confidence in unsure)
    return Line(1, 1, text, words, scan).said(0, len(text)).taken(certainty)


def finding(**values: Said) -> Finding:
    return Finding({name: (piece,) for name, piece in values.items()})


@pytest.mark.parametrize(
    ("name", "good", "worse"),
    [
        ("title", "Thiết bị mẫu để kiểm thử", "Thiết bị mẫu để kiểm thử và"),
        ("title", "Thiết bị mẫu để kiểm thử", "thiết bị mẫu để kiểm thử"),
        ("title", "Thiết bị mẫu để kiểm thử", "Thiết bị mẫu kiểm thử - Tác giả: Nguyễn Văn A"),
        ("contest", "Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa", "Hội thi Sáng tạo kỹ thuật tỉnh X"),
        ("prize", "Giải Nhất", "Giải Lạ"),
        ("level", "Cấp tỉnh", "Cấp lạ"),
        ("edition", "lần thứ XIV", "lần thứ mấy"),
        ("year", "2025", "20z5"),
        ("home", "tỉnh Thanh Hóa", "nơi nào đó"),
        ("organisation", "Trường Đại học M", "M"),
        ("authors", "ThS. Nguyễn Văn A; Trần Thị B", "nguyen van a"),
        ("period", "2020-2022", "lâu rồi"),
    ],
)
def test_what_is_as_such_things_are_is_surer(name: str, good: str, worse: str) -> None:
    year = said("2025")
    sure, unsure = (
        confidence_of_value(name, finding(**{"year": year, name: said(text)}))
        for text in (good, worse)
    )
    assert sure == 1
    assert unsure < sure


def test_a_family_name_that_was_put_right_is_less_sure_than_one_that_was_read() -> None:
    page = "Chủ nhiệm: Lệ Văn B\nChủ nhiệm: Lê Văn C"
    scan = repaired(Document(pages=(page,), scanned=(1,)))
    assert scan.pages == ("Chủ nhiệm: Lê Văn B\nChủ nhiệm: Lê Văn C",)
    put_right, as_read = (
        confidence_of_value("leader", finding(leader=line.said(11, len(line.text))))
        for line in lines_of(scan)
    )
    assert put_right < as_read == 1


def test_a_word_that_was_hardly_read_makes_its_value_unsure_and_no_other() -> None:
    words = (("mẫu", 0.4),)
    found = finding(
        title=said("Thiết bị mẫu để kiểm thử", 1.0, *words), prize=said("Giải Nhất", 1.0, *words)
    )
    assert confidence_of_value("title", found) == 0.4
    assert confidence_of_value("prize", found) == 1


def test_a_code_read_in_a_picture_is_less_sure_than_one_in_text() -> None:
    code = "KC-01/20"
    in_text, in_picture = (finding(task_code=said(code, scan=scan)) for scan in (False, True))
    assert confidence_of_value("task_code", in_picture) < confidence_of_value("task_code", in_text)


@given(SURE, SURE, SURE, SURE)
def test_nothing_that_speaks_against_a_value_makes_it_surer(
    taken: float, less: float, read: float, worse: float
) -> None:
    title = "Thiết bị mẫu để kiểm thử"
    before = confidence_of_value("title", finding(title=said(title, taken, ("mẫu", read))))
    after = finding(title=said(title, min(taken, less), ("mẫu", min(read, worse))))
    assert 0 <= confidence_of_value("title", after) <= before <= 1


def test_a_header_that_is_only_nearly_known_makes_its_column_less_sure() -> None:
    def sure(header: str) -> float:
        lines = (CONTEST, f"TT\t{header}\tTác giả\tGiải", f"1\t{TITLE}\tNguyễn Văn A\tNhất")
        (found,) = findings_of(Document(pages=("\n".join(lines),)))
        return confidence_of_value("title", found)

    assert sure("Tên giải pháp") > sure("Tên giải pháp và nơi làm") > sure("Tên giải phép")


def test_the_label_of_a_form_says_as_much_as_a_header() -> None:
    def sure(label: str) -> float:
        lines = (f"{label}: {TITLE}", "Mã số: KC-01/20", "Chủ nhiệm: Nguyễn Văn A")
        (found,) = findings_of(Document(pages=("\n".join(lines),)))
        return confidence_of_value("title", found)

    assert sure("Tên đề tài") > sure("Tên đề tài nghiên cứu khoa học này")


def test_a_record_is_as_sure_as_its_least_sure_key_value() -> None:
    found = finding(
        title=said(TITLE, 0.9),
        contest=said("Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa"),
        year=said("2025", 0.7),
        authors=said("nguyen van a", 0.1),
    )
    assert confidence_of_finding(found) == 0.7


def read(bank: TestBank, path: Path) -> Record:
    bank.ingest(path)
    return bank.one_record()


def test_the_record_has_what_its_finding_had(bank: TestBank, tmp_path: Path) -> None:
    strange = row(prize="Giải Lạ")
    record = read(bank, word_file(tmp_path / "ds.docx", CONTEST, rows=[HEADER, strange]))
    sure = {each.field: each.confidence for each in record.provenance}
    assert sure["title"] == 1
    assert sure["awards[0].prize"] == 0.6
    assert (confidence_of(record), least_sure(record)) == (0.6, "awards[0].prize")


def test_of_a_youth_contest_only_how_sure_it_is_and_the_page_is_kept(
    bank: TestBank, tmp_path: Path
) -> None:
    record = read(bank, word_file(tmp_path / "ds.docx", YOUTH, rows=[HEADER, row()]))
    assert confidence_of(record) == 1
    assert {each.span for each in record.provenance} == {None}


@needs_tesseract
def test_what_a_reader_of_pictures_was_not_sure_of_is_known_by_its_line(bank: TestBank) -> None:
    data = (DOCUMENTS / "scan_300_results.pdf").read_bytes()
    document = parse(detect(data), data).document
    assert document
    assert document.unsure
    lines = [page.split("\n") for page in document.pages]
    found = [word.word in lines[word.page - 1][word.line - 1] for word in document.unsure]
    assert sum(found) >= 0.9 * len(found), "a set phrase may have put some of them right"
    assert max(word.confidence for word in document.unsure) <= 0.9


@needs_tesseract
def test_what_was_read_in_a_picture_says_how_sure_it_is(bank: TestBank, tmp_path: Path) -> None:
    lines = (CONTEST, "GIẢI NHẤT", f"1. {TITLE}. Tác giả: Nguyễn Văn A, Đơn vị X")
    record = read(bank, picture(tmp_path / "quet.png", *lines))
    assert all(each.confidence for each in record.provenance)


def test_a_list_is_as_sure_as_its_headers(bank: TestBank, tmp_path: Path) -> None:
    record = read(bank, csv_file(tmp_path / "ds.csv", csv_row(TITLE)))
    assert confidence_of(record) == 1
    assert {each.page for each in record.provenance} == {1}
    assert record.review is ReviewState.PUBLISHED


def test_a_list_whose_header_is_only_nearly_known_waits(bank: TestBank, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "ds.csv", csv_row(TITLE))
    path.write_text(path.read_text(encoding="utf-8").replace("Tên giải pháp", "Ten giái phạp mới"))
    record = read(bank, path)
    assert confidence_of(record) == pytest.approx(0.95)
