"""What may be typed beyond plain words, and how slips in it are forgiven."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.query import NAMED_FIELDS, Clause, Holds, InYears, YearRange, parse, parse_years
from kb.query.clauses import Choice, Condition

FIRST = Holds("prize", frozenset({"nhat"}))


def words(*typed: str, **more: object) -> Clause:
    return Clause(typed, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("tác giả:Nguyễn Văn A", (words("Nguyễn", "Văn", "A", fields=("people",)),)),
        ("TAC GIA : Văn A", (words("Văn", "A", fields=("people",)),)),
        ("author:Smith", (words("Smith", fields=("people",)),)),
        ('tên:"máy sấy"', (words("máy", "sấy", quoted=True, fields=("title",)),)),
        ("tên:lò, máy", (words("lò", fields=("title",)), words("máy"))),
        ("năm:2015..2020", (Condition(InYears(YearRange(2015, 2020))),)),
        ("lúa year=2019", (words("lúa"), Condition(InYears(YearRange(2019, 2019))))),
        ("giải:nhất lúa", (Condition(FIRST), words("lúa"))),
        ("giai: nhat lúa", (Condition(FIRST), words("lúa"))),
        ("prize:nhat", (Condition(FIRST),)),
        ('giải:"Giải Nhất"', (Condition(FIRST),)),
        ("-giải:nhất lúa", (Condition(FIRST, excluded=True), words("lúa"))),
        ("giải:khuyến khích lúa ngô",
         (Condition(Holds("prize", frozenset({"khuyen-khich"}))), words("lúa", "ngô"))),
        ("ngân hàng:chuyên gia", (Condition(Holds("bank", frozenset({"expert"}))),)),
        ("lúa OR ngô", (Choice(((words("lúa"),), (words("ngô"),))),)),
        ("lúa | ngô", (Choice(((words("lúa"),), (words("ngô"),))),)),
        ("máy sấy HOẶC lò", (Choice(((words("máy", "sấy"),), (words("lò"),))),)),
        ("(lúa OR ngô) sấy", (Choice(((words("lúa"),), (words("ngô"),))), words("sấy"))),
        ("-(lúa OR ngô)", (Choice(((words("lúa"),), (words("ngô"),)), excluded=True),)),
        ("giải:nhất OR lúa", (Choice(((Condition(FIRST),), (words("lúa"),))),)),
        ("lúa AND ngô", (words("lúa", "ngô"),)),
        ("thùng (giun) rác", (words("thùng", "giun", "rác"),)),
        ("LÚA OR NGÔ", (words("LÚA", "OR", "NGÔ"),)),
        ("nano-bạc", (words("nano", "bạc"),)),
        ("Bảo tồn: quế", (words("Bảo", "tồn", "quế"),)),
        ("https://example.org", (words("https", "example", "org"),)),
        ("gıải:nhất", (Condition(FIRST),)),
        ("contest: ſáng", (words("ſáng", fields=("awards",)),)),
        ("Việt Nam: 2020", (words("Việt", "Nam", "2020"),)),
        ("nam: 2020 lua", (Condition(InYears(YearRange(2020, 2020))), words("lua"))),
        ("nam: 2020 lúa", (Condition(InYears(YearRange(2020, 2020))), words("lúa"))),
        ("lúa (nam: 2020)", (words("lúa"), Condition(InYears(YearRange(2020, 2020))))),
        ("rác thải nam: 2015..2020",
         (words("rác", "thải"), Condition(InYears(YearRange(2015, 2020))))),
        ("ten: máy", (words("máy", fields=("title",)),)),
        ("lúa ten: máy", (words("lúa", "ten", "máy"),)),
        ("miền nam: lúa", (words("miền", "nam", "lúa"),)),
        ("rác giai: nhat", (words("rác"), Condition(FIRST))),
        ("tac gia: Văn A", (words("Văn", "A", fields=("people",)),)),
        ("năm: 2015 - 2020", (Condition(InYears(YearRange(2015, 2020))),)),
        ("năm: 2015 -2020", (Condition(InYears(YearRange(2015, 2020))),)),
        ("năm: -2020", (Condition(InYears(YearRange(None, 2020))),)),
        ("năm: từ 2015 đến 2020", (Condition(InYears(YearRange(2015, 2020))),)),
        ("năm: 2019 1000 ha",
         (Condition(InYears(YearRange(2019, 2019))), words("1000", "ha"))),
        ("giải: nhất -lúa", (Condition(FIRST), words("lúa", excluded=True))),
        ("2019 OR 2020", (Choice(((words("2019"),), (words("2020"),))),)),
        ("CO2 OR CH4", (Choice(((words("CO2"),), (words("CH4"),))),)),
        ("lúa || ngô", (Choice(((words("lúa"),), (words("ngô"),))),)),
        ("Tỉnh X - Tỉnh Y", (words("Tỉnh", "X", "Tỉnh", "Y"),)),
        ("-(heo)", (words("heo", excluded=True),)),
    ],
)  # fmt: skip
def test_what_is_typed_is_read(text: str, parts: tuple[object, ...]) -> None:
    parsed = parse(text)
    assert parsed.parts == parts
    assert parsed.ignored == ()


@pytest.mark.parametrize(
    ("text", "rest", "ignored", "why"),
    [
        ("giải:abc lúa", ("abc", "lúa"), "giải:", "không có giá trị “abc”"),
        ("năm:nay lúa", ("nay", "lúa"), "năm:", "năm: 2015..2020"),
        ("lúa tác giả:", ("lúa",), "tác giả:", "thiếu giá trị"),
        ("màu:xanh lúa", ("màu", "xanh", "lúa"), "màu:", "không có trường này; có: tác giả"),
        ("lúa OR", ("lúa",), "OR", "cả hai bên"),
        ("OR lúa", ("lúa",), "OR", "cả hai bên"),
        ("(lúa", ("lúa",), "(", "ngoặc không có cặp"),
        ("lúa)", ("lúa",), ")", "ngoặc không có cặp"),
        ("((((((lúa))))))", ("lúa",), "(", "4 lớp ngoặc"),
        ("lúa*", ("lúa",), "*", "không có nghĩa"),
        ('lúa "ngô', ("lúa", "ngô"), '"', "ngoặc kép không có cặp"),
        ('lúa -"', ("lúa",), '-"', "ngoặc kép không có cặp"),
        ('lúa "!!!"', ("lúa",), '"!!!"', "không có chữ hay số nào"),
        ("lúa -🌱", ("lúa",), "-🌱", "không có chữ hay số nào"),
        ("lúa ()", ("lúa",), "(", "trong ngoặc không có gì"),
        ("tác giả: (lúa)", ("lúa",), "tác giả:", "tác giả:A OR tác giả:B"),
    ],
)
def test_what_is_not_understood_is_said_and_the_rest_works(
    text: str, rest: tuple[str, ...], ignored: str, why: str
) -> None:
    parsed = parse(text)
    assert parsed.parts == (Clause(rest),)
    assert parsed.ignored[0].text == ignored
    assert why in parsed.ignored[0].why


def test_a_minus_before_a_bracket_that_is_dropped_still_excludes() -> None:
    assert parse("rác -(nhựa").parts == (words("rác"), words("nhựa", excluded=True))


def test_layers_that_are_dropped_leave_the_others_whole() -> None:
    (choice,) = parse("((((a (b OR c) d)))) OR e").parts
    assert isinstance(choice, Choice)
    assert choice.alternatives[-1] == (words("e"),)


@pytest.mark.parametrize("text", ["a OR " * 399, "giải:x " * 285, "(" * 2000, '"!" ' * 500])
def test_what_is_said_of_a_long_text_can_be_read(text: str) -> None:
    ignored = parse(text).ignored
    assert 1 <= len(ignored) <= 10
    assert len({*ignored}) == len(ignored)


def test_joining_words_beyond_the_last_is_not_blamed_on_or() -> None:
    ignored = parse(" OR ".join(f"từ{n}" for n in range(99))).ignored
    assert {part.why for part in ignored} == {"chỉ tìm theo 32 từ đầu"}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2019", (2019, 2019)), ("2015..2020", (2015, 2020)), ("2015-2020", (2015, 2020)),
        ("2015 đến 2020", (2015, 2020)), ("2015..", (2015, None)), ("..2020", (None, 2020)),
        (">=2015", (2015, None)), (">2015", (2016, None)), ("<2015", (None, 2014)),
        ("từ 2015 đến 2020", (2015, 2020)), ("2015 trở đi", (2015, None)),
        ("-2020", (None, 2020)), ("2015−2020", (2015, 2020)), ("2015.", (2015, 2015)),
        ("2020-2015", (2015, 2020)), ("2015 to 2020", (2015, 2020)),
        ("từ 2015", (2015, None)), ("sau 2015", (2016, None)), ("trước 2015", (None, 2014)),
    ],
)  # fmt: skip
def test_years_are_read_as_people_write_them(text: str, years: tuple[int | None, ...]) -> None:
    assert parse_years(text) == YearRange(*years)


@pytest.mark.parametrize(
    "text", ["", "nay", "20155", "15..20", "2015 2020 2021", "..", "-", "2019 1000", "20152020"]
)
def test_what_is_no_year_is_none(text: str) -> None:
    assert parse_years(text) is None


def test_every_example_that_is_offered_is_understood() -> None:
    for field in NAMED_FIELDS:
        parsed = parse(field.example)
        assert parsed.ignored == ()
        assert len(parsed.parts) == 1


pieces = st.sampled_from(
    ["lúa", "OR", "|", "(", ")", "-", '"', "năm:", "2015", "giải:nhất", "tác giả:", "x:y", ",", " "]
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("máy sấy năm: 2099", "máy sấy"),
        ("giải:nhất lúa năm: 2099 ngô", "lúa ngô"),
        ("máy sấy", ""),
        ("năm: 2099", ""),
        ('"máy sấy" năm: 2099', ""),
        ("máy -sấy năm: 2099", ""),
    ],
)
def test_plain_words_can_be_taken_without_their_conditions(text: str, words: str) -> None:
    assert parse(text).without_conditions == words


@given(st.lists(pieces, max_size=20).map("".join) | st.lists(pieces, max_size=20).map(" ".join))
def test_any_mixture_is_read_or_said(text: str) -> None:
    parsed = parse(text)
    read = " ".join(word for clause in parsed.clauses for word in clause.words)
    if "lúa" in text:
        assert "lúa" in read
    if text.count('"') % 2:
        assert any("ngoặc kép" in part.why for part in parsed.ignored) or len(parsed.ignored) >= 9
