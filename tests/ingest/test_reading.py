"""Records are read from the lines of documents, however a list or a text names them."""

import pytest

from ingest.extraction.reading import findings_of
from ingest.parsers import Document

TITLE = 'Thiết bị mẫu "hai trong một" để kiểm thử việc đọc danh sách'
OTHER = "Quy trình mẫu thứ hai dùng cho kiểm thử tại xã Z"
CONTEST = "Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ XIV (2024-2025)"

Values = dict[str, str]


def read(*lines: str, title: str = "") -> list[Values]:
    document = Document(pages=("\n".join(lines),), title=title)
    return [
        {name: "; ".join(piece.text for piece in pieces) for name, pieces in found.values.items()}
        for found in findings_of(document)
    ]


def test_what_a_web_page_says_of_itself_is_no_title_of_the_result_below() -> None:
    (found,) = read(
        OTHER,
        "Đăng bởi: Phòng Quản lý khoa học - 14:20 03/01/2024",
        "Mã số: ĐT.01-2020",
        "Cơ quan chủ trì: Viện M",
        "Chủ nhiệm: TS. Nguyễn Văn A",
        "Năm nghiệm thu: 2023",
    )
    assert found["title"] == OTHER


def told(found: Values) -> tuple[str, ...]:
    return tuple(
        found.get(name, "") for name in ("title", "prize", "authors", "organisation", "edition")
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("TT\tTên giải pháp\tTác giả\tĐơn vị\tGiải", f"1\t{TITLE}\tNguyễn Văn A\tTrường M\tNhất"),
        ("GIẢI NHẤT (01 giải)", "TT\tTên giải pháp\tTác giả\tĐơn vị",
         f"1\t{TITLE}\tNguyễn Văn A\tTrường M"),
        ("TT\tTên giải pháp\tTác giả\tĐơn vị", "I. GIẢI NHẤT",
         f"1\t{TITLE}\tNguyễn Văn A\tTrường M"),
        ("TT\tTên giải pháp\tTác giả\tĐơn vị\tXếp giải\t", "\t\t\t\tNhất\tNhì",
         f"1\t{TITLE}\tNguyễn Văn A\tTrường M\tx\t"),
        ("a) Giải Nhất (01 giải):", f"1. Giải pháp: “{TITLE}”. Tác giả: Nguyễn Văn A - Trường M."),
        ("Giải Nhất:", f"- {TITLE}; tác giả: Nguyễn Văn A, Trường M"),
        (f"- Giải pháp “{TITLE}” của Nguyễn Văn A, Trường M: giải Nhất.",),
        (f"1. Giải Nhất: {TITLE} - Tác giả Nguyễn Văn A, Trường M.",),
        (f"1. Giải Nhất: Nguyễn Văn A, Trường M, với giải pháp “{TITLE}”. Thưởng 1 triệu.",),
        (f"Giải Nhất thuộc về giải pháp “{TITLE}” của Nguyễn Văn A (Trường M).",),
        (f"Nguyễn Văn A, Trường M, với giải pháp “{TITLE}” đoạt giải Nhất.",),
    ],
)  # fmt: skip
def test_a_prize_is_read_however_it_is_listed(lines: tuple[str, ...]) -> None:
    (found,) = read(f"Kết quả {CONTEST}", *lines)
    title, prize, authors, organisation, edition = told(found)
    assert title == TITLE
    assert prize.lower().removeprefix("giải ") == "nhất"
    assert (authors, organisation, edition) == ("Nguyễn Văn A", "Trường M", "XIV")
    assert found["contest"] == "Hội thi Sáng tạo kỹ thuật tỉnh X"
    assert found["year"] == "2024-2025"


def test_a_table_goes_on_over_pages_with_its_header_and_its_broken_row() -> None:
    header = "TT\tTên giải pháp\tTác giả\tGiải"
    pages = (
        f"Kết quả {CONTEST}\n{header}\n1\t{TITLE}\tNguyễn Văn A\tNhất\n2\tQuy trình mẫu thứ hai"
        "\tTrần Thị B\tNhì\n1",
        f"{header}\n\tdùng cho kiểm thử tại xã Z\t\t\n3\tMô hình mẫu thứ ba của bài\tLê Văn C"
        "\tBa\n2",
    )
    found = findings_of(Document(pages=pages))
    assert [each.text("title") for each in found] == [TITLE, OTHER, "Mô hình mẫu thứ ba của bài"]


def test_a_cell_holds_for_the_rows_below_it() -> None:
    rows = read(
        f"Kết quả {CONTEST}",
        "Giải\tTên giải pháp\tTác giả",
        f"Nhất\t{TITLE}\tNguyễn Văn A",
        f"Nhì\t{OTHER}\tTrần Thị B",
        "〃\t〃\tLê Văn C",
        "〃\tMô hình mẫu thứ ba của bài\tPhạm Thị D",
    )
    assert [(row["prize"], row["authors"]) for row in rows] == [
        ("Nhất", "Nguyễn Văn A"),
        ("Nhì", "Trần Thị B; Lê Văn C"),
        ("Nhì", "Phạm Thị D"),
    ]


def test_private_columns_are_not_read() -> None:
    (found,) = read(
        f"Kết quả {CONTEST}",
        "TT\tTên giải pháp\tTác giả\tSố CCCD\tĐiện thoại\tGiải",
        f"1\t{TITLE}\tNguyễn Văn A\t038000000000\t0900000000\tNhất",
    )
    assert not any("0" * 6 in value for value in found.values())


def test_signatures_below_a_table_are_no_rows() -> None:
    rows = read(
        f"Kết quả {CONTEST}",
        "TT\tTên giải pháp\tTác giả\tGiải",
        f"1\t{TITLE}\tNguyễn Văn A\tNhất",
        "Nơi nhận:\tKT. CHỦ TỊCH",
        "- Lưu: VT.\tPHÓ CHỦ TỊCH\tTrần Văn U",
    )
    assert len(rows) == 1


def test_numbers_of_earlier_contests_are_no_records() -> None:
    text = "Năm 2022 có 59 giải pháp, trao 01 giải Nhất, 02 giải Nhì, 05 giải Ba."
    assert read(f"Báo cáo về {CONTEST}", text) == []


@pytest.mark.parametrize(
    "lines",
    [
        (f"1. Tên nhiệm vụ: {TITLE}", "2. Mã số nhiệm vụ: ĐT.01-2022",
         "3. Tổ chức chủ trì: Trường M", "4. Chủ nhiệm: TS. Nguyễn Văn A",
         "Điện thoại: 0900000000", "5. Cấp nhiệm vụ: ☐ Bộ ☒ Cấp tỉnh ☐ Cơ sở"),
        (f"1\tTên đề tài\t{TITLE}", "2\tMã số\tĐT.01-2022", "3\tCơ quan chủ trì\tTrường M",
         "4\tChủ nhiệm đề tài\tTS. Nguyễn Văn A", "5\tCấp quản lý\tCấp tỉnh"),
        ("Tên đề tài:", TITLE, "Mã số:", "ĐT.01-2022", "Cơ quan chủ trì:", "Trường M",
         "Chủ nhiệm:", "TS. Nguyễn Văn A", "Cấp quản lý:", "Cấp tỉnh"),
    ],
    ids=["lines", "rows", "value below"],
)  # fmt: skip
def test_a_form_is_one_record(lines: tuple[str, ...]) -> None:
    (found,) = read("PHIẾU ĐĂNG KÝ KẾT QUẢ THỰC HIỆN NHIỆM VỤ", *lines)
    assert (found["title"], found["task_code"]) == (TITLE, "ĐT.01-2022")
    assert (found["organisation"], found["leader"]) == ("Trường M", "TS. Nguyễn Văn A")
    assert found["level"] == "Cấp tỉnh"
    assert "phone" not in found


def test_forms_one_below_the_other_are_as_many_records() -> None:
    fields = ("Mã số: ĐT.01-2022", "Cơ quan chủ trì: Trường M", "Chủ nhiệm: Nguyễn Văn A")
    rows = read(f"1. Tên đề tài: {TITLE}", *fields, f"2. Tên đề tài: {OTHER}", *fields)
    assert [row["title"] for row in rows] == [TITLE, OTHER]


def test_a_form_that_its_author_signs_names_them_once() -> None:
    fields = (f"Tên giải pháp: {TITLE}", "Tác giả: Nguyễn Văn A", "Đơn vị: Trường M", "Tác giả")
    (found,) = read(CONTEST, *fields, "Trần Thị B")
    assert found["authors"] == "Nguyễn Văn A"


def test_certificates_one_a_page_have_each_its_prize() -> None:
    def page(name: str, prize: str, title: str) -> tuple[str, ...]:
        given = f"Đạt giải {prize} {CONTEST}"
        return (f"Ông (bà): {name}", "Đơn vị: Trường M", given, f"Giải pháp: “{title}”")

    first, second = read(*page("Nguyễn Văn A", "Nhất", TITLE), *page("Trần Thị B", "Ba", OTHER))
    assert (first["title"], first["prize"], first["authors"]) == (
        TITLE,
        "giải Nhất",
        "Nguyễn Văn A",
    )
    assert (second["title"], second["prize"], second["edition"]) == (OTHER, "giải Ba", "XIV")


def test_a_decision_on_one_result_names_it_in_a_sentence() -> None:
    (found,) = read(
        "Số: 12/QĐ-UBND",
        f"Điều 1. Công nhận kết quả đề tài: “{TITLE}”, với nội dung sau:",
        "- Mã số: ĐT.01", "- Cơ quan chủ trì: Trường M", "- Chủ nhiệm: Nguyễn Văn A",
    )  # fmt: skip
    assert (found["title"], found["task_code"]) == (TITLE, "ĐT.01")


def test_an_award_stands_below_its_name() -> None:
    (found,) = read(
        "Ngân hàng giải pháp", TITLE, "Tác giả:\tNguyễn Văn A", "Nơi công tác:\tTrường M",
        "Cuộc thi:\tHội thi Sáng tạo kỹ thuật tỉnh X", "Giải thưởng:\tGiải Nhì",
    )  # fmt: skip
    assert (found["title"], found["prize"]) == (TITLE, "Giải Nhì")


def test_people_in_a_table_of_a_form_give_their_office() -> None:
    (found,) = read(
        "ĐƠN ĐỀ NGHỊ CÔNG NHẬN SÁNG KIẾN",
        "Số TT\tHọ và tên\tNơi công tác",
        "1\tNguyễn Văn A\tTrường M",
        f"Là tác giả đề nghị xét công nhận sáng kiến: {TITLE}.",
        "- Chủ đầu tư tạo ra sáng kiến: không có.",
    )
    assert (found["organisation"], found["members"]) == ("Trường M", "Nguyễn Văn A")


def test_what_a_letter_enters_for_a_contest_are_records() -> None:
    first, second = read(
        f"Liên hiệp hội giới thiệu 02 công trình tham dự {CONTEST}:",
        f"1. Công trình “{TITLE}” của ông Nguyễn Văn A, Trường M.",
        f"2. Công trình “{OTHER}” của bà Trần Thị B, Trường N.",
    )
    assert (first["title"], second["authors"]) == (TITLE, "bà Trần Thị B")


def test_one_labelled_title_makes_no_form_of_a_list() -> None:
    first, second, third = read(
        CONTEST, "Giải Nhất", f"1. Giải pháp “{TITLE}” của Nguyễn Văn A",
        "Giải Nhì", f"2. Giải pháp “{OTHER}” của Trần Thị B",
        "3. Tên giải pháp: Máy mẫu thứ ba để kiểm thử; Tác giả: Lê Văn C",
    )  # fmt: skip
    assert (first["prize"], second["prize"], third["prize"]) == (
        "Giải Nhất",
        "Giải Nhì",
        "Giải Nhì",
    )
    assert third["title"] == "Máy mẫu thứ ba để kiểm thử"


def test_papers_with_names_and_offices_are_no_records() -> None:
    paper = ("GIẤY ĐỀ NGHỊ THANH TOÁN TIỀN", "Họ và tên: Nguyễn Văn A", "Đơn vị: Phòng M")
    assert read(*paper, "Số tiền: 12.000.000 đồng chẵn", "Đơn vị: Công ty N") == []
    letter = ("Kính gửi: Các đơn vị của tỉnh", "Cơ quan: Sở M", "Chủ trì: Nguyễn Văn A")
    assert read(*letter, "Thời gian: 2/2024", "Cấp: tỉnh") == []


def test_what_is_planned_was_given_to_nobody() -> None:
    assert read(f"Kế hoạch {CONTEST}", "Dự kiến trao giải Nhất cho:", f"- {TITLE}") == []


@pytest.mark.parametrize(
    "lines",
    [
        ("2. Cơ cấu giải thưởng: 01 giải Nhất, 03 giải Nhì, 05 giải Ba.",),
        ("- Mỗi lĩnh vực có: một giải Nhất, hai giải Nhì, ba giải Ba.",),
        ("3. Khen thưởng: Tác giả có giải pháp đạt giải Nhất được tặng Bằng khen.",),
        ("- 01 giải Nhất: 20 triệu đồng", "- 02 giải Nhì: 15 triệu đồng", "- 03 giải Ba: 10 triệu",
         "4. Tổ chức thực hiện: Liên hiệp hội chủ trì, ông Nguyễn Văn A giúp việc."),
    ],
)  # fmt: skip
def test_how_many_prizes_will_be_given_is_no_record(lines: tuple[str, ...]) -> None:
    assert read("KẾ HOẠCH", f"Tổ chức {CONTEST}", *lines) == []


def test_behind_how_many_prizes_there_are_it_may_be_told_who_got_them() -> None:
    counts = [f"- Giải {prize}: 0{at} giải" for at, prize in enumerate(("Nhất", "Nhì", "Ba"), 1)]
    item = "1. Thiết bị mẫu để kiểm thử việc đọc, Nguyễn Văn A, Trường M"
    (found,) = read(CONTEST, *counts, "I. Giải Nhất:", item)
    assert told(found)[:3] == ("Thiết bị mẫu để kiểm thử việc đọc", "Giải Nhất", "Nguyễn Văn A")


def test_a_line_may_begin_with_its_prize_and_end_with_who_got_it() -> None:
    (found,) = read(CONTEST, "Giải Ba: Thiết bị mẫu để kiểm thử việc đọc (Nguyễn Văn A).")
    assert told(found)[:3] == ("Thiết bị mẫu để kiểm thử việc đọc", "Giải Ba", "Nguyễn Văn A")
    assert read(CONTEST, "Giải Ba: Nguyễn Thị Thanh A, Trường M") == []


def test_every_value_is_a_piece_of_the_document() -> None:
    text = (
        f"Kết quả {CONTEST}\nTT\tTên giải pháp\tTác giả\tGiải\n1\tThiết bị mẫu\vđể kiểm thử"
        "\tNguyễn Văn A\vTrần Thị B\tNhất"
    )
    (found,) = findings_of(Document(pages=(text,)))
    lines = text.split("\n")
    for pieces in found.values.values():
        for piece in pieces:
            assert lines[piece.line.number - 1][piece.start : piece.end] == piece.raw
