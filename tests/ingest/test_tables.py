"""Rows of tables in documents: what stands above, beside and below them."""

from ingest.extraction.found import Line
from ingest.extraction.listed import TableReader
from ingest.extraction.private_columns import without_private_columns
from ingest.extraction.standing import Standing

HEADER = "TT\tTên giải pháp\tTác giả\tĐơn vị\tGiải"
FIRST = "1\tThiết bị mẫu\tNguyễn Văn A\tTrường M\tNhất"
SECOND = "2\tMáy mẫu\tTrần Thị B\tTrường N\tNhì"

Values = dict[str, str]


def rows(*pages: tuple[str, ...]) -> list[Values]:
    """The rows of a table over several pages."""
    table = TableReader(Standing())
    lines = [
        Line(page, number, text)
        for page, texts in enumerate(pages, start=1)
        for number, text in enumerate(texts, start=1)
    ]
    findings = [*(found for line in lines for found in table.read(line)), *table.close()]
    return [{name: found.text(name) for name in found.values} for found in findings]


def column(name: str, found: list[Values]) -> list[str]:
    return [row.get(name, "") for row in found]


def test_each_cell_is_what_its_header_says() -> None:
    assert rows((HEADER, FIRST)) == [
        {
            "number": "1",
            "title": "Thiết bị mẫu",
            "authors": "Nguyễn Văn A",
            "organisation": "Trường M",
            "prize": "Nhất",
        }
    ]


def test_numbers_of_columns_sections_and_totals_are_no_rows() -> None:
    found = rows(
        (
            HEADER,
            "(1)\t(2)\t(3)\t(4)\t(5)",
            FIRST,
            "\tLĩnh vực cơ khí\t\t\t",
            "II\tLĩnh vực tin học\t\t\t",
            "B.\tLĩnh vực y tế\t\t\t",
            SECOND,
            "\tTổng cộng: 2 giải pháp\t\t\t",
        )
    )
    assert column("title", found) == ["Thiết bị mẫu", "Máy mẫu"]


def test_a_sum_below_any_column_is_no_row_and_no_part_of_one() -> None:
    (found,) = rows((HEADER, FIRST, "\t\tCộng\t\t10.000.000"))
    assert found["authors"] == "Nguyễn Văn A"
    _, numbered = rows((HEADER, FIRST, SECOND.replace("Máy mẫu", "Tổng số mẫu và cách đếm")))
    assert numbered["title"] == "Tổng số mẫu và cách đếm"


def test_a_row_with_its_number_and_its_title_only_is_one() -> None:
    assert column("title", rows((HEADER, FIRST, "2\tMáy mẫu\t\t\t"))) == ["Thiết bị mẫu", "Máy mẫu"]


def test_a_letter_that_is_a_prize_is_no_number_of_a_section() -> None:
    found = rows((HEADER, FIRST, "\tMáy mẫu\t\t\tB", "B\tLĩnh vực y tế\t\t\t"))
    assert column("title", found) == ["Thiết bị mẫu", "Máy mẫu"]


def test_a_title_alone_is_a_row_where_rows_have_no_numbers() -> None:
    found = rows(("Tên giải pháp\tTác giả\tGiải", "Thiết bị mẫu\t\t", "Máy mẫu\tTrần Thị B\tBa"))
    assert column("title", found) == ["Thiết bị mẫu", "Máy mẫu"]


def test_ditto_marks_and_empty_cells_mean_what_stands_above() -> None:
    found = rows((HEADER, FIRST, "2\tMáy mẫu\tTrần Thị B\t〃\t", "3\tLò mẫu\t\t\t〃"))
    assert column("organisation", found) == ["Trường M"] * 3
    assert column("prize", found) == ["Nhất"] * 3
    assert column("authors", found) == ["Nguyễn Văn A", "Trần Thị B", ""]


def test_ditto_marks_mean_the_value_above_whatever_its_column_is_called() -> None:
    found = rows(
        (
            HEADER.replace("Đơn vị", "Địa chỉ"),
            FIRST,
            "2\tMáy mẫu\tTrần Thị B\t〃\tNhì",
            "3\tLò mẫu\tLê Văn C\tSố 1 đường P\tBa",
            "4\tQuạt mẫu\tPhạm Thị D\t〃\tBa",
        )
    )
    assert column("organisation", found) == ["Trường M", "Trường M", "", ""]
    assert not any("Số 1" in value for row in found for value in row.values())


def test_a_ditto_mark_over_a_grade_is_one_in_a_column_of_results() -> None:
    found = rows(
        (
            "TT\tTên đề tài\tChủ nhiệm\tKết quả",
            "1\tThiết bị mẫu\tLê Văn C\tXuất sắc",
            "2\tMáy mẫu\tTrần Thị B\t〃",
        )
    )
    assert column("grade", found) == ["Xuất sắc"] * 2


def test_authors_below_each_other_in_one_title_are_those_of_one_row() -> None:
    (found,) = rows((HEADER, FIRST, "〃\t〃\tTrần Thị B\t〃\t〃"))
    assert found["authors"] == "Nguyễn Văn A Trần Thị B"
    assert found["organisation"] == "Trường M"


def test_a_row_goes_on_over_a_page() -> None:
    first, second = rows((HEADER, FIRST), (HEADER, "\tđể kiểm thử\tTrần Thị B\t\t", SECOND))
    assert first["title"] == "Thiết bị mẫu để kiểm thử"
    assert first["authors"] == "Nguyễn Văn A Trần Thị B"
    assert second["title"] == "Máy mẫu"


def test_a_row_goes_on_below_itself_in_small_letters_and_on_the_next_page_in_any() -> None:
    (found,) = rows((HEADER, FIRST, "\tdùng ở xã Z\t\t\t"))
    assert found["title"] == "Thiết bị mẫu dùng ở xã Z"
    (found,) = rows((HEADER, FIRST), ("\tXã Z và nơi khác\t\t\t",))
    assert found["title"] == "Thiết bị mẫu Xã Z và nơi khác"


def test_a_page_may_begin_with_the_next_row() -> None:
    titles = ["Thiết bị mẫu", "Máy mẫu"]
    assert column("title", rows((HEADER, FIRST), (SECOND,))) == titles
    unnumbered = [text.partition("\t")[2] for text in (HEADER, FIRST, SECOND)]
    assert column("title", rows(tuple(unnumbered[:2]), (unnumbered[2],))) == titles


def test_another_header_begins_another_table() -> None:
    other = "TT\tTên đề tài\tChủ nhiệm\tCơ quan chủ trì\tMã số"
    _, found = rows((HEADER, FIRST, other, "1\tMáy mẫu\tLê Văn C\tTrường N\tĐT.01"))
    assert (found["leader"], found["task_code"]) == ("Lê Văn C", "ĐT.01")


def test_the_same_header_over_other_cells_begins_another_table() -> None:
    shifted = [f"{text.replace(chr(9), f'{chr(9)}{chr(9)}', 1)}" for text in (HEADER, SECOND)]
    assert column("title", rows((HEADER, FIRST, *shifted))) == ["Thiết bị mẫu", "Máy mẫu"]


def test_a_row_with_a_title_is_no_second_header() -> None:
    (found,) = rows((HEADER, "1\tMáy mẫu\tTrần Thị B\tTrường\tNhất"))
    assert found["title"] == "Máy mẫu"


def test_of_an_organisation_that_goes_on_over_a_page_no_place_is_lost() -> None:
    (found,) = rows((HEADER, FIRST), ("\t\t\thuyện Y\t",))
    assert found["organisation"] == "Trường M huyện Y"


def test_rows_without_a_header_have_labels_in_their_cells() -> None:
    title = "Thiết bị mẫu để kiểm thử việc đọc"
    (found,) = rows((f"1\t{title}\vTác giả: Nguyễn Văn A\vĐơn vị: Trường M\tNhất",))
    assert found == {
        "title": title,
        "authors": "Nguyễn Văn A",
        "organisation": "Trường M",
        "prize": "Nhất",
    }
    (found,) = rows((f"1\t{title}\vTác giả: Nguyễn Văn A\tGhi chú",))
    assert found == {"title": title, "authors": "Nguyễn Văn A"}
    assert rows((f"1\t{title}\tNhất",)) == []
    assert rows((f"1\t{title}\vĐơn vị: Trường M\tNhất",)) == []


def test_prizes_are_given_by_crosses_below_their_names() -> None:
    found = rows(
        (
            "TT\tTên giải pháp\tTác giả\tXếp giải\t\t",
            "\t\t\tNhất\tNhì\tBa",
            "1\tThiết bị mẫu\tNguyễn Văn A\t\tx\t",
            "2\tMáy mẫu\tTrần Thị B\tX\t\t",
            "3\tLò mẫu\tLê Văn C\t\t-\t",
        )
    )
    assert column("prize", found) == ["Nhì", "Nhất", ""]


def test_crosses_may_stand_below_a_header_that_is_said_twice() -> None:
    header = "TT\tTên giải pháp\tTác giả"
    rows_below = ("1\tThiết bị mẫu\tNguyễn Văn A\t\tx", "2\tMáy mẫu\tTrần Thị B\tx\t")
    found = rows((f"{header}\tMức giải\tMức giải", f"{header}\tNhất\tNhì", *rows_below))
    assert column("prize", found) == ["Nhì", "Nhất"]


def test_a_cell_over_all_columns_heads_the_rows_below() -> None:
    field = "\t".join(["Khoa học nông nghiệp"] * 3)
    row = "01/19\tThiết bị mẫu\tTrường M\tLê Văn C"
    found = rows(("Mã số\tTên đề tài\tCơ quan chủ trì\tChủ nhiệm", f"A\t{field}", row))
    assert column("title", found) == ["Thiết bị mẫu"]


def test_a_row_of_labels_belongs_to_the_one_above_it() -> None:
    (found,) = rows(
        ("TT\tTên công trình, tác giả\tGiải", "1\tThiết bị mẫu\tNhì", "〃\tTác giả: Lê Văn C\t〃")
    )
    assert (found["title"], found["authors"]) == ("Thiết bị mẫu", "Lê Văn C")


def test_a_code_stands_behind_the_title_where_the_header_says_so() -> None:
    row = "1\tThiết bị mẫu (ĐT.07-2021)\tLê Văn C"
    (found,) = rows(("TT\tTên nhiệm vụ\v(Mã số)\tChủ nhiệm", row))
    assert (found["title"], found["task_code"]) == ("Thiết bị mẫu", "ĐT.07-2021")
    for bracket in ("(4.0)", "(OM5451)"):
        (found,) = rows(("TT\tTên nhiệm vụ\v(Mã số)\tChủ nhiệm", f"1\tMáy mẫu {bracket}\tLê Văn C"))
        assert (found["title"], found.get("task_code")) == (f"Máy mẫu {bracket}", None)
    (found,) = rows(("TT\tTên nhiệm vụ\tChủ nhiệm", row))
    assert found["title"] == "Thiết bị mẫu (ĐT.07-2021)"


def test_a_column_below_another_takes_no_name_from_one_over_both_rows() -> None:
    (found,) = rows(
        (
            "TT\tTên đề tài\tĐịnh hướng\t\tCơ quan chủ trì",
            "〃\t〃\tLoại hình\tSản phẩm\t〃",
            "1\tThiết bị mẫu\tĐT\tQuy trình mẫu\tTrường M",
        )
    )
    assert (found["title"], found["organisation"]) == ("Thiết bị mẫu", "Trường M")


def test_a_header_may_take_two_rows() -> None:
    (found,) = rows(
        (
            "TT\tTên đề tài\tChủ nhiệm\tThời gian\t",
            "〃\t〃\t〃\tBắt đầu\tKết thúc",
            "1\tThiết bị mẫu\tLê Văn C\t2020\t2022",
        )
    )
    assert (found["title"], found["period"]) == ("Thiết bị mẫu", "2022")


def test_a_header_of_two_rows_may_stand_on_each_page() -> None:
    first = "TT\tTên giải pháp\tNgười thực hiện\t\tGiải"
    second = "〃\t〃\tHọ và tên\tNơi công tác\t〃"
    rest = "\t\tLê Văn C\t\t"
    over_a_page = rows((first, second, FIRST), (first, second, rest, SECOND))
    assert over_a_page == rows((first, second, FIRST, rest, SECOND))
    assert column("title", over_a_page) == ["Thiết bị mẫu", "Máy mẫu"]


def test_a_column_may_have_its_name_in_the_row_above_the_header() -> None:
    (found,) = rows(
        (
            "TT\tThông tin chung\t\tGiải",
            "〃\tTên giải pháp\tTác giả\t〃",
            "1\tMáy mẫu\tTrần Thị B\tBa",
        )
    )
    assert (found["title"], found["prize"]) == ("Máy mẫu", "Ba")


def test_the_header_may_say_the_level() -> None:
    (found,) = rows(("TT\tĐề tài cấp cơ sở\tChủ nhiệm", "1\tThiết bị mẫu\tLê Văn C"))
    assert found["level"] == "cấp cơ sở"


def test_another_width_ends_the_table() -> None:
    found = rows((HEADER, FIRST, "Nơi nhận:\tKT. CHỦ TỊCH", "Lưu\tVăn thư\tTrần Thị B\tX\tY"))
    assert column("title", found) == ["Thiết bị mẫu"]


def test_private_columns_are_left_out() -> None:
    (found,) = rows((HEADER.replace("Đơn vị", "Năm sinh"), FIRST.replace("Trường M", "1980")))
    assert found.keys() == {"number", "title", "authors", "prize"}


def test_private_columns_go_on_over_sections_and_pages() -> None:
    pages = [
        "TT\tHọ tên\tNgày sinh\tTên giải pháp\nGiải Nhất\n1\tLê Văn A\t01/02/1990\tMáy A",
        "2\tLê Văn B\t3 tháng 4 năm 1991\tMáy B\nTT\tTên đề tài\tNăm nghiệm thu\n1\tMáy C\t2019",
    ]
    left = "\n".join(without_private_columns(pages))
    assert "1990" not in left
    assert "1991" not in left
    assert "2019" in left, "another table has begun"


def test_a_birthday_behind_a_name_goes_with_its_column() -> None:
    page = "TT\tHọ tên, năm sinh\tTên giải pháp\n1\tLê Văn A (05/6/1990)\tMáy A năm 2020"
    assert without_private_columns([page])[0].endswith("1\tLê Văn A\tMáy A năm 2020")
