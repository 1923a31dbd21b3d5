"""Sentences that tell of prizes and results, and headings that hold for what stands below."""

import pytest

from ingest.extraction.found import Line
from ingest.extraction.reading import findings_of
from ingest.extraction.sentences import Prose
from ingest.extraction.standing import Standing
from ingest.parsers import Document

TITLE = "Thiết bị mẫu để kiểm thử việc đọc"
OTHER = "Quy trình mẫu thứ hai để kiểm thử"
CONTEST = "Hội thi Sáng tạo kỹ thuật tỉnh X"

Values = dict[str, str]


def told(*paragraphs: str) -> list[Values]:
    prose = Prose()
    lines = [Line(1, number, text) for number, text in enumerate(paragraphs, start=1)]
    findings = [finding for line in lines for finding in prose.read(line)]
    return [{name: found.text(name) for name in found.values} for found in findings]


def prizes(*paragraphs: str) -> list[tuple[str, str, str]]:
    return [(each["title"], each["authors"], each["prize"].lower()) for each in told(*paragraphs)]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (f"Giải pháp “{TITLE}” của Nguyễn Văn A và “{OTHER}” của Trần Thị B cùng đoạt giải Ba.",
         "giải ba"),
        (f"Ban tổ chức trao hai giải Ba cho “{TITLE}” của Nguyễn Văn A;"
         f" “{OTHER}” của Trần Thị B.", "giải ba"),
        (f"Giải Ba được trao cho Nguyễn Văn A với giải pháp “{TITLE}”;"
         f" giải Nhì được trao cho Trần Thị B với giải pháp “{OTHER}”.", "giải nhì"),
        (f"“{TITLE}” của Nguyễn Văn A đoạt giải Ba, còn “{OTHER}” của Trần Thị B đoạt giải Nhì.",
         "giải nhì"),
    ],
    ids=["together", "counted", "with", "each"],
)  # fmt: skip
def test_each_title_of_a_sentence_has_its_people_and_its_prize(text: str, second: str) -> None:
    assert prizes(text) == [
        (TITLE, "Nguyễn Văn A", "giải ba"),
        (OTHER, "Trần Thị B", second),
    ]


def test_few_words_are_a_title_behind_what_they_name() -> None:
    (found,) = told("Giải Nhì được trao cho sản phẩm “Thiết bị nghiêng” của Nguyễn Văn A.")
    assert found["title"] == "Thiết bị nghiêng"
    assert told("Giải Nhì được trao cho đội “Thiết bị nghiêng” của Nguyễn Văn A.") == []


def test_in_a_portrait_he_is_who_was_spoken_of() -> None:
    opening = "Ông Nguyễn Văn A là kỹ sư của Công ty M."
    (found,) = told(opening, f"Năm 2020, ông đoạt giải Nhất với giải pháp “{TITLE}”.")
    assert (found["authors"], found["year"]) == ("Ông Nguyễn Văn A", "2020")
    (found,) = told(opening, f"Giải pháp “{TITLE}” đoạt giải Nhất.")
    assert "authors" not in found


def test_a_short_name_is_a_contest_where_the_vocabulary_knows_it() -> None:
    for name, contest in (("Giải thưởng VIFOTEC", "Giải thưởng VIFOTEC"), ("Hội thi Mẫu", "")):
        (found,) = told(f"{name} năm 2020: giải pháp “{TITLE}” đoạt giải Nhất.")
        assert found.get("contest", "") == contest


def test_a_title_without_marks_stands_between_its_kind_and_its_author() -> None:
    assert prizes(f"Sản phẩm {TITLE} của Nguyễn Văn A đoạt giải Ba.") == [
        (TITLE, "Nguyễn Văn A", "giải ba")
    ]


def test_of_several_prizes_each_may_be_given_to_a_title_without_marks() -> None:
    text = (
        f"Giải Ba thuộc về giải pháp {TITLE} của tác giả Nguyễn Văn A, giải Nhì được trao cho"
        f" công trình {OTHER} (nhóm tác giả Trần Thị B)."
    )
    assert prizes(text) == [
        (TITLE, "Nguyễn Văn A", "giải ba"),
        (OTHER, "Trần Thị B", "giải nhì"),
    ]
    text = f"Giải pháp {TITLE} (tác giả Nguyễn Văn A) đạt giải Ba."
    assert prizes(text) == [(TITLE, "Nguyễn Văn A", "giải ba")]
    named = "Nâng cao hiệu quả của máy mẫu để kiểm thử"
    text = f"Giải Ba thuộc về giải pháp {named} của Nguyễn Văn A."
    assert prizes(text) == [(named, "Nguyễn Văn A", "giải ba")]


@pytest.mark.parametrize(
    "marked",
    [f'“{TITLE}"', f'"{TITLE}”', f"„{TITLE}”"],
    ids=["straight at the end", "straight at the beginning", "low"],
)
def test_the_marks_around_a_title_may_be_of_two_kinds(marked: str) -> None:
    text = (
        f'Giải Nhất được trao cho "{OTHER}" của Trần Thị B; giải Ba được trao cho {marked} của'
        f" Nguyễn Văn A; giải Nhì được trao cho “{OTHER}” của Trần Thị B."
    )
    assert [each[0] for each in prizes(text)] == [OTHER, TITLE, OTHER]


def test_the_contest_is_the_one_named_last() -> None:
    (found,) = told(
        "Hội thi Sáng tạo kỹ thuật tỉnh Y lần thứ 9 đã bế mạc.",
        f"{CONTEST} lần thứ 14 đã bế mạc.",
        f"Giải pháp “{TITLE}” của Nguyễn Văn A đoạt giải Nhất.",
    )
    assert (found["contest"], found["edition"]) == (CONTEST, "14")


@pytest.mark.parametrize(
    ("text", "accepted", "level"),
    [
        (f"Ngày 12/5/2023, Hội đồng nghiệm thu đề tài cấp tỉnh “{TITLE}”, mã số ĐT.01-2022, do"
         " TS. Lê Văn C, Trường M, chủ nhiệm.", "12/5/2023", "cấp tỉnh"),
        (f"Đề tài cấp bộ “{TITLE}”, mã số ĐT.01-2022, do TS. Lê Văn C, Trường M, làm chủ nhiệm đã"
         " được nghiệm thu tháng 5/2023.", "5/2023", "cấp bộ"),
    ],
    ids=["day before", "day behind"],
)  # fmt: skip
def test_a_task_has_the_day_of_its_acceptance_and_its_level(
    text: str, accepted: str, level: str
) -> None:
    assert told(text) == [
        {
            "title": TITLE,
            "leader": "TS. Lê Văn C",
            "organisation": "Trường M",
            "task_code": "ĐT.01-2022",
            "accepted": accepted,
            "level": level,
        }
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“Máy mẫu” của Nguyễn Văn A đoạt giải Nhất.",
        f"Tại lễ trao giải, TS. Lê Văn C nói về “{TITLE}”.",
        f"Đề tài “{TITLE}” được nhiều người quan tâm.",
    ],
    ids=["short", "no prize", "no leader"],
)
def test_other_sentences_are_no_records(text: str) -> None:
    assert told(text) == []


def standing(*lines: str) -> Values:
    held = Standing()
    for number, text in enumerate(lines, start=1):
        held.read(Line(1, number, text))
    return {name: said.text for name, said in held.values.items()}


@pytest.mark.parametrize(
    ("lines", "held"),
    [
        ((CONTEST, "lần thứ XIV, năm 2024-2025"),
         {"contest": CONTEST, "edition": "XIV", "year": "2024-2025"}),
        ((f"BAN TỔ CHỨC\vKẾT QUẢ\v{CONTEST}\vDANH SÁCH GIẢI PHÁP",), {"contest": CONTEST}),
        (("Ban tổ chức trao 3 giải Nhì cho:",), {"prize": "giải Nhì"}),
        ((CONTEST, "(lần thứ 14)"), {"contest": CONTEST, "edition": "14"}),
        (("lần thứ 14",), {}),
        ((CONTEST, "Đây là lần thứ 14 tỉnh tổ chức"), {"contest": CONTEST}),
        ((CONTEST, "I. GIẢI NHẤT"), {"contest": CONTEST, "prize": "GIẢI NHẤT"}),
        (("I. GIẢI NHẤT", f"{CONTEST} lần thứ 14"), {"contest": CONTEST, "edition": "14"}),
        ((f"{CONTEST} lần thứ 14", "Trước đó, Hội thi Sáng tạo kỹ thuật tỉnh Y lần thứ 9 đã xong."),
         {"contest": CONTEST, "edition": "14"}),
        (("Hội thi Sáng tạo kỹ thuật tỉnh Y lần thứ 9 (2009)", f"{CONTEST} lần thứ 14"),
         {"contest": CONTEST, "edition": "14"}),
        (("I. Huyện Y (3 giải)",), {"home": "Huyện Y"}),
        (("1. Sở Văn hóa, Thể thao: 3 sáng kiến",), {"organisation": "Sở Văn hóa, Thể thao"}),
        (("Danh sách đề tài cấp tỉnh nghiệm thu năm 2023",),
         {"level": "cấp tỉnh", "filed": "2023"}),
        (("Đề nghị UBND tỉnh tặng giải",), {"status": "Đề nghị UBND tỉnh tặng giải"}),
    ],
    ids=["edition below", "headings around", "prize in a sentence", "edition in brackets",
         "of no contest", "in a sentence", "prize", "another contest ends the prize",
         "mentioned only", "another contest", "place", "office", "level and year", "proposed"],
)  # fmt: skip
def test_headings_hold_for_what_stands_below(lines: tuple[str, ...], held: Values) -> None:
    assert standing(*lines) == held


@pytest.mark.parametrize(
    ("above", "edition"),
    [("Danh sách giải pháp", "9"), (f"{CONTEST} lần thứ 14", "14")],
    ids=["no contest on the page", "one on the page"],
)
def test_the_title_of_a_page_tells_the_contest_where_nothing_else_does(
    above: str, edition: str
) -> None:
    page = f"{above}\nTT\tTên giải pháp\tTác giả\tGiải\n1\t{TITLE}\tNguyễn Văn A\tNhất"
    (found,) = findings_of(Document(pages=(page,), title=f"{CONTEST} lần thứ 9"))
    assert (found.text("contest"), found.text("edition")) == (CONTEST, edition)


def test_few_words_take_no_prize_that_another_sentence_names() -> None:
    other = "Gia đình ông tham gia sản phẩm “Gia đình văn hóa”."
    assert told(f"Ông Nguyễn Văn A đoạt giải Ba {CONTEST} năm 2021. {other}") == []
