"""Forms of offices: people in tables, papers whose day tells the year, several one a page."""

import pytest

from ingest.extraction.extract import findings_of_file
from ingest.extraction.meaning import people_of
from ingest.extraction.reading import findings_of
from ingest.parsers import Document, Parsed
from ingest.repair import well_read

TITLE = "Thiết bị mẫu để kiểm thử việc đọc phiếu của cơ quan"
OTHER = "Quy trình mẫu thứ hai dùng cho kiểm thử tại xã Z"
TASK = (f"1. Tên đề tài: {TITLE}", "2. Mã số: ĐT.01", "3. Cơ quan chủ trì: Trường M",
        "4. Chủ nhiệm: Nguyễn Văn A")  # fmt: skip
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\vĐộc lập - Tự do - Hạnh phúc"

Values = dict[str, str]


def read(*pages: tuple[str, ...]) -> list[Values]:
    document = Document(pages=tuple("\n".join(lines) for lines in pages))
    return [
        {name: "; ".join(piece.text for piece in pieces) for name, pieces in found.values.items()}
        for found in findings_of(document)
    ]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Số TT\tTên cá nhân tham gia\tNội dung tham gia chính\tSản phẩm",
         "\tChủ trì, viết báo cáo\tBáo cáo"),
        ("TT\tTên cá nhân đăng ký theo Thuyết minh\tTên cá nhân đã tham gia thực hiện",
         "\t{}"),
        ("TT\tHọ và tên\tNhiệm vụ được giao", "\tChủ trì"),
    ],
    ids=["what each did", "who was to take part", "role"],
)  # fmt: skip
def test_people_are_read_from_the_column_of_names(header: str, row: str) -> None:
    was_to = "Đỗ Văn Đ"
    rows = [
        f"{number}\t{was_to if '{}' in row else name}{row.format(name)}"
        for number, name in enumerate(("Trần Thị B", "Cháng Văn C"), start=1)
    ]
    (found,) = read((*TASK, "5. Cá nhân tham gia:", header, *rows))
    assert (found["leader"], found["members"]) == ("Nguyễn Văn A", "Trần Thị B; Cháng Văn C")


@pytest.mark.parametrize(
    "lines",
    [
        ("Các cá nhân tham gia: Trần Thị B, sinh năm 1982", "Lê Văn C, sinh năm 1991"),
        ("Cá nhân tham gia: 1. ThS. Trần Thị B", "2. KS. Lê Văn C"),
    ],
)
def test_people_go_on_below_their_label(lines: tuple[str, ...]) -> None:
    (found,) = findings_of_file(
        Parsed(
            document=Document(pages=("\n".join((*TASK, *lines, "Kính phí tự túc", "Đỗ Văn D")),))
        )
    )[0]
    assert people_of(found) == ("Nguyễn Văn A", "Trần Thị B", "Lê Văn C")


@pytest.mark.parametrize(
    ("above", "header"),
    [
        ("5. Khách mời tham dự họp hội đồng:", "TT\tHọ và tên\tĐơn vị công tác"),
        ("5. Danh sách:", "TT\tHọ và tên\tChức danh trong Hội đồng"),
    ],
)
def test_a_council_and_its_guests_are_no_members(above: str, header: str) -> None:
    (found,) = read((*TASK, above, header, "1\tTrần Thị B\tTrường N"))
    assert "members" not in found
    assert found["organisation"] == "Trường M"


@pytest.mark.parametrize(
    "below",
    [
        ("TT\tTên thiết bị\tXuất xứ", "1\tMáy Sấy Lạnh\tNhật Bản", "2\tNguyễn Văn A\tN"),
        ("1\tTrung Tâm Mẫu\tNhật Bản",),
        ("1\tLĩnh Vực\tNhật Bản",),
    ],
    ids=["another header", "an office", "a word of headers"],
)
def test_a_table_of_people_ends_where_others_are_listed(below: tuple[str, ...]) -> None:
    (found,) = read((*TASK, "TT\tHọ và tên\tĐơn vị công tác", "1\tTrần Thị B\tViện N", *below))
    assert found["members"] == "Trần Thị B"


@pytest.mark.parametrize(
    "lines",
    [
        ("Thành viên tham gia: Trần Thị B, Lê Văn C", "Phó Giám đốc Sở", "Đỗ Văn D"),
        ("Thành viên tham gia:", "Trần Thị B", "Lê Văn C", "TM. BAN Đỗ Văn D"),
        ("Thành viên tham gia:", "Trần Thị B", "Lê Văn C", "Chủ tịch Đỗ Văn D"),
        ("Thành viên tham gia: 1. Trần Thị B", "2. Lê Văn C", "Đỗ Văn D - Phó Chủ tịch UBND tỉnh"),
        ("Thành viên tham gia:", "- Trần Thị B", "- Lê Văn C", "Đỗ Văn D dự buổi lễ"),
    ],
)
def test_who_signs_or_is_spoken_of_below_is_no_member(lines: tuple[str, ...]) -> None:
    (found,) = findings_of(Document(pages=("\n".join((*TASK, *lines)),)))
    assert people_of(found) == ("Nguyễn Văn A", "Trần Thị B", "Lê Văn C")


def test_a_leader_is_named_below_the_label() -> None:
    (found,) = read((*TASK[:3], "4. Chủ nhiệm đề tài:", "Họ và tên: Nguyễn Văn A"))
    assert found["leader"] == "Nguyễn Văn A"


@pytest.mark.parametrize(
    "beside", ["XÁC NHẬN CỦA TỔ CHỨC CHỦ TRÌ", "Thủ trưởng tổ chức", "KT. GIÁM ĐỐC"]
)
def test_names_of_roles_that_people_sign_below_say_nothing(beside: str) -> None:
    (found,) = read((*TASK, f"CHỦ NHIỆM NHIỆM VỤ\t{beside}"))
    assert found["leader"] == "Nguyễn Văn A"


def test_the_office_that_leads_stands_before_where_the_leader_works() -> None:
    (found,) = read((TASK[0], TASK[1], TASK[3], "Cơ quan công tác: Trường N", TASK[2]))
    assert found["organisation"] == "Trường M"


def test_when_a_task_was_done_in_fact_stands_before_when_it_was_to_be() -> None:
    (found,) = read(
        (
            *TASK,
            "5. Thời gian thực hiện:",
            "- Theo hợp đồng đã ký: từ tháng 6/2017 đến tháng 12/2019",
            "- Thực tế thực hiện: từ tháng 6/2017 đến tháng 5/2020",
        )
    )
    assert found["period"] == "từ tháng 6/2017 đến tháng 5/2020"


def test_a_decision_that_accepts_tells_the_day() -> None:
    (found,) = read(
        (
            "TT\tTên đề tài\tChủ nhiệm\tQuyết định nghiệm thu",
            f"1\t{TITLE}\tNguyễn Văn A\tSố 12/QĐ-SKHCN ngày 3/4/2022",
        )
    )
    assert found["accepted"] == "3/4/2022"


def test_the_class_of_an_initiative_is_no_prize() -> None:
    (found,) = read(
        (
            "GIẤY CHỨNG NHẬN SÁNG KIẾN",
            "Chứng nhận ông (bà): Nguyễn Văn A",
            f"Đã có sáng kiến: “{TITLE}”",
            "Đơn vị công tác: Trường M",
            "Xếp loại: B",
            "Tỉnh X, ngày 3 tháng 4 năm 2021",
        )
    )
    assert (found["authors"], found["grade"], found["year"]) == ("Nguyễn Văn A", "B", "2021")


def test_a_contest_in_the_letterhead_is_no_label() -> None:
    (found,) = read(
        (
            f"HỘI THI SÁNG TẠO KỸ THUẬT\vTỈNH X LẦN THỨ 7 (2018 - 2019)\t{MOTTO}",
            "PHIẾU ĐĂNG KÝ DỰ THI",
            "Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ 7 (2018 - 2019)",
            "Tôi là: NGUYỄN VĂN A",
            f"Tên giải pháp: {TITLE}",
        )
    )
    assert "Sáng tạo kỹ thuật" in found["contest"] or "SÁNG TẠO" in found["contest"]


def certificate(name: str, title: str, place: str = "Huyện T") -> tuple[str, ...]:
    return (
        f"UBND HUYỆN T\t{MOTTO}",
        "GIẤY CHỨNG NHẬN SÁNG KIẾN",
        f"Tác giả: {name}",
        "Nơi công tác: Trường M",
        f"Là tác giả của sáng kiến: {title}",
        f"{place}, ngày 3 tháng 4 năm 2021",
        "CHỦ TỊCH",
    )


def test_certificates_of_initiatives_are_of_the_year_they_were_signed() -> None:
    found = read(certificate("Nguyễn Văn A", TITLE), certificate("Trần Thị B", OTHER))
    assert [(row["title"], row["year"]) for row in found] == [(TITLE, "2021"), (OTHER, "2021")]


@pytest.mark.parametrize(
    "line",
    [
        "6. Địa điểm và thời gian họp: Phòng họp tầng 2, 8 giờ 30 phút ngày 18/5/2017",
        "Hôm nay, hồi 8 giờ ngày 18 tháng 5 năm 2017, tại Sở M, Hội đồng đã họp.",
        "Tỉnh X, ngày 18 tháng 5 năm 2017",
    ],
    ids=["label", "sentence", "day of the paper"],
)
def test_minutes_of_an_acceptance_tell_its_day(line: str) -> None:
    (found,) = read(("BIÊN BẢN HỌP HỘI ĐỒNG ĐÁNH GIÁ, NGHIỆM THU ĐỀ TÀI", *TASK, line))
    assert found["accepted"] in ("18/5/2017", "18 tháng 5 năm 2017")


def test_the_day_of_another_paper_tells_nothing() -> None:
    (found,) = read(("PHIẾU THÔNG TIN ĐỀ TÀI", *TASK, "Tỉnh X, ngày 18 tháng 5 năm 2017"))
    assert not found.keys() & {"year", "accepted"}


def test_a_decision_tells_when_what_it_lists_was_recognised() -> None:
    rows = ("TT\tTên sáng kiến\tTác giả\tĐơn vị", f"1\t{TITLE}\tNguyễn Văn A\tTrường M")
    (found,) = read(
        ("QUYẾT ĐỊNH", "Về việc công nhận sáng kiến cấp huyện", "Huyện T, ngày 3 tháng 4 năm 2021"),
        ("DANH SÁCH SÁNG KIẾN", *rows),
    )
    assert found["year"] == "2021"


def test_rows_say_their_own_year_below_a_heading_with_several() -> None:
    (found,) = read(
        (
            "DANH MỤC ĐỀ TÀI ĐÃ NGHIỆM THU NĂM 2014, 2015",
            "TT\tTên đề tài\tCơ quan chủ trì\tNăm nghiệm thu",
            f"1\t{TITLE}\tTrường M\t2015",
        )
    )
    assert found["accepted"] == "2015"
    assert "year" not in found


@pytest.mark.parametrize(
    ("heading", "years"), [("ĐÃ NGHIỆM THU", ["2018", "2019"]), ("ĐƯỢC PHÊ DUYỆT", ["", ""])]
)
def test_parts_of_a_list_of_results_tell_their_year(heading: str, years: list[str]) -> None:
    found = read(
        (
            f"DANH MỤC ĐỀ TÀI {heading}",
            "TT\tTên đề tài\tCơ quan chủ trì\tChủ nhiệm",
            "I\tNăm 2018\t\t",
            f"1\t{TITLE}\tTrường M\tNguyễn Văn A",
            "II\tNăm 2019\t\t",
            f"1\t{OTHER}\tTrường M\tNguyễn Văn A",
        )
    )
    assert [row.get("year", "") for row in found] == years


def test_a_cell_tells_the_day_of_acceptance_and_the_grade() -> None:
    (found,) = read(
        (
            "TT\tTên đề tài\tChủ nhiệm\tNgày nghiệm thu, xếp loại",
            f"1\t{TITLE}\tNguyễn Văn A\t15/3/2020\vXuất sắc",
        )
    )
    assert (found["accepted"], found["grade"]) == ("15/3/2020", "Xuất sắc")


def test_offers_of_technologies_one_a_page_are_as_many_records() -> None:
    def offer(title: str, name: str) -> tuple[str, ...]:
        return (
            "PHIẾU THÔNG TIN CÔNG NGHỆ",
            "1. Tên công nghệ/thiết bị", title,
            "2. Đơn vị sở hữu", "Trường M",
            "3. Tác giả", name,
            "4. Liên hệ",
        )  # fmt: skip

    found = read(offer(TITLE, "Nguyễn Văn A"), offer(OTHER, "Trần Thị B"))
    assert [(row["title"], row["organisation"]) for row in found] == [
        (TITLE, "Trường M"),
        (OTHER, "Trường M"),
    ]


def test_somebody_who_is_named_twice_is_one() -> None:
    lines = (*TASK, "5. Các cá nhân tham gia: NGUYỄN VĂN A; Trần Thị B")
    (found,) = findings_of_file(Parsed(document=Document(pages=("\n".join(lines),))))[0]
    assert people_of(found) == ("Nguyễn Văn A", "Trần Thị B")


def test_a_code_in_a_picture_has_no_colon() -> None:
    assert well_read("Mã số: 12/ĐTCT:2020") == "Mã số: 12/ĐTCT-2020"
    assert well_read("TCVN 5603:2008; lúc 8:2020") == "TCVN 5603:2008; lúc 8:2020"
