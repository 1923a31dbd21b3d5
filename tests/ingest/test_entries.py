"""Titles with what is said below or behind them, and results as libraries cite them."""

import pytest

from ingest.extraction.cited import finding_of_cited
from ingest.extraction.entries import finding_of_labelled, findings_of_entries
from ingest.extraction.found import Finding, Line
from ingest.extraction.standing import Standing

TITLE = "Thiết bị mẫu để kiểm thử"
OTHER = "Quy trình mẫu thứ hai để kiểm thử"
FIRST = (f"1. {TITLE}", "Tác giả: Nguyễn Văn A", "Đơn vị: Trường M")
SECOND = (f"2. {OTHER}", "Tác giả: Trần Thị B", "Đơn vị: Trường N, huyện Y")


def texts(finding: Finding) -> dict[str, str]:
    return {name: finding.text(name) for name in finding.values}


def entries(*lines: str) -> list[dict[str, str]]:
    numbered = [Line(1, number, text) for number, text in enumerate(lines, start=1)]
    return [texts(finding) for finding in findings_of_entries(numbered)]


def labelled(text: str) -> Finding | None:
    return finding_of_labelled(Line(1, 1, text), Standing())


def test_lines_below_a_title_tell_of_it() -> None:
    assert entries(*FIRST, *SECOND) == [
        {"title": TITLE, "authors": "Nguyễn Văn A", "organisation": "Trường M"},
        {
            "title": OTHER,
            "authors": "Trần Thị B",
            "organisation": "Trường N",
            "home": "huyện Y",
        },
    ]


def test_an_entry_has_the_prize_of_its_line_and_the_contest_above_all() -> None:
    contest = "Hội thi Sáng tạo kỹ thuật tỉnh X"
    first, second = entries(
        f"{contest} lần thứ 14", *FIRST, "Giải Nhất - Lĩnh vực: Cơ khí", *SECOND
    )
    assert (first["prize"], first["contest_field"]) == ("Giải Nhất", "Cơ khí")
    assert (first["contest"], second["contest"]) == (contest, contest)
    assert "prize" not in second


def test_private_lines_of_an_entry_are_not_read() -> None:
    first, _ = entries(*FIRST, "Năm sinh: 1980", *SECOND)
    assert first.keys() == {"title", "authors", "organisation"}


def test_a_sentence_that_holds_a_label_tells_nothing() -> None:
    sentence = "Ban tổ chức đã xem xét kỹ từng giải pháp rồi mới kể lại ở đây, Lĩnh vực: Cơ khí"
    first, _ = entries(*FIRST, sentence, *SECOND)
    assert first.keys() == {"title", "authors", "organisation"}


def test_one_title_with_its_author_may_be_an_article() -> None:
    assert entries(*FIRST) == []


def test_titles_with_labels_are_those_of_forms_unless_prizes_head_them() -> None:
    assert entries(f"Tên giải pháp: {TITLE}", *FIRST, *SECOND) == []
    first, second = entries(
        "* Giải Nhất", f"- Công trình: {TITLE};", *FIRST[1:],
        "* Giải Nhì", f"- Công trình: {OTHER};", *SECOND[1:],
    )  # fmt: skip
    assert (first["prize"], first["authors"]) == ("Giải Nhất", "Nguyễn Văn A")
    assert (second["prize"], second["organisation"]) == ("Giải Nhì", "Trường N")


def test_people_and_offices_on_lines_of_their_own_belong_to_the_prized_title_above() -> None:
    lines = (TITLE, "TS. Nguyễn Văn A và cộng sự", "Trường M", OTHER, "Trần Thị B", "Viện N")
    first, second = entries("GIẢI NHẤT", *lines)
    assert (first["title"], first["organisation"]) == (TITLE, "Trường M")
    assert first["authors"] == "TS. Nguyễn Văn A"
    assert (second["title"], second["authors"]) == (OTHER, "Trần Thị B")
    assert entries(*lines) == []  # articles are signed so


def test_a_number_and_a_prize_may_stand_before_the_title() -> None:
    contest = "Giải thưởng Sáng tạo KH&CN tỉnh X năm 2016"
    first, second = entries(
        contest, f"1/ Giải A - {TITLE}", FIRST[1], f"2/ Giải B - {OTHER}", SECOND[1]
    )
    assert (first["title"], first["prize"]) == (TITLE, "Giải A")
    assert (second["title"], second["prize"]) == (OTHER, "Giải B")


@pytest.mark.parametrize(
    "line",
    [
        f"{TITLE}. Tác giả: Nguyễn Văn A; đơn vị: Trường M",
        f"1. {TITLE} - Tác giả: Nguyễn Văn A; đơn vị: Trường M",
        f"- {TITLE}; Đơn vị: Trường M, Tác giả: Nguyễn Văn A",
    ],
)
def test_a_title_may_go_on_with_labels(line: str) -> None:
    found = labelled(line)
    assert found
    assert found.text("title") == TITLE
    assert found.text("organisation").strip(",") == "Trường M"
    assert found.text("authors").strip(";") == "Nguyễn Văn A"


@pytest.mark.parametrize(
    "line",
    [
        "Máy A. Tác giả: Nguyễn Văn A; đơn vị: Trường M",
        f"{TITLE}. Tác giả: Nguyễn Văn A",
        f"{TITLE}. Đơn vị: Trường M; Năm: 2020",
        f"{TITLE} với Tác giả: Nguyễn Văn A; đơn vị: Trường M",
        "Tác giả: Nguyễn Văn A; đơn vị: Trường M",
    ],
    ids=["short title", "one label", "nobody", "no end of the title", "no title"],
)
def test_other_lines_with_labels_are_no_records(line: str) -> None:
    assert labelled(line) is None


def test_a_cited_result_has_its_code_leader_and_level() -> None:
    title = "Nghiên cứu mẫu về tốc độ km/h của xe"
    line = f"12. ĐTĐL.CN-01/20. {title}/ TS. Lê Văn C, Trường Đại học M (Cấp quốc gia)"
    found = finding_of_cited(Line(1, 1, line))
    assert found
    assert texts(found) == {
        "task_code": "ĐTĐL.CN-01/20",
        "title": title,
        "leader": "TS. Lê Văn C",
        "organisation": "Trường Đại học M",
        "level": "Cấp quốc gia",
    }


@pytest.mark.parametrize(
    "line",
    [
        "Nghiên cứu mẫu về một việc/ TS. Lê Văn C",
        "B2020-X-07. Nghiên cứu mẫu về một việc/ năm 2020",
        "KX. Nghiên cứu mẫu về một việc/ TS. Lê Văn C",
    ],
    ids=["no code", "nobody", "no number in the code"],
)
def test_other_lines_with_a_stroke_cite_nothing(line: str) -> None:
    assert finding_of_cited(Line(1, 1, line)) is None
