"""Contests and prizes as lines of lists and of running text name them."""

import pytest

from ingest.extraction.found import Line
from ingest.extraction.headers import ColumnMapping, read_header
from ingest.extraction.mentions import contests_in, prize_heading
from ingest.parsers import Row


@pytest.mark.parametrize(
    ("text", "prize"),
    [
        ("III. GIẢI KHUYẾN KHÍCH", "GIẢI KHUYẾN KHÍCH"),
        ("2. 02 giải Nhì (mỗi giải 10 triệu đồng)", "giải Nhì"),
        # A stamp beside it, read as letters.
        ("III. GIẢI KHUYẾN KHÍCH W /j", "GIẢI KHUYẾN KHÍCH"),
        ("Giải Ba cho Nguyễn Văn A", None),
        ("Ba Vì", None),
    ],
)
def test_a_heading_names_a_prize_and_nothing_else(text: str, prize: str | None) -> None:
    said = prize_heading(Line(1, 1, text))
    assert (said and said.text) == prize


@pytest.mark.parametrize(
    ("edition", "year"),
    [
        ("lần thứ 6 (2016 - 2017)", "2016 - 2017"),
        ("lần thứ 6 (2016 2017)", "2016 2017"),  # a dash that a scan lost
        ("lần thứ 6, năm 2017", "2017"),
    ],
)
def test_the_years_of_a_contest_follow_its_edition(edition: str, year: str) -> None:
    line = Line(1, 1, f"HỘI THI SÁNG TẠO KỸ THUẬT TỈNH X {edition}")
    (mention,) = contests_in(line)
    assert mention.year is not None
    assert mention.year.text == year


def test_a_list_of_several_contests_has_columns_for_contest_and_years() -> None:
    cells = ("Tên giải pháp", "Tên hội thi", "Lần thứ", "Giai đoạn", "Giải thưởng")
    header = read_header(Row(1, cells), ColumnMapping())
    assert tuple(header.names.values()) == ("title", "contest", "edition", "year", "prize")
