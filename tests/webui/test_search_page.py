"""The search page: hits, filters, permalinks, ways out of nothing."""

import re

import pytest
from flask.testing import FlaskClient

from tests.webui.conftest import Visit


def count_of(page: str, facet: str, value: str) -> tuple[int, bool]:
    """The count beside one box of the filters, and whether it is ticked."""
    box = re.search(
        rf'name="{facet}" value="{value}"( checked)?>.*?class="count">([\d.]+)<', page, re.DOTALL
    )
    assert box, f"no box {facet}={value}"
    return int(box[2].replace(".", "")), bool(box[1])


def test_a_hit_shows_its_title_marked_its_prize_and_its_source(visit: Visit) -> None:
    page = visit("/tim-kiem?q=rác thải")
    assert "Máy thử A xử lý <mark>rác thải</mark> &lt;b&gt;" in page
    assert "<b>Giải Nhất</b> · Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa 2025" in page
    assert "Nguồn: example.org, Báo Thử" in page


def test_a_publisher_that_is_the_source_is_named_once(read: Visit) -> None:
    page = read("/tim-kiem?q=Trial record in English")
    assert "Đơn vị thử nghiệm B Nguồn: Báo Thử" in page
    assert page.count("Báo Thử") == 1


def test_a_query_without_diacritics_finds_the_same_and_says_how(read: Visit) -> None:
    page = read("/tim-kiem?q=rac thai")
    assert "Máy thử A xử lý rác thải" in page
    assert "Khớp khi bỏ dấu" in page


@pytest.mark.parametrize("typed", ["*", "😀", "... !!"])
def test_where_nothing_was_understood_the_heading_does_not_claim_it_was(
    visit: Visit, typed: str
) -> None:
    page = visit(f"/tim-kiem?q={typed}")
    assert "<h1>35 bản ghi</h1>" in page
    assert f"Đã bỏ qua “{typed[:1]}" in page
    assert "Liên quan" not in page


def test_two_prizes_are_either_of_them_and_counts_ignore_their_own_facet(visit: Visit) -> None:
    page = visit("/tim-kiem?prize=nhat&prize=nhi")
    assert "2 bản ghi" in page, "a proposed prize is not a prize"
    assert count_of(page, "prize", "nhat") == (1, True)
    assert count_of(page, "prize", "nhi") == (1, True)
    assert count_of(page, "prize", "ba") == (1, False)
    assert count_of(page, "bank", "solution") == (2, False)


def test_a_selected_value_stays_listed_when_it_counts_nothing(visit: Visit) -> None:
    page = visit("/tim-kiem?bank=knowledge&prize=nhat")
    assert count_of(page, "prize", "nhat") == (0, True)


def test_every_filter_has_a_link_that_drops_it(visit: Visit) -> None:
    page = visit("/tim-kiem?q=máy&prize=nhat&tu=2015")
    assert 'href="/tim-kiem?q=m%C3%A1y&amp;tu=2015"' in page
    assert 'href="/tim-kiem?q=m%C3%A1y&amp;prize=nhat"' in page
    assert "Từ năm 2015" in page


def test_years_narrow_the_hits_and_not_their_own_histogram(visit: Visit) -> None:
    page = visit("/tim-kiem?bank=solution&tu=2018&den=2018")
    assert "2 bản ghi" in page
    assert "<title>2025: 3</title>" in page
    assert "nhiều nhất năm 2025: 3" in page


def test_fields_of_two_contests_stand_under_their_own_list(read: Visit) -> None:
    page = read("/tim-kiem?bank=solution")
    assert "Hội thi Sáng tạo kỹ thuật Nông, lâm, ngư nghiệp" in page
    assert "Giải thưởng VIFOTEC Cơ khí - tự động hóa" in page


def test_results_come_in_pages_and_an_order(read: Visit) -> None:
    assert "Bản ghi 21–25" in read("/tim-kiem?q=đếm trang&trang=3")
    assert "Thiết bị thử D" not in read("/tim-kiem?sort=moi").partition("Máy thử A")[0]


def test_without_words_the_best_proven_come_first_and_nothing_is_called_relevant(
    read: Visit,
) -> None:
    page = read("/tim-kiem")
    assert page.index("Giống thử nghiệm E") < page.index("Máy thử A")
    assert "Liên quan" not in page
    assert "Liên quan" in read("/tim-kiem?q=máy")


def test_a_page_beyond_the_last_leads_back(client: FlaskClient) -> None:
    page = client.get("/tim-kiem?q=đếm trang&trang=99").get_data(as_text=True)
    assert "Danh sách chỉ có 3 trang" in page
    assert 'href="/tim-kiem?q=%C4%91%E1%BA%BFm+trang&amp;trang=3"' in page


def test_nothing_found_offers_wider_searches_with_their_counts(read: Visit) -> None:
    page = read("/tim-kiem?q=máy thử&bank=knowledge")
    assert "Không tìm thấy bản ghi nào" in page
    assert "Bỏ bộ lọc “Ngân hàng phổ biến kiến thức” 3" in page
    assert "Thử cách khác" in page


def test_what_a_wider_search_finds_is_shown_where_the_filters_leave_nothing(read: Visit) -> None:
    page = read("/tim-kiem?q=rác thải&bank=knowledge")
    assert "Không tìm thấy bản ghi nào" in page
    assert "Khi bỏ bộ lọc “Ngân hàng phổ biến kiến thức”: 1 bản ghi" in page
    assert "Máy thử A xử lý rác thải" in page


def test_a_mended_search_is_headed_by_what_it_answers(read: Visit) -> None:
    page = read("/tim-kiem?q=rác thảii")
    assert "cho “rác thải”" in page and "Không có bản ghi nào cho “rác thảii”" in page
    assert "Thử tìm" not in page and "Máy thử A xử lý rác thải" in page


def test_the_address_in_the_page_is_canonical_and_not_indexed(visit: Visit) -> None:
    page = visit("/tim-kiem?trang=1&prize=nhi&prize=nhat&q=&sort=&utm=1")
    canonical = "https://kho.example.org/tim-kiem?prize=nhat&amp;prize=nhi"
    assert f'<link rel="canonical" href="{canonical}">' in page
    assert '<meta name="robots" content="noindex, follow">' in page


def test_links_that_combine_filters_are_nofollow(visit: Visit) -> None:
    page = visit("/tim-kiem?prize=nhat&bank=solution")
    combining = re.findall(r'<a [^>]*href="/tim-kiem\?[^>]*>', page)
    assert combining
    assert [link for link in combining if "nofollow" not in link] == []
