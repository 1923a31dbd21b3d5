"""Labels in lines and rows, and the values behind them."""

import pytest

from ingest.extraction.found import Line
from ingest.extraction.labels import before_labels, pairs_in, pieces_of


def pairs(text: str) -> list[tuple[str, str]]:
    return [(name, said.text) for name, said in pairs_in(Line(1, 1, text))]


def pieces(text: str) -> list[str]:
    """Of the value of the first label."""
    name, said = pairs_in(Line(1, 1, text))[0]
    return [piece.text for piece in pieces_of(name, said)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("2.1. Mã số nhiệm vụ: ĐT.01-2022", [("task_code", "ĐT.01-2022")]),
        ("Mã số (nếu có): ĐT.01", [("task_code", "ĐT.01")]),
        ("Chủ nhiệm", [("leader", "")]),
        ("Tên đề tài:", [("title", "")]),
        ("Đã đăng ký kết quả thực hiện nhiệm vụ", []),
        ("Danh sách cá nhân tham gia nhiệm vụ (ghi rõ họ tên)", [("members", "")]),
        ("Ông (bà): Nguyễn Văn A", [("authors", "Nguyễn Văn A")]),
        ("Nơi chủ trì: Trường M", [("organisation", "Trường M")]),
        ("Người đứng tên chủ nhiệm: Nguyễn Văn A", [("leader", "Nguyễn Văn A")]),
        ("Họp nghiệm thu chính thức: ngày 12/5/2023", [("accepted", "ngày 12/5/2023")]),
        ("Các thành viên thực hiện chính", [("members", "")]),
        ("Ngày nộp: 12/5/2022", []),
        ("Nam: 3", []),
        ("Thủ trưởng đơn vị: Trần Thị B", []),
        ("Tên cơ quan chủ quản: Sở M", []),
        ("Cơ quan cấp quản lý: Sở M", []),
        ("Tổ chức tiếp nhận kết quả: Sở M", []),
        ("Thành viên Hội đồng: Nguyễn Văn A", []),
        ("Tên tổ chức: Trường M", [("organisation", "Trường M")]),
    ],
)
def test_a_line_may_begin_with_a_label(line: str, found: list[tuple[str, str]]) -> None:
    assert pairs(line) == found


def test_labels_follow_in_one_line() -> None:
    assert pairs("Chủ nhiệm: TS. Nguyễn Văn A. Đơn vị: Trường M. Mã số: ĐT.01") == [
        ("leader", "TS. Nguyễn Văn A."),
        ("organisation", "Trường M."),
        ("task_code", "ĐT.01"),
    ]
    assert pairs("Thời gian thực hiện: 2020 - 2022 Kinh phí: 100 triệu") == [
        ("period", "2020 - 2022"),
        ("cost", "100 triệu"),
    ]


def test_numbers_and_brackets_of_labels_are_no_values() -> None:
    assert pairs("2. Mã số: ĐT.01 3. Cấp: Tỉnh") == [("task_code", "ĐT.01"), ("level", "Tỉnh")]
    assert pairs("Đơn vị: Trường M 11") == [("organisation", "Trường M 11")]
    assert pairs("Chủ nhiệm: Nguyễn Văn A (tham gia: Trần Thị B)") == [
        ("leader", "Nguyễn Văn A"),
        ("members", "Trần Thị B)"),
    ]


def test_what_stands_before_the_first_label_is_told_apart() -> None:
    title = "Thiết bị mẫu để kiểm thử."
    line = Line(1, 1, f"{title} Tác giả: Nguyễn Văn A; đơn vị: Trường M")
    before = before_labels(line)
    assert before
    assert before.text == title
    assert [name for name, _ in pairs_in(line)] == ["authors", "organisation"]
    assert before_labels(Line(1, 1, "Tác giả: Nguyễn Văn A; đơn vị: Trường M")) is None


def test_the_secretary_of_a_council_is_no_member_and_that_of_a_task_is_one() -> None:
    assert pairs("Phản biện 1: Trần Thị B; Thư ký khoa học: Lê Văn C") == []
    assert pairs("Thư ký khoa học: Lê Văn C") == [("members", "Lê Văn C")]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("Tên đề tài\tThiết bị mẫu", [("title", "Thiết bị mẫu")]),
        ("4\tTên đề tài\tThiết bị mẫu", [("title", "Thiết bị mẫu")]),
        ("Tên đề tài\tThiết bị mẫu\tMã số\tĐT.01",
         [("title", "Thiết bị mẫu"), ("task_code", "ĐT.01")]),
        ("Họ và tên\vNguyễn Văn A\tĐơn vị\vTrường M",
         [("authors", "Nguyễn Văn A"), ("organisation", "Trường M")]),
        ("Tên đề tài\tMã số", [("title", ""), ("task_code", "")]),
        ("Tên đề tài\tTác giả\tĐơn vị", []),
        ("TT\tTên đề tài", []),
        ("Tên đề tài\t\tThiết bị mẫu", [("title", "Thiết bị mẫu")]),
        ("Số hiệu\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", []),
        ("Mã số: ĐT.01\tCấp: Tỉnh", [("task_code", "ĐT.01"), ("level", "Tỉnh")]),
        ("Chủ trì\tTên tổ chức\tTrường M\t", [("leader", "Trường M")]),
        ("Cuộc thi:\tHội thi Sáng tạo", [("contest", "Hội thi Sáng tạo")]),
        ("Đơn vị: Trường M\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", []),
        ("Cấp quản lý\tTỉnh", [("level", "Tỉnh")]),
        ("S1\tHọ và tên\tBộ phận\tTên sáng kiến\tMức thưởng", []),
        ("1\tHọ và tên\tNguyễn Văn A\tĐơn vị\tTrường M",
         [("authors", "Nguyễn Văn A"), ("organisation", "Trường M")]),
    ],
    ids=["pair", "numbered", "two pairs", "label above value", "two labels", "three headers",
         "number column", "empty cell", "motto", "both in a cell", "narrower", "label with a colon",
         "letterhead", "value that is a header", "odd header",
         "numbered pairs"],
)  # fmt: skip
def test_a_row_is_label_and_value_unless_it_heads_a_list(
    row: str, found: list[tuple[str, str]]
) -> None:
    assert pairs(row) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Cấp nhiệm vụ: ☐ Bộ ☒ Cấp tỉnh ☐ Cơ sở", ["Cấp tỉnh"]),
        ("Cấp nhiệm vụ: [ ] Bộ [x] Cấp tỉnh [ ] Cơ sở", ["Cấp tỉnh"]),
        ("Cấp nhiệm vụ: ☐ Bộ ☐ Cấp tỉnh", []),
        ("Chủ nhiệm: ...........", []),
        ("Đồng tác giả: không có.", []),
        ("Chủ nhiệm: Nguyễn Văn A......", ["Nguyễn Văn A......"]),
        ("Chứng nhận tổ chức: Trường M đã đăng ký kết quả", ["Trường M"]),
        ("Mã số: ĐT.01-2022.", ["ĐT.01-2022"]),
        ("Cơ quan chủ trì: Trường M, xếp loại Xuất sắc", ["Trường M"]),
        ("Đơn vị: Trường M - đạt giải Nhất", ["Trường M"]),
        ("Tỉnh, thành phố: X\vFax: Website: m.example", ["X"]),
        ("Ngày nghiệm thu: họp ngày 12/5/2023 tại tỉnh X", ["12/5/2023"]),
        ("Tên đề tài: “Thiết bị mẫu để kiểm thử” của Nguyễn Văn A", ["Thiết bị mẫu để kiểm thử"]),
        ("Tên đề tài: “Thiết bị mẫu để đo” dùng ở xã Z", ["“Thiết bị mẫu để đo” dùng ở xã Z"]),
        ("Tên đề tài: Bộ “Thiết bị mẫu để đo”", ["Bộ “Thiết bị mẫu để đo”"]),
    ],
    ids=["box", "bracket", "nothing ticked", "dots", "nobody", "dots behind", "verb behind", "stop",
         "grade", "prize", "other label", "day", "quoted", "partly quoted", "quoted behind"],
)  # fmt: skip
def test_of_a_value_that_is_kept_which_was_meant(line: str, found: list[str]) -> None:
    assert pieces(line) == found
