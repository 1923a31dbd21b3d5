"""Headers of office lists mean columns by their words, and values may mean another column."""

import pytest

from ingest.extraction.found import Line
from ingest.extraction.header_words import composed_column
from ingest.extraction.headers import header_key
from ingest.extraction.kinds import column_for


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Tên công trình, đề tài dự thi", "title"),
        ("Tên gọi đầy đủ giải pháp", "title"),
        ("Tên đề tài, nhiệm vụ KH&CN cấp tỉnh", "title"),
        ("Tên sáng kiến được công nhận", "title"),
        ("Các giải pháp dự thi", "title"),
        ("Công trình đoạt giải", "title"),
        ("Tên tiếng Việt", "title"),
        ("CQ chủ trì", "organisation"),
        ("TenNhiemVu", "title"),
        ("Tên công nghệ, thiết bị", "title"),
        ("Tên đề tài đăng ký", "title"),
        ("Đăng ký tham dự giải pháp", "title"),
        ("Là đồng tác giả của sáng kiến", "title"),
        ("Là tác giả đề nghị xét công nhận sáng kiến", "title"),
        ("Tên công nghệ sẵn sàng chuyển giao", "title"),
        ("Là tác giả sáng kiến", "title"),
        ("Đã đăng ký kết quả nhiệm vụ", "title"),
        ("Chứng nhận tổ chức chủ trì", "organisation"),
        ("Số hợp đồng/mã số", "task_code"),
        ("Chủ dự án", "authors"),
        ("Các tác giả giải pháp", "authors"),
        ("Các tác giả cùng tham gia", "members"),
        ("Danh sách đồng tác giả", "members"),
        ("Cùng các cộng sự", "members"),
        ("Quyết định công nhận kết quả", "accepted"),
        ("Đơn vị sở hữu công nghệ", "organisation"),
        ("Địa điểm và thời gian họp", "accepted"),
        ("Ngày họp Hội đồng nghiệm thu", "accepted"),
        ("Ngày công nhận", "accepted"),
        ("Chức vụ, nơi công tác", "organisation"),
        ("Các đồng tác giả", "members"),
        ("Hội đồng nghiệm thu họp ngày", "accepted"),
        ("Họ và tên chủ nhiệm đề tài", "leader"),
        ("Người chủ trì nhiệm vụ", "leader"),
        ("Chủ nhiệm, học vị", "leader"),
        ("Họ tên thí sinh dự thi", "authors"),
        ("Nhóm tác giả thực hiện", "authors"),
        ("Tác giả, đơn vị, địa chỉ", "authors"),
        ("Các cá nhân tham gia thực hiện", "members"),
        ("Cán bộ tham gia phối hợp", "members"),
        ("Tên đơn vị chủ trì", "organisation"),
        ("Đơn vị công tác của tác giả", "organisation"),
        ("Trường, lớp học", "organisation"),
        ("Mức giải đề nghị", "prize"),
        ("Kết quả xét giải thưởng", "prize"),
        ("Hạng đạt được", "prize"),
        ("Đề nghị xếp giải", "prize"),
        ("Năm được nghiệm thu", "accepted"),
        ("Thời gian đánh giá", "accepted"),
        ("Thời điểm hoàn thành", "period"),
        ("Năm hội thi", "year"),
        ("Năm được công nhận", "year"),
        ("Mã số đề tài", "task_code"),
        ("Huyện, thị xã, thành phố", "home"),
        ("Địa phương, đơn vị", "home"),
    ],
)
def test_a_header_of_known_words_means_their_column(header: str, column: str) -> None:
    assert composed_column(header_key(header)) == column


@pytest.mark.parametrize(
    "header",
    [
        "Tên cơ quan quản lý",
        "Giải pháp kỹ thuật đã biết",
        "Tên huyện",
        "Tên khác",
        "Số lượng giải",
        "Số tiền thưởng",
        "Đơn vị phối hợp",
        "Kết quả",
        "Quyết định công nhận",
        "Năm bắt đầu",
        "Người hướng dẫn",
        "Mô tả giải pháp",
    ],
)
def test_a_header_with_another_word_means_none(header: str) -> None:
    assert composed_column(header_key(header)) is None


@pytest.mark.parametrize("header", ["Đề tài cấp cơ sở", "Sáng kiến cấp tỉnh", "Nhiệm vụ KH&CN"])
def test_a_kind_of_works_heads_their_titles_and_labels_none(header: str) -> None:
    assert composed_column(header_key(header), in_row=True) == "title"
    assert composed_column(header_key(header)) is None


@pytest.mark.parametrize(
    ("header", "value", "known", "column"),
    [
        ("prize", "Nhất", (), "prize"),
        ("prize", "Xuất sắc", ("contest",), "grade"),
        ("prize", "Đạt loại khá", ("contest",), "grade"),
        ("prize", "Triển vọng", ("contest",), "prize"),
        ("prize", "Triển vọng", (), "grade"),
        ("prize", "-", ("contest",), None),
        ("prize", "", (), "prize"),
        ("contest", "Giải Nhì", (), "prize"),
        ("contest", "Giải Triển vọng", (), "prize"),
        ("contest", "Hội thi Sáng tạo", (), "contest"),
        ("results", "Giải Ba", (), "prize"),
        ("results", "Khá", (), "grade"),
        ("results", "Tăng năng suất 10 %", (), "results"),
        ("address", "Trường M", (), "organisation"),
        ("address", "huyện Y, tỉnh X", (), "home"),
        ("address", "Số 1 đường P", (), "address"),
        ("home", "Trường M", (), "organisation"),
        ("home", "Yên Z", (), "home"),
        ("year", "2020-2021", (), "year"),
        ("year", "Nam", (), None),
        ("period", "2005-2006", (), "period"),
        ("period", "Trường M", (), None),
        ("period", "Chương trình số 12", (), None),
        ("period", "24 tháng", (), "period"),
        ("leader", "Trường M", (), "organisation"),
        ("members", "Trường M; Viện N", (), None),
        ("members", "Nguyễn Văn A", (), "members"),
        ("title", "Máy", (), "title"),
    ],
)
def test_a_value_says_itself_what_it_is(
    header: str, value: str, known: tuple[str, ...], column: str | None
) -> None:
    said = Line(1, 1, value).said(0, len(value))
    assert column_for(header, said, known) == column
