"""Issues of a bulletin: their contents pages in all layouts, and what becomes of their articles."""

from pathlib import Path

import pytest

from ingest.extraction.contents import contents_of
from ingest.extraction.found import Line
from ingest.report import Outcome
from kb.domain import Bank, Origin, Rights
from tests.ingest.conftest import TestBank
from tests.ingest.files import csv_file, pdf_file, row

ARTICLES = {
    "Kỹ thuật mẫu để kiểm thử": "Nguyễn Văn A",
    "Mô hình mẫu thứ hai": "Trần Thị B",
    "Quy trình mẫu thứ ba": "Lê Văn C",
}
LISTED = list(zip(ARTICLES, ARTICLES.values(), (3, 5, 9), strict=True))
UNION = "LIÊN HIỆP CÁC HỘI KHOA HỌC VÀ KỸ THUẬT TỈNH THANH HÓA"
WORK = "Thiết bị mẫu để kiểm thử việc đọc"
ISSUE = "Số 2/2024"


def listed(*lines: str) -> dict[str, str]:
    """The authors of each title."""
    page = [Line(2, number, text) for number, text in enumerate(lines, start=1)]
    entries, number = contents_of(page)
    assert number == (2 if entries else 0)
    return {
        " ".join(piece.text for piece in entry.title): "; ".join(it.text for it in entry.authors)
        for entry in entries
    }


@pytest.mark.parametrize(
    "lines",
    [
        [f"{at}\t{title}\v{by}" for title, by, at in LISTED],
        [f"{at}. {title} - {by}" for title, by, at in LISTED],
        [f"{title}\t{by}\t{at}" for title, by, at in LISTED],
        [f"{title} ({by}) ........ {at}" for title, by, at in LISTED],
        [f"{title}, {by}, tr. {at}" for title, by, at in LISTED],
        [line for title, by, at in LISTED for line in (f"{title} ..... {at}", by)],
        [f"{LISTED[0][0]} ..... 3", f"{LISTED[0][1]} {LISTED[1][0]} ..... 5",
         f"{LISTED[1][1]} {LISTED[2][0]} ..... 9", LISTED[2][1]],
        [" ".join(f"{title} / {by}" for title, by, _ in LISTED[:2]),
         " / ".join(LISTED[2][:2])],
    ],
    ids=["numbers in front", "numbers in front of lines", "numbers behind", "dots", "pages named",
         "authors below", "authors before the next title", "without numbers"],
)  # fmt: skip
def test_a_contents_page_lists_titles_and_authors(lines: list[str]) -> None:
    assert listed("MỤC LỤC", *lines) == ARTICLES


def test_the_heading_may_stand_beside_a_running_head() -> None:
    rows = [f"{at}\t{title}\t{by}" for title, by, at in LISTED]
    assert listed("Đặc san X số 2/2024 MỤC LỤC", *rows) == ARTICLES
    assert listed("Nhiều ý kiến góp vào nội dung", *rows) == {}


def test_capitals_below_capitals_are_the_rest_of_a_title() -> None:
    rows = [f"{at}\t{title}\t{by}" for title, by, at in LISTED]
    found = listed("MỤC LỤC", *rows, "11\tTHIẾT BỊ MẪU THỨ TƯ ĐỂ\vKIỂM THỬ\t")
    assert "THIẾT BỊ MẪU THỨ TƯ ĐỂ KIỂM THỬ" in found


def test_names_of_sections_and_the_imprint_are_no_titles() -> None:
    rows = [f"{at}\t{title}\t{by}" for title, by, at in LISTED]
    imprint = ("Chịu trách nhiệm xuất bản: Phạm Thị D", "11\tẢnh bìa\tPhạm Thị D")
    assert listed("Trong số này", "TIN TỨC", rows[0], "NGHIÊN CỨU", *rows[1:], *imprint) == ARTICLES


def test_names_below_the_last_title_are_read_up_to_the_imprint() -> None:
    lines = [line for title, by, at in LISTED for line in (f"{title} ..... {at}", by)]
    assert listed("MỤC LỤC", *lines, "Tổng biên tập: Phạm Thị D", "Phạm Thị D") == ARTICLES


def test_an_author_may_have_a_pen_name_and_a_title_may_hold_a_name() -> None:
    rows = [f"{at}\t{title}\t{by}" for title, by, at in LISTED]
    found = listed("MỤC LỤC", *rows, "11\tNhớ Lê Văn C người thầy mẫu\tBan Biên Tập")
    assert found == {**ARTICLES, "Nhớ Lê Văn C người thầy mẫu": "Ban Biên Tập"}


@pytest.mark.parametrize(
    "lines",
    [
        ["MỤC LỤC", "Phần một ..... 3", "Phần hai ..... 5", "Phần ba ..... 9"],
        ["Danh sách", *(f"{at}\t{title}\t{by}" for title, by, at in LISTED)],
        ["MỤC LỤC", *(f"{at}\t{title}\t{by}" for title, by, at in LISTED[:2])],
    ],
    ids=["chapters", "no heading", "too few"],
)
def test_other_lists_are_no_contents_of_a_bulletin(lines: list[str]) -> None:
    assert listed(*lines) == {}


def issue(path: Path, office: str = UNION) -> Path:
    stories = [f"{title}\n{by}\nBài này kể về {title.lower()} ở xã Z." for title, by, _ in LISTED]
    stories[0] += f"\nGiải pháp “{WORK}” được nhắc đến trong bài này."
    contents = "\n".join(f"{title} - {by} ........ {at}" for title, by, at in LISTED)
    cover = f"{office}\nĐẶC SAN TRI THỨC X\nSố 2 năm 2024"
    return pdf_file(path, cover, f"MỤC LỤC\n{contents}", *stories)


def test_articles_of_the_bulletin_of_the_union_become_records(
    bank: TestBank, tmp_path: Path
) -> None:
    report = bank.ingest(issue(tmp_path / "so-2.pdf"))
    assert [(entry.outcome, entry.place) for entry in report.entries] == [
        (Outcome.NEW, f"trang {page}") for page in (3, 4, 5)
    ]
    records = {record.title: record for record in bank.records()}
    assert {title: each.contributors[0].name for title, each in records.items()} == ARTICLES
    record = records["Mô hình mẫu thứ hai"]
    (source,) = record.sources
    assert (record.bank, record.origin, record.year) == (Bank.KNOWLEDGE, Origin.IN_PROVINCE, 2024)
    assert (source.rights, source.title) == (Rights.PUBLISHABLE, "Số 2 năm 2024")
    assert source.publisher == "ĐẶC SAN TRI THỨC X"
    assert "kể về mô hình mẫu" in source.text
    assert "kể về quy trình mẫu" not in source.text


def test_an_article_marks_the_record_that_it_treats_as_used_in_the_issue(
    bank: TestBank, tmp_path: Path
) -> None:
    bank.ingest(csv_file(tmp_path / "ds.csv", row(WORK), row("Máy mẫu mà không bài nào nhắc tới")))
    for _ in range(2):  # once, however often it is imported
        bank.ingest(issue(tmp_path / "so-2.pdf"))
    used = {record.title: record.bulletin_uses for record in bank.records()}
    assert used.pop(WORK) == (ISSUE,)
    assert set(used.values()) == {()}


def test_a_bulletin_of_others_is_not_shown_and_uses_nothing(bank: TestBank, tmp_path: Path) -> None:
    bank.ingest(csv_file(tmp_path / "ds.csv", row(WORK)))
    bank.ingest(issue(tmp_path / "so-2.pdf", "SỞ M TỈNH X"))
    records = bank.records()
    assert {each.sources[0].rights for each in records if each.bank is Bank.KNOWLEDGE} == {
        Rights.INDEX_ONLY
    }
    assert all(record.bulletin_uses == () for record in records)


def test_an_article_whose_heading_is_not_found_is_named(bank: TestBank, tmp_path: Path) -> None:
    rows = "\n".join(f"{title} - {by} ........ {at}" for title, by, at in LISTED)
    stories = [f"{title}\n{by}\nBài mẫu thứ {at}." for title, by, at in LISTED[:2]]
    path = pdf_file(tmp_path / "so-2.pdf", f"{UNION}\nSố 2 năm 2024", f"MỤC LỤC\n{rows}", *stories)
    problems = [str(problem) for entry in bank.ingest(path).entries for problem in entry.problems]
    assert len(bank.records()) == 2
    assert any("Quy trình mẫu thứ ba" in problem for problem in problems)
