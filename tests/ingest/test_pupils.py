"""Pupils are told where nothing else tells that minors took part: names of theirs are not kept."""

import pytest

from ingest.extraction.meaning import may_be_minors
from ingest.extraction.reading import findings_of
from ingest.parsers import Document
from tests.ingest.test_reading import CONTEST, OTHER, TITLE


@pytest.mark.parametrize(
    "lines",
    [
        ("Cuộc thi Robot mẫu tỉnh X năm 2023", "Giải Nhất:",
         f"1. Công trình “{TITLE}” của em Nguyễn Văn A, lớp 9B, Trường THCS M",
         f"2. Công trình “{OTHER}” của Trần Thị B, Trường THCS N"),
        ("DANH SÁCH HỌC SINH ĐẠT GIẢI Cuộc thi Khoa học mẫu tỉnh X năm 2023", "Giải Nhất",
         TITLE, "Nguyễn Văn A", "Trường M", "Giải Nhì", OTHER, "Trần Thị B - lớp 8A", "Trường N"),
        ("Hội thi Ý tưởng mẫu Trường THCS M năm 2024", "Giải Nhất", TITLE, "Nguyễn Văn A",
         "Giải Nhì", OTHER, "Trần Thị B"),
    ],
    ids=["told of one", "list of pupils", "contest of a school"],
)  # fmt: skip
def test_pupils_are_told_by_the_words_around_them(lines: tuple[str, ...]) -> None:
    found = findings_of(Document(pages=("\n".join(lines),)))
    assert len(found) == 2
    assert all(map(may_be_minors, found))
    assert "Trần Thị B - lớp 8A" not in [each.text("title") for each in found]


FORM = ("PHIẾU ĐĂNG KÝ", f"Tên sản phẩm: {TITLE}")


@pytest.mark.parametrize(
    "lines",
    [
        (*FORM, "Các tác giả: 1. Nguyễn Văn A, lớp 9A", "2. Trần Thị B, lớp 9B",
         "Đơn vị: Trường THCS M", "Năm: 2021"),
        (*FORM, "Tác giả: em Nguyễn Văn A", "Đơn vị: Trường M", "Năm: 2021"),
        (*FORM, "Tác giả: Nguyễn Văn A", "Lớp: 9A", "Đơn vị: Trường M", "Năm: 2021"),
        (f"Giải Nhất được trao cho sản phẩm {TITLE} của nhóm tác giả Nguyễn Văn A, Trần Thị B"
         " (Trường THCS M).",),
        ("STT\tTên sản phẩm\tTác giả\tLớp\tTrường\tGiải",
         f"1\t{TITLE}\tNguyễn Văn A\t11B\tTrường THPT M\tNhất"),
    ],
    ids=["classes", "em", "class in a field", "school", "class in a column"],
)  # fmt: skip
def test_pupils_are_told_without_a_contest_that_is_known(lines: tuple[str, ...]) -> None:
    (found,) = findings_of(Document(pages=("\n".join(lines),)))
    assert "authors" in found.values
    assert may_be_minors(found)


@pytest.mark.parametrize(
    "lines",
    [
        (*FORM, "Tác giả: Nguyễn Văn A, giáo viên lớp 5", "Đơn vị: Trường TH M", "Năm: 2021"),
        (*FORM, "Tác giả: Nguyễn Văn A", "Đơn vị: Trường THCS M", "Năm: 2021"),
        (*FORM, "Tác giả: Nguyễn Văn A, thử trên học sinh lớp 5", "Đơn vị: Trường M", "Năm: 2021"),
        (f"Giải Nhất được trao cho sản phẩm {TITLE} của cô Trần Thị B (Trường THCS M).",),
        (f"Giải Nhất được trao cho sản phẩm {TITLE} của ThS. Trần Thị B (Trường THCS M).",),
    ],
    ids=["teacher of a class", "initiative", "tried on pupils", "cô", "degree"],
)  # fmt: skip
def test_teachers_of_schools_are_no_pupils(lines: tuple[str, ...]) -> None:
    (found,) = findings_of(Document(pages=("\n".join(lines),)))
    assert "authors" in found.values
    assert not may_be_minors(found)


def test_adults_are_no_pupils_for_what_their_work_is_about() -> None:
    (found,) = findings_of(
        Document(pages=(f"{CONTEST}\nGiải Nhất: “{TITLE} cho học sinh lớp 3”, Nguyễn Văn A",))
    )
    assert not may_be_minors(found)
