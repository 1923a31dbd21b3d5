"""When a work was accepted or recognised, told by the day of the paper; and no other day does."""

import pytest

from ingest.extraction.reading import findings_of
from ingest.parsers import Document

TITLE = "Nghiên cứu mẫu để kiểm thử việc đọc biên bản"
OTHER = "Giải pháp mẫu thứ hai để kiểm thử việc đọc"
MINUTES = (
    "BIÊN BẢN HỌP HỘI ĐỒNG NGHIỆM THU ĐỀ TÀI",
    f"Tên đề tài: {TITLE}",
    "Chủ nhiệm: Nguyễn Văn A",
    "Cơ quan chủ trì: Trung tâm M",
    "Cấp quản lý: cấp tỉnh",
)
RECOGNISED = ("QUYẾT ĐỊNH", "Về việc công nhận sáng kiến cấp tỉnh")
HEADER = "TT\tTên sáng kiến\tTác giả\tĐơn vị"


def accepted(*lines: str) -> list[str]:
    found = findings_of(Document(pages=("\n".join(lines),)))
    return [each.text("accepted") or each.text("year") for each in found]


@pytest.mark.parametrize(
    "line",
    [
        "Tỉnh X, ngày 9 tháng 5 năm 2021",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\tHuyện Y, ngày 9 tháng 5 năm 2021",
        "Hôm nay, ngày 9 tháng 5 năm 2021, tại Sở Khoa học và Công nghệ, Hội đồng họp.",
    ],
)
def test_minutes_are_of_the_day_of_their_meeting(line: str) -> None:
    assert accepted(*MINUTES, line) == ["9 tháng 5 năm 2021"]


@pytest.mark.parametrize(
    "line",
    [
        "Sinh vào ngày 12/3/1980",
        "SN ngày 12/3/1980",
        "CCCD số 001\tCấp ngày 12/3/2015",
        "Vào Đảng ngày 3/2/1999",
        "Quyết định phê duyệt đề tài ngày 3/4/2018",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015.",
    ],
)
def test_days_of_other_things_tell_nothing(line: str) -> None:
    assert accepted(*MINUTES, line) == [""]
    meeting = "Hôm nay, ngày 9 tháng 5 năm 2021, Hội đồng họp."
    assert accepted(*MINUTES, line, meeting) == ["9 tháng 5 năm 2021"]


def test_what_was_not_accepted_has_no_such_day() -> None:
    meeting = "Hôm nay, ngày 9 tháng 5 năm 2021, Hội đồng họp."
    halfway = ("BIÊN BẢN ĐÁNH GIÁ KẾT QUẢ GIỮA KỲ ĐỀ TÀI", *MINUTES[1:])
    assert accepted(*halfway, meeting) == [""]
    assert accepted(*MINUTES, meeting, "Hội đồng không thông qua kết quả.") == [""]


def test_of_a_list_all_have_the_day_of_the_decision() -> None:
    rows = (HEADER, f"1\t{TITLE}\tNguyễn Văn A\tTrường M", f"2\t{OTHER}\tTrần Thị B\tTrường N")
    law = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015."
    assert accepted("Tỉnh X, ngày 3 tháng 4 năm 2021", *RECOGNISED, law, *rows) == ["2021", "2021"]
    later = "Tỉnh X, ngày 5 tháng 6 năm 2022"  # of another paper below; whose day is whose?
    assert accepted("Tỉnh X, ngày 3 tháng 4 năm 2021", *RECOGNISED, *rows, later) == ["", ""]


def test_a_year_above_a_part_of_a_list_ends_with_the_part() -> None:
    def rows(title: str) -> tuple[str, str]:
        return "TT\tTên đề tài\tChủ nhiệm\tCơ quan chủ trì", f"1\t{title}\tNguyễn Văn A\tTrường M"

    done = ("I. ĐỀ TÀI ĐÃ NGHIỆM THU", "1. Năm 2020", *rows(TITLE))
    assert accepted(*done, "II. ĐỀ TÀI ĐANG TRIỂN KHAI", *rows(OTHER)) == ["2020", ""]
    assert accepted(*done, "2. Năm 2021", *rows(OTHER)) == ["2020", "2021"]
