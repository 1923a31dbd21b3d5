"""The record page: everything known, where it is from, nothing that may not be shown."""

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


def test_each_fact_cites_the_source_it_was_read_from(read: Visit) -> None:
    page = read("/ban-ghi/gp-giai-nhat")
    assert "Giải thưởng [2]" in page
    assert "Tổ chức [1] [2]" in page
    assert "Chuyên đề [1] suy ra từ nội dung" in page


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
