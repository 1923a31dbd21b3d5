"""Words and ruled lines on a page become text in reading order."""

from collections.abc import Iterator

import pytest

from ingest.layout import CELL_ABOVE, Box, PageLayout, Word, text_of_page

HEIGHT = 10.0


def words(text: str, left: float, top: float, letter: float = 5.0) -> Iterator[Word]:
    """A line of words whose letters are all as wide."""
    for word in text.split(" "):
        right = left + letter * len(word)
        yield Word(word, Box(left, top, right, top + HEIGHT))
        left = right + letter / 2


def page(*lines: tuple[str, float, float], rules: tuple[Box, ...] = ()) -> str:
    found = [word for text, left, top in lines for word in words(text, left, top)]
    return text_of_page(PageLayout(width=600, height=800, words=tuple(found), rules=rules))


def across(top: float, left: float = 0, right: float = 300) -> Box:
    return Box(left, top, right, top + 0.5)


def down(left: float, top: float = 0, bottom: float = 60) -> Box:
    return Box(left, top, left + 0.5, bottom)


GRID = (across(0), across(20), across(40), across(60), down(0), down(100), down(200), down(300))


def test_a_ruled_table_has_a_line_a_row_and_tabs_between_cells() -> None:
    text = page(
        ("TT", 5, 5), ("Tên", 105, 5), ("Giải", 205, 5), ("1", 5, 25), ("Máy sấy", 105, 21),
        ("lúa", 105, 30.5), ("Nhất", 205, 25), ("2", 5, 45), ("Lò", 105, 45), ("Ba", 205, 45),
        rules=GRID,
    )  # fmt: skip
    assert text.split("\n") == ["TT\tTên\tGiải", "1\tMáy sấy\vlúa\tNhất", "2\tLò\tBa"]


def test_a_cell_over_two_rows_is_marked_in_the_second() -> None:
    rules = (*GRID[:2], across(40, 0, 200), *GRID[3:])
    text = page(
        ("A", 5, 5), ("B", 105, 5), ("C", 205, 5),
        ("1", 5, 25), ("Máy", 105, 25), ("Nhất", 205, 35), ("2", 5, 45), ("Lò", 105, 45),
        rules=rules,
    )  # fmt: skip
    assert text.split("\n")[1:] == ["1\tMáy\tNhất", f"2\tLò\t{CELL_ABOVE}"]


def test_a_cell_as_wide_as_the_table_is_a_line_of_its_own() -> None:
    rules = (*GRID[:4], down(0), down(300), down(100, 20), down(200, 20))
    text = page(("GIẢI NHẤT", 105, 5), ("1", 5, 25), ("Máy", 105, 25), rules=rules)
    assert text.split("\n") == ["GIẢI NHẤT", "1\tMáy\t"]


def test_text_stands_before_and_behind_a_table_as_on_the_page() -> None:
    rules = tuple(Box(r.left, r.top + 100, r.right, r.bottom + 100) for r in GRID)
    text = page(("Danh sách", 5, 5), ("1", 5, 125), ("Máy", 105, 125), ("Hết", 5, 200), rules=rules)
    assert text.split("\n") == ["Danh sách", "1\tMáy\t", "Hết"]


def test_a_list_without_ruled_lines_is_read_row_by_row() -> None:
    rows = [("Nhất", "Máy sấy", "Đơn vị X"), ("Nhì", "Lò sấy", "Đơn vị Y")]
    lines = [
        (cell, left, 20.0 * at)
        for at, row in enumerate(rows)
        for cell, left in zip(row, (0.0, 100.0, 250.0), strict=True)
    ]
    assert page(*lines).split("\n") == ["\t".join(row) for row in rows]


def test_rows_further_apart_than_their_lines_are_told_apart() -> None:
    lines = [
        ("Nhất", 0, 0), ("Máy sấy", 100, 0), ("nông sản", 100, 12), ("Lò sấy", 100, 30),
        ("thuốc lá", 100, 42), ("Nhì", 0, 60), ("Máy gặt", 100, 60), ("lúa", 100, 72),
    ]  # fmt: skip
    assert page(*lines).split("\n") == [
        "Nhất\tMáy sấy\vnông sản",
        "\tLò sấy\vthuốc lá",
        "Nhì\tMáy gặt\vlúa",
    ]


@pytest.mark.parametrize("shift", [0.0, 6.0], ids=["level", "not level"])
def test_columns_of_a_newspaper_are_read_one_after_the_other(shift: float) -> None:
    left = [f"mot hai ba bon nam sau {at}" for at in range(8)]
    right = [f"bay tam chin muoi them {at} nua" for at in range(8)]
    lines = [
        *((text, 0.0, 14.0 * at) for at, text in enumerate(left)),
        *((text, 250.0, 14.0 * at + shift) for at, text in enumerate(right)),
    ]
    said = page(*lines).replace("\n", " ")
    assert said == " ".join(left + right)


def test_a_line_goes_on_where_the_next_word_would_not_have_fitted() -> None:
    text = page(
        ("Căn cứ đề nghị của Sở Khoa học và", 20, 0),
        ("Công nghệ.", 0, 14),
        ("Điều 1. Tặng giải cho các tác giả có", 0, 28),
        ("tên.", 0, 42),
    )
    assert text.split("\n") == [
        "Căn cứ đề nghị của Sở Khoa học và Công nghệ.",
        "Điều 1. Tặng giải cho các tác giả có tên.",
    ]


def test_a_line_set_at_the_right_signs_and_does_not_go_on() -> None:
    text = page(
        ("TS. Nguyễn Văn A", 122, 0),
        ("Nuôi lươn mẫu cần ít diện tích và dễ theo", 0, 14),
        ("dõi.", 0, 28),
    )
    assert text.split("\n") == [
        "TS. Nguyễn Văn A",
        "Nuôi lươn mẫu cần ít diện tích và dễ theo dõi.",
    ]


LISTED = (("Nhất", "Máy sấy", "Đơn vị X"), ("Nhì", "Lò sấy", "Đơn vị Y"))


def test_a_heading_in_a_list_without_ruled_lines_stands_alone_and_the_list_goes_on() -> None:
    heading = "Các giải pháp về cơ khí và chế tạo máy của xã Z"
    cells = [
        (text, left, top + 20.0 * at)
        for top in (0, 60)
        for at, row in enumerate(LISTED)
        for text, left in zip(row, (0.0, 100.0, 250.0), strict=True)
    ]
    rows = ["\t".join(row) for row in LISTED]
    assert page(*cells, (heading, 0.0, 40.0)).split("\n") == [*rows, heading, *rows]
