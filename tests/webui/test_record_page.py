"""The record page: everything known, where it is from, nothing that may not be shown."""

import re

from flask.testing import FlaskClient

from tests.webui.bank import PUBLISHABLE_TEXT
from tests.webui.conftest import Visit


def test_a_solution_shows_its_prize_people_places_and_sources(read: Visit) -> None:
    page = read("/ban-ghi/gp-giai-nhat")
    for fact in (
        "Giải pháp kỹ thuật · 2025",
        "ThS Nguyễn Văn A",
        "Lĩnh vực: Nông, lâm, ngư nghiệp, tài nguyên và môi trường (suy ra từ nội dung)",
        "Trao giải: 25/12/2025",
        "Đơn vị thử nghiệm A",
        "Huyện Nga Sơn (cũ), Thanh Hóa Nơi tạo ra",
        "Trong tỉnh",
        "Báo Thử",
        "https://example.org/nguon/2",
    ):
        assert fact in page


def test_each_fact_says_on_demand_where_it_was_read(read: Visit) -> None:
    page = read("/ban-ghi/gp-giai-nhat")
    assert "Dữ kiện từ đâu: Giải thưởng [2] [2] Báo Thử" in page
    whole = "Dữ kiện từ đâu: Tổ chức [1] [2] Chưa ghi riêng cho mục này. Nguồn của cả bản ghi:"
    assert f"{whole} [1] example.org [2] Báo Thử" in page
    inferred = "[1] suy ra [1] example.org ; suy ra từ nội dung, nguồn không viết thẳng"
    assert f"Dữ kiện từ đâu: Chuyên đề {inferred}" in page


def test_the_sheet_leads_and_says_what_the_sources_leave_open(read: Visit) -> None:
    page = read("/ban-ghi/tb-giong-thu")
    assert page.index("Quy mô 10 ha") < page.index("Thông tin")
    assert "Nguồn chưa nêu Chi phí · Điều kiện · Mức sẵn sàng" in page
    assert "Nên hỏi những điều này" not in read("/ban-ghi/kt-huong-dan")


def test_the_grade_says_which_facts_counted_for_it(read: Visit) -> None:
    assert "Đang dùng ở Xã Thử (2021), theo nguồn ngoài tác giả" in read("/ban-ghi/tb-giong-thu")
    assert "Được trao: Giải Nhất, Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa 2025" in read(
        "/ban-ghi/gp-giai-nhat"
    )
    assert "2025: mới là đề nghị, chưa được trao" in read("/ban-ghi/gp-de-nghi")
    assert "giải của cuộc thi này không nâng mức" in read("/ban-ghi/gp-thieu-nien")


def test_organisations_are_to_be_asked_and_never_a_person(read: Visit) -> None:
    asked = read("/ban-ghi/gp-giai-nhat").partition("Hỏi ai")[2].partition("Liên hệ qua")[0]
    assert asked.split() == ["Đơn", "vị", "thử", "nghiệm", "A", "Chủ", "trì"]
    assert "Hỏi ai example.org Nơi công bố" in read("/ban-ghi/gp-thieu-nien")


def test_the_life_of_a_record_is_told_in_the_order_of_time(visit: Visit) -> None:
    life = visit("/ban-ghi/tb-giong-thu").partition('class="timeline"')[2].partition("</ol>")[0]
    assert re.findall(r'datetime="([^"]+)"', life) == ["2019-03", "2021", "2022-06", "2022-06-30"]
    assert 'class="timeline"' not in visit("/ban-ghi/gp-giai-nhat")


def test_an_advance_shows_its_applicability_and_acceptance(read: Visit) -> None:
    page = read("/ban-ghi/tb-giong-thu")
    for fact in (
        "Trial variety E",
        "Xã Thử, 2021 đang dùng, theo nguồn ngoài tác giả",
        "Quy mô 10 ha",
        "Kết quả Năng suất 60 tạ/ha",
        "Nghiệm thu, 30/06/2022",
        "3/2019 – 6/2022",
        "Đã áp dụng",
        PUBLISHABLE_TEXT,
    ):
        assert fact in page


def test_a_record_leads_to_its_contest_edition_and_to_similar_records(visit: Visit) -> None:
    page = visit("/ban-ghi/gp-giai-nhat")
    assert 'href="/giai-thuong/stkt-thanh-hoa/14"' in page
    assert 'href="/ban-ghi/gp-giai-nhi"' in page


def test_an_edition_known_by_its_year_is_linked_by_its_number(visit: Visit) -> None:
    page = visit("/ban-ghi/gp-giai-ba")
    assert 'href="/giai-thuong/vifotec/24">Năm 2018</a>' in page


def test_the_permalink_is_canonical_and_can_be_shared(visit: Visit) -> None:
    page = visit("/ban-ghi/gp-giai-nhat?utm_source=zalo")
    address = "https://kho.example.org/ban-ghi/gp-giai-nhat"
    assert f'<link rel="canonical" href="{address}">' in page
    assert f'<meta property="og:url" content="{address}">' in page
    assert '<meta property="og:type" content="article">' in page


def test_pages_of_people_are_not_indexed_and_works_are(visit: Visit) -> None:
    noindex = '<meta name="robots" content="noindex">'
    assert noindex in visit("/ban-ghi/cg-dong-y")
    assert noindex not in visit("/ban-ghi/gp-giai-nhat")


def test_an_address_that_runs_code_is_no_link(visit: Visit) -> None:
    page = visit("/ban-ghi/kt-nguon-la")
    assert 'href="javascript' not in page
    assert "javascript:alert(1)" in page


def test_an_english_title_is_not_repeated_under_itself(visit: Visit) -> None:
    assert visit("/ban-ghi/kt-only-english").count(">Trial record in English<") == 1


def test_what_is_not_public_has_no_page(client: FlaskClient) -> None:
    for hidden in ("gp-nhap", "cg-khong-dong-y", "gp-rut", "khong-co"):
        answer = client.get(f"/ban-ghi/{hidden}")
        assert answer.status_code == 404
        assert "Không tìm thấy trang này" in answer.get_data(as_text=True)
