"""Two languages by address, and the tray that goes with every link."""

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.webui.conftest import Visit
from webui.tray import TRAY_LIMIT, Tray, tray_address

PAGES = (
    "/",
    "/tim-kiem?q=máy",
    "/ban-ghi/gp-giai-nhat",
    "/giai-thuong",
    "/chuyen-de",
    "/dia-phuong",
)
TRAY = "gp-giai-nhat,gp-giai-ba"
OUTSIDE_A_LANGUAGE = ("/static/", "/api/", "/oai", "/openapi.json")


def links(page: str) -> list[str]:
    """Where a page leads within the site; what changes the language or the tray left out."""
    page = re.sub(r'<a class="[^"]*(?:language|tray-toggle|empty-tray)[^>]*>', "", page)
    found = re.findall(r'<(?:a|form)[^>]* (?:href|action)="(/[^"]*)"', page)
    return [unescape(each) for each in found if not each.startswith(OUTSIDE_A_LANGUAGE)]


@pytest.mark.parametrize("address", PAGES)
def test_an_english_page_leads_to_english_pages(visit: Visit, address: str) -> None:
    page = visit("/en" + address)
    assert '<html lang="en"' in page
    assert links(page)
    assert [each for each in links(page) if not re.match(r"/en(/|$|\?)", each)] == []


@pytest.mark.parametrize("address", PAGES)
def test_each_page_names_itself_in_both_languages(visit: Visit, address: str) -> None:
    for page in (visit(address), visit("/en" + address)):
        named = dict(re.findall(r'rel="alternate" hreflang="(..)" href="([^"]+)"', page))
        assert named["en"] == named["vi"].replace(".org", ".org/en").rstrip("/")
    assert '<html lang="vi"' in visit(address)


@pytest.mark.parametrize(
    ("address", "vietnamese", "english"),
    [
        ("/", "Trồng trọt", "Crops"),
        ("/chuyen-de/trong-trot", "Trồng trọt", "Crops"),
        ("/chuyen-de/rac-thai-sinh-hoat", "Đạt giải", "Awarded"),
        ("/giai-thuong/vifotec", "Giải Ba", "Third prize"),
        ("/giai-thuong/vifotec", "Lần thứ 25", "Edition 25"),
        ("/giai-thuong/vifotec", "Giải thưởng Sáng tạo", "Vietnam S&T Innovation Award"),
        ("/dac-san/3-2026", "Đặc san Số 3/2026", "Bulletin No. 3/2026"),
        ("/tim-kiem", "Chưa dùng trên Đặc san", "Not used in the bulletin yet"),
    ],
)
def test_an_english_page_names_terms_in_english(
    read: Visit, address: str, vietnamese: str, english: str
) -> None:
    assert vietnamese in read(address)
    assert english in read("/en" + address)
    assert vietnamese not in read("/en" + address)


def test_the_switch_keeps_the_search(visit: Visit) -> None:
    page = visit("/tim-kiem?q=m%C3%A1y&bank=solution")
    assert 'href="/en/tim-kiem?q=m%C3%A1y&amp;bank=solution"' in page
    assert 'href="/tim-kiem?q=m%C3%A1y"' in visit("/en/tim-kiem?q=m%C3%A1y")


def test_an_address_that_only_begins_like_the_prefix_is_another(client: FlaskClient) -> None:
    assert client.get("/ensemble").status_code == 404
    assert client.get("/en").status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_the_tray_goes_with_every_link(visit: Visit, address: str) -> None:
    page = visit(f"{address}{'&' if '?' in address else '?'}khay={TRAY}")
    forms = re.findall(r'<form[^>]* action="([^"]*)"', page)
    assert 'name="khay" value="gp-giai-nhat,gp-giai-ba"' in page
    left = [each for each in links(page) if f"khay={TRAY}" not in each and each not in forms]
    assert left == []
    assert "khay" not in re.findall(r'rel="canonical" href="([^"]+)"', page)[0]


@pytest.mark.parametrize("typed", ["máy", "nguyen van a", "đơn vị thử", "trồng trọt"])
def test_the_tray_goes_with_every_offer(client: FlaskClient, typed: str) -> None:
    offers = client.get("/goi-y", query_string={"q": typed, "khay": TRAY}).get_json()
    assert offers
    assert [each["href"] for each in offers if not each["href"].endswith(f"khay={TRAY}")] == []


def test_a_tray_holds_each_record_once_and_no_more_than_its_limit() -> None:
    tray = Tray()
    for number in (*range(30), 0):
        tray = tray.with_record(f"gp-so-{number}")
    assert tray.is_full
    assert len(set(tray.ids)) == len(tray.ids) == TRAY_LIMIT
    assert tray.without_record("gp-so-3").with_record("gp-so-3").ids[-1] == "gp-so-3"


def test_what_cannot_be_an_id_never_reaches_a_link(visit: Visit) -> None:
    page = visit('/?khay="><script>,gp-giai-nhat,../../x')
    assert "khay=gp-giai-nhat" in page
    assert "<script>" not in page


def test_a_record_is_put_in_and_taken_out_where_it_is_shown(visit: Visit) -> None:
    page = visit("/tim-kiem?q=rác thải&bank=solution")
    put_in = re.findall(r'class="tray-toggle" [^>]*href="([^"]+)"', page)
    assert put_in[0].startswith("/tim-kiem?q=r%C3%A1c+th%E1%BA%A3i&amp;bank=solution&amp;khay=gp-")
    held = visit(unescape(put_in[0]))
    assert "Khay: 1 bản ghi" in held
    taken_out = re.findall(r'class="tray-toggle held" [^>]*href="([^"]+)"', held)
    assert "khay" not in unescape(taken_out[0])


def test_the_tray_has_a_page_that_tells_what_is_gone(read: Visit) -> None:
    page = read(f"/khay?khay={TRAY},gp-khong-con")
    assert "Không còn bản ghi “gp-khong-con” trong ngân hàng." in page
    assert "Máy thử A xử lý rác thải" in page
    assert "Khay đang trống" in read("/khay")


def test_two_to_four_records_can_be_compared(visit: Visit) -> None:
    assert "/so-sanh?khay=" in visit(f"/khay?khay={TRAY}")
    assert "/so-sanh?khay=" not in visit("/khay?khay=gp-giai-nhat")


def test_an_address_with_another_tray_keeps_everything_else(app: Flask) -> None:
    with app.test_request_context("/tim-kiem?q=m%C3%A1y+c%C3%A0y&bank=a&bank=b&khay=gp-a-1&tu="):
        assert tray_address(Tray()) == "/tim-kiem?q=m%C3%A1y+c%C3%A0y&bank=a&bank=b&tu="
        assert tray_address(Tray(("gp-b-2",))).endswith("&tu=&khay=gp-b-2")
    with app.test_request_context("/ban-ghi/%22%3E%3Cb%3E?khay=gp-a-1"):
        assert tray_address(Tray()) == "/ban-ghi/%22%3E%3Cb%3E"
