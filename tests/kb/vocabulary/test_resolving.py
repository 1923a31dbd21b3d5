"""Texts resolved to terms, in the spellings that sources use."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import UsageError
from kb.vocabulary import Term, Vocabulary, vocabularies

# Cells of the contest column that name a form of acceptance or a project, not a contest.
NOT_CONTESTS = (
    "Bảo hộ quyền",
    "Dự án KH&CN",
    "Dự án của Bộ",
    "Dự án do Chủ tịch",
    "Sáng kiến được",
)


@pytest.mark.parametrize(
    ("text", "contest"),
    [
        ("Giải thưởng Sáng tạo KH&CN Việt Nam (VIFOTEC)", "vifotec"),
        ("Giải thưởng Sáng tạo Khoa học và Công nghệ Việt Nam năm 2022", "vifotec"),
        ("Hội thi Sáng tạo kỹ thuật Thanh Hoá lần thứ XIV (2024-2025)", "stkt-thanh-hoa"),
        ("HỘI THI SÁNG TẠO KĨ THUẬT TỈNH THANH HÓA LẦN THỨ 14", "stkt-thanh-hoa"),
        ("Hội thi STKT toàn quốc lần thứ 17 (2022-2023)", "stkt-toan-quoc"),
        ("Hội thi Sáng tạo kỹ thuật thành phố Huế", "stkt-hue"),
        ("Hội thi Sáng tạo kỹ thuật tỉnh Thừa Thiên Huế", "stkt-thua-thien-hue"),
        ("Hội thi Sáng tạo kỹ thuật TP.HCM", "stkt-ho-chi-minh"),
        ("Cuộc thi STTTNNĐ tỉnh Thanh Hóa", "stttnnd-thanh-hoa"),
        ("Cuộc thi KHKT cấp tỉnh Hà Giang dành cho học sinh trung học", "khkt-hoc-sinh-ha-giang"),
        ("Giải thưởng KH&CN Thanh Hóa", "giai-thuong-khcn-thanh-hoa"),
    ],
)
def test_a_contest_is_known_by_its_names(text: str, contest: str) -> None:
    found = vocabularies().contests.resolve(text)
    assert found is not None
    assert found.id == contest


@pytest.mark.parametrize("text", ["", "Hội thi Sáng tạo kỹ thuật", "Hội thi Tỉnh X", "()", "2022"])
def test_what_names_no_contest_resolves_to_none(text: str) -> None:
    assert vocabularies().contests.resolve(text) is None


def test_every_contest_of_the_shared_records_is_known(shared: Path) -> None:
    unknown = set()
    for path in sorted((shared / "data").glob("records*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as rows:
            for row in csv.DictReader(rows):
                name = row.get("contest") or ""
                if name and not name.startswith(NOT_CONTESTS):
                    unknown |= set() if vocabularies().contests.resolve(name) else {name}
    assert unknown == set()


@pytest.mark.parametrize(
    ("text", "prize"),
    [
        ("Nhất", "nhat"),
        ("đoạt giải Nhì", "nhi"),
        ("đạt giải Nhì", "nhi"),
        ("Bạc (đề nghị)", "bac"),
        ("Xếp loại A", "a"),
        ("KHUYẾN KHÍCH", "khuyen-khich"),
    ],
)
def test_a_prize_is_known_by_its_names(text: str, prize: str) -> None:
    found = vocabularies().prizes.resolve(text)
    assert found is not None
    assert found.id == prize


def test_a_prize_whose_level_is_not_stated_is_none() -> None:
    assert vocabularies().prizes.resolve("(mức giải không nêu)") is None


@pytest.mark.parametrize(
    "text",
    ["ĐH Hồng Đức", "Trường Đại học Hồng Đức", "Đại học Hồng Đức", "TRƯỜNG ĐH HỒNG ĐỨC", "HDU"],
)
def test_an_organisation_is_one_under_its_many_names(text: str) -> None:
    found = vocabularies().organisations.resolve(text)
    assert found is not None
    assert found.id == "dai-hoc-hong-duc"


def test_abbreviations_within_a_name_are_written_out() -> None:
    resolve = vocabularies().organisations.resolve
    assert resolve("Sở Khoa học và Công nghệ Thanh Hoá") == resolve("Sở KHCN tỉnh Thanh Hóa")
    assert resolve("Công ty Cổ phần Công nông nghiệp Tiến Nông") == resolve(
        "Công ty CP Công Nông nghiệp Tiến Nông"
    )


def test_a_code_is_read_with_its_scheme_only() -> None:
    class_of = vocabularies().discipline_class
    assert [getattr(class_of("qd12", code), "id", None) for code in ("30218", "40107", "9")] == [
        "tt24:3",
        "tt24:4",
        None,
    ]
    assert class_of("tt24", "2020101") == vocabularies().disciplines.get("tt24:2")
    assert class_of("ddc", "620") is None


def test_what_counts_as_an_award_follows_the_evidence_table() -> None:
    counting = vocabularies().counting_contests
    assert {"stkt-toan-quoc", "stkt-thanh-hoa", "vifotec", "giai-thuong-ho-chi-minh"} <= counting
    assert {"giai-thuong-khcn-thanh-hoa", "con-son", "co-do"} <= counting
    assert not {"khoi-nghiep-thanh-nien-thanh-hoa", "holcim", "stkt-bao-loc"} & counting
    assert not [each.id for each in vocabularies().contests if each.minors and each.id in counting]


def test_youth_and_pupils_contests_are_for_minors() -> None:
    families = {"stttnnd", "khkt-hoc-sinh"}
    assert all(each.minors for each in vocabularies().contests if each.family in families)
    assert all(vocabularies().contests.get(id_).minors for id_ in ("stttnnd-toan-quoc", "wico"))


def test_a_shared_name_resolves_to_neither_and_a_repeated_id_is_refused() -> None:
    twins = Vocabulary("mẫu", [Term("x", "Tên X"), Term("y", "Tên Y", aliases=("Tên X",))])
    assert twins.resolve("tên x") is None
    assert twins.resolve("Tên Y") == Term("y", "Tên Y", aliases=("Tên X",))
    with pytest.raises(UsageError, match="hai mục cùng mã “x”"):
        Vocabulary("mẫu", [Term("x", "Tên X"), Term("x", "Tên Y")])


def test_an_unknown_id_names_vocabulary_and_id() -> None:
    with pytest.raises(UsageError, match="prizes không có mã “hang-nhat”"):
        vocabularies().prizes.get("hang-nhat")
    assert vocabularies().prizes.label("hang-nhat") == "hang-nhat"
    assert vocabularies().prizes.label("nhat") == "Giải Nhất"


@given(st.data())
def test_any_name_resolves_in_any_case_and_composition(data: st.DataObject) -> None:
    vocabulary = data.draw(st.sampled_from([vocabularies().prizes, vocabularies().contests]))
    term = data.draw(st.sampled_from(list(vocabulary)))
    name = data.draw(st.sampled_from(term.names))
    change = data.draw(st.sampled_from([str.upper, str.lower, str.title]))
    form = data.draw(st.sampled_from(["NFC", "NFD"]))
    assert vocabulary.resolve(unicodedata.normalize(form, change(name))) == term


@given(st.text(max_size=80))
def test_no_text_is_too_odd_to_resolve(text: str) -> None:
    for vocabulary in (vocabularies().contests, vocabularies().organisations):
        found = vocabulary.resolve(text)
        assert found is None or found.id in vocabulary
