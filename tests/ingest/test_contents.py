"""Issues of a bulletin: their contents pages in all layouts, and what becomes of their articles."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.extraction.contents import contents_of
from ingest.extraction.found import Line
from ingest.extraction.reading import bulletin_of
from ingest.extraction.running_heads import without_running_heads
from ingest.parsers import Document
from ingest.report import Outcome
from kb.domain import Bank, Origin, Rights
from tests.ingest.conftest import TestBank
from tests.ingest.files import csv_file, pdf_file, row

ARTICLES = {
    "Kỹ thuật mẫu để kiểm thử": "Nguyễn Văn A",
    "Mô hình mẫu thứ hai": "Trần Thị B",
    "Quy trình mẫu thứ ba": "Lê Văn C",
}
PEN_NAMES = ("Thanh H", "Quang Q", "Phương L")
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
        [f"• {title} - {by}\t{at}-{at + 1}" for title, by, at in LISTED],
        [f"{number}. {title}\v{by}\t{at}" for number, (title, by, at) in enumerate(LISTED, 1)],
        [f"{by}: {title} ..... {at}" for title, by, at in LISTED],
        [f"Trang {at}: {title} - {by}" for title, by, at in LISTED],
        [f"{title}\vTác giả: {by}\t{at}" for title, by, at in LISTED],
        [f"{title} - {by} và cộng sự\t{at}" for title, by, at in LISTED],
        [line for title, by, at in LISTED for line in (f"{title} ..... {at}", f"* {by}")],
        [f"{title} ({by})\t......\t{at}" for title, by, at in LISTED],
        ["\t".join(f"{title}\v{by}\t{at}" for title, by, at in LISTED)],
    ],
    ids=["numbers in front", "numbers in front of lines", "numbers behind", "dots", "pages named",
         "authors below", "authors before the next title", "without numbers", "bullets",
         "numbered", "authors first", "pages named in front", "authors labelled", "colleagues",
         "stars", "dots in a cell", "side by side"],
)  # fmt: skip
def test_a_contents_page_lists_titles_and_authors(lines: list[str]) -> None:
    assert listed("MỤC LỤC", *lines) == ARTICLES


def test_names_behind_a_dash_may_be_several_and_go_on_in_the_next_line() -> None:
    rows = [
        "Kỹ thuật mẫu để kiểm thử việc đọc - ThS. Nguyễn Văn A, KS. Trần\vThị B\t3",
        "Mô hình mẫu thứ hai ở vùng\vcao - KS. Lê Văn\vC\t5",
        "Quy trình mẫu thứ ba - Phạm Thị D, Trường M\t9",
    ]
    assert listed("MỤC LỤC", *rows) == {
        "Kỹ thuật mẫu để kiểm thử việc đọc": "ThS. Nguyễn Văn A; KS. Trần Thị B",
        "Mô hình mẫu thứ hai ở vùng cao": "KS. Lê Văn C",
        "Quy trình mẫu thứ ba": "Phạm Thị D",
    }


def test_a_pen_name_stands_behind_a_dash_where_names_do_behind_most_titles() -> None:
    pen_names = ("Thanh H", "Quang Q và Phương L", "BBT")
    rows = [f"{title} - {by}\t{at}" for (title, _, at), by in zip(LISTED, pen_names, strict=True)]
    assert list(listed("MỤC LỤC", *rows).values()) == ["Thanh H", "Quang Q; Phương L", "BBT"]
    rows = [
        line
        for (title, _, at), by in zip(LISTED, pen_names[:2] * 2, strict=False)
        for line in (f"{title} ..... {at}", by.split(" và ")[0])
    ]
    assert list(listed("MỤC LỤC", *rows).values()) == ["Thanh H", "Quang Q", "Thanh H"]
    rows = [f"{title}\v{by}\t{at}" for title, by, at in LISTED]
    for title in ("Nghề mẫu xưa và nay - Thanh Hóa", "Ngày hội mẫu - Nét Đẹp"):
        assert title in listed("MỤC LỤC", *rows, f"{title}\vPhạm Thị D\t11")


def test_titles_and_names_in_capitals_may_stand_in_the_line_of_the_heading() -> None:
    rows = [f"{title} ..... {at}" for title, _, at in LISTED]
    first, *names = [by.upper() for by in ARTICLES.values()]
    lines = [rows[0], names[0], rows[1], names[1], rows[2]]
    assert listed(f"MỤC LỤC\v{first}", *lines) == {
        title: by.upper() for title, by in ARTICLES.items()
    }
    capitals = "KỸ THUẬT MẪU ĐỂ KIỂM THỬ VIỆC ĐỌC"
    found = listed(
        f"MỤC LỤC\vTIN TỨC\v{capitals}",
        "Nguyễn Văn A\t3",
        *(f"{title}\v{by}\t{at}" for title, by, at in LISTED[1:]),
    )
    assert found[capitals] == "Nguyễn Văn A"


@pytest.mark.parametrize(
    "heading", ["Mục lục số 2/2024", "Nội dung trong số này", "M Ụ C  L Ụ C", "MỤC LỤC\tTrang"]
)
def test_a_contents_page_may_have_other_headings(heading: str) -> None:
    assert listed(heading, *(f"{title}\v{by}\t{at}" for title, by, at in LISTED)) == ARTICLES


def bulletin(
    contents: Sequence[str], *stories: str, cover: str = "BẢN TIN MẪU\nSố 2/2024"
) -> dict[str, str]:
    """The authors of the articles that a document consists of."""
    document = Document(pages=(cover, "\n".join(("MỤC LỤC", *contents)), *stories))
    issue = bulletin_of(document)
    return {
        each.finding.text("title"): each.finding.text("authors") if each.lines else "not found"
        for each in (issue.articles if issue else ())
    }


def test_of_a_contents_page_without_authors_the_articles_name_them() -> None:
    contents = [f"{title} ..... {at}" for title, _, at in LISTED]
    text = "Bài này kể về việc làm mẫu ở xã Z.\nNơi đó người dân làm theo.\nKết quả là khá."
    below = [f"{title.upper()}\n{by}\n{text}" for title, by, _ in LISTED]
    assert bulletin(contents, *below) == ARTICLES
    at_the_end = [f"{title}\n{text}\nBài và ảnh: {by}" for title, by, _ in LISTED]
    assert bulletin(contents, *at_the_end) == ARTICLES
    pen_names = [f"{title}\n{text}\n{by}" for title, by in zip(ARTICLES, PEN_NAMES, strict=True)]
    assert list(bulletin(contents, *pen_names).values()) == list(PEN_NAMES)
    chapters = [f"{title}\n{text}" for title in ARTICLES]
    assert bulletin(contents, *chapters) == {}
    assert bulletin(contents, *below, cover="BÁO CÁO\nTháng 2/2024") == {}


def test_a_heading_in_capitals_stands_below_the_name_of_its_section() -> None:
    contents = [f"{title} - {by} ..... {at}" for title, by, at in LISTED]
    sections = ("TIN TỨC", "KHOA HỌC VÀ ĐỜI SỐNG", "PHỔ BIẾN KIẾN THỨC")
    stories = [
        f"{section}\n{title.upper()}\nBài này kể."
        for section, title in zip(sections, ARTICLES, strict=True)
    ]
    assert bulletin(contents, *stories) == ARTICLES


def test_what_stands_in_the_contents_and_with_the_article_is_no_running_head() -> None:
    contents = [line for title, by, at in LISTED[:2] for line in (f"{title} ..... {at}", by)]
    stories = [f"{title}\nLời bài {by}.\nLời nữa.\n{by}" for title, by, _ in LISTED[:2]]
    pages = ("BẢN TIN MẪU\nSố 2/2024", "\n".join(("MỤC LỤC", *contents)), *stories)
    assert without_running_heads(pages) == pages
    heads = tuple(f"BẢN TIN MẪU\n{page}" for page in pages)
    assert not any("BẢN TIN MẪU" in page.split("\n")[:1] for page in without_running_heads(heads))


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
