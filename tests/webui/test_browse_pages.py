"""Awards, topics and localities: what a reader walks through without typing."""

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from kb.domain import PartialDate, Period
from tests.webui.bank import ADVANCE
from tests.webui.conftest import Visit, open_bank
from webui import create_app


def in_year(year: int) -> Period:
    return Period(start=PartialDate(year), end=PartialDate(year))


def test_home_counts_the_banks_and_shows_winners_of_the_province(read: Visit) -> None:
    page = read("/")
    assert "26 Tiến bộ KH&CN" in page
    assert "5 Giải pháp đạt giải" in page
    assert "Máy thử A" in page
    assert "Thiết bị thử D ở tỉnh khác" not in page


def test_awards_open_on_the_contests_of_the_province(read: Visit) -> None:
    page = read("/giai-thuong")
    own, _, others = page.partition("Cuộc thi toàn quốc và quốc tế")
    assert "Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa 3 bản ghi" in own
    assert "VIFOTEC" in others


def test_a_contest_lists_editions_prizes_and_fields(visit: Visit, read: Visit) -> None:
    page = visit("/giai-thuong/stkt-thanh-hoa")
    assert 'href="/giai-thuong/stkt-thanh-hoa/14"' in page
    assert 'href="/giai-thuong/stkt-thanh-hoa?giai=nhat"' in page
    text = read("/giai-thuong/stkt-thanh-hoa")
    assert "Lần thứ 14 (2024-2025) 3 bản ghi" in text
    assert "chưa có bản ghi" in text, "an edition that is known and holds no record"


def test_an_edition_groups_its_records_by_prize_and_keeps_proposals_apart(read: Visit) -> None:
    page = read("/giai-thuong/stkt-thanh-hoa/14")
    places = [
        page.index(words)
        for words in ("Giải Nhất 1 Giải", "Máy thử A", "Máy thử B", "Máy thử C được đề nghị")
    ]
    assert places == sorted(places)
    assert "Đề nghị trao: Giải Nhì 1" in page


def test_editions_fall_by_year_whether_the_vocabulary_or_only_a_record_knows_them(
    read: Visit,
) -> None:
    page = read("/giai-thuong/vifotec")
    names = ("Lần thứ 27 (2021)", "Lần thứ 25 (2019)", "Lần thứ 24 (2018)")
    places = [page.index(name) for name in names]
    assert places == sorted(places)


def test_contests_of_minors_say_that_names_are_not_kept(read: Visit) -> None:
    assert "không lưu tên các em" in read("/giai-thuong/stttnnd-toan-quoc")


def test_a_topic_lists_its_records_and_can_be_narrowed_to_one_bank(read: Visit) -> None:
    both = read("/chuyen-de/trong-trot")
    assert both.index("Giống thử nghiệm E") < both.index("Hướng dẫn thử F"), "best proven first"
    one = read("/chuyen-de/trong-trot?bank=knowledge")
    assert "Hướng dẫn thử F" in one
    assert "Giống thử nghiệm E" not in one


def test_topics_without_records_are_named_and_no_link(visit: Visit) -> None:
    page = visit("/chuyen-de")
    assert "Chăn nuôi" in page
    assert 'href="/chuyen-de/chan-nuoi"' not in page


def test_localities_lead_to_old_districts_and_provinces(visit: Visit, read: Visit) -> None:
    page = visit("/dia-phuong")
    assert 'href="/dia-phuong/huyen-cu/huyen-nga-son"' in page
    assert 'href="/dia-phuong/tinh-ha-noi"' in page
    assert "Máy thử A" in read("/dia-phuong/huyen-cu/huyen-nga-son")
    assert "Thiết bị thử D" in read("/dia-phuong/tinh-ha-noi")


def test_old_districts_stand_in_dictionary_order_by_name_whatever_their_kind(read: Visit) -> None:
    page = read("/dia-phuong")
    names = ("Thị xã Bỉm Sơn", "Huyện Cẩm Thủy", "Huyện Đông Sơn", "Huyện Hà Trung")
    places = [page.index(name) for name in (*names, "Thành phố Thanh Hóa", "Huyện Yên Định")]
    assert places == sorted(places)


def test_the_evidence_table_is_published_with_its_counts(read: Visit) -> None:
    page = read("/muc-do-kiem-chung")
    assert "Đang được áp dụng ở ít nhất hai nơi có tên" in page
    assert "1 bản ghi" in page


def test_an_edition_is_found_by_its_year_where_it_has_a_number(client: FlaskClient) -> None:
    answer = client.get("/giai-thuong/vifotec/2018")
    assert answer.status_code == 301 and answer.location == "/giai-thuong/vifotec/24"
    assert "Thiết bị thử D" in client.get(answer.location).get_data(as_text=True)


def test_unknown_contests_editions_topics_and_places_are_not_found(client: FlaskClient) -> None:
    for address in (
        "/giai-thuong/khong-co",
        "/giai-thuong/vifotec/9999",
        "/chuyen-de/khong-co",
        "/dia-phuong/khong-co",
        "/dia-phuong/huyen-cu/khong-co",
    ):
        assert client.get(address).status_code == 404, address


def test_a_topic_shows_first_what_is_of_the_province(read: Visit) -> None:
    page = read("/chuyen-de/rac-thai-sinh-hoat")
    assert "Chưa có kết quả nào trong số này được ghi nhận là đang áp dụng" in page
    assert page.index("Máy thử A") < page.index("Mọi bản ghi")


def test_a_unit_leads_to_its_old_district_and_its_neighbours(visit: Visit, read: Visit) -> None:
    page = visit("/dia-phuong/xa-14923")
    assert 'href="/dia-phuong/huyen-cu/huyen-ba-thuoc"' in page
    assert "Chưa có bản ghi nào ở đây" in page
    assert 'href="/dia-phuong/xa-14959"' in page, "another unit of the same old district"
    assert 'href="/dia-phuong/xa-14923"' not in page.partition("lan-can")[2]


def test_a_district_that_was_merged_before_says_into_which(visit: Visit) -> None:
    page = visit("/dia-phuong/huyen-cu/huyen-dong-son")
    assert 'href="/dia-phuong/huyen-cu/tp-thanh-hoa"' in page


def test_all_166_units_stand_once_under_an_old_district(visit: Visit) -> None:
    units = re.findall(r'href="/dia-phuong/xa-(\d+)"', visit("/dia-phuong"))
    assert len(units) == len(set(units)) == 166


def test_places_are_found_by_name_without_javascript(read: Visit) -> None:
    page = read("/dia-phuong?ten=tho xuan")
    assert "Huyện Thọ Xuân" in page
    assert "Huyện Bá Thước" not in page
    assert "Không có nơi nào tên như vậy" in read("/dia-phuong?ten=zzz")


def test_years_are_drawn_told_in_words_and_listed_with_their_searches(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    bank = open_bank(tmp_path_factory.mktemp("nam"))
    for year, count in ((2018, 2), (2021, 1)):
        for number in range(count):
            bank.store.put(
                replace(ADVANCE, id=f"tb-{year}-{number}", acceptances=(), period=in_year(year))
            )
    bank.index.rebuild()
    page = create_app(bank).test_client().get("/chuyen-de/trong-trot").get_data(as_text=True)
    assert "từ 2010 đến 2021; nhiều nhất năm 2018: 2." in page
    assert (
        'href="/tim-kiem?topic=trong-trot&amp;tu=2018&amp;den=2018">2018</a></th><td>2</td>' in page
    )
    assert len(re.findall(r"<rect ", page)) == 2


def test_places_have_names_that_a_reader_of_english_knows(read: Visit) -> None:
    page = read("/en/dia-phuong")
    assert "Yên Định district" in page
    assert "Xuân Lập commune" in page
    assert "Hạc Thành ward" in page
    assert "Huyện" not in page
    assert "Xã" not in page
    assert "Thọ Xuân district" in read("/en/dia-phuong/huyen-cu/huyen-tho-xuan")
