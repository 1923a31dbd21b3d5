"""The search page besides its results: answers in place, long filters, lists on paper, help."""

import re

import pytest
from flask.testing import FlaskClient

from tests.webui.conftest import Visit
from webui.facets import FACET_LEGENDS


def test_an_answer_in_place_has_the_permanent_address(client: FlaskClient) -> None:
    address = "/tim-kiem?prize=nhi&q=m%C3%A1y&prize=nhat&sort="
    permanent = "/tim-kiem?q=m%C3%A1y&prize=nhat&prize=nhi"
    answer = client.get(address, headers={"HX-Request": "true"})
    assert answer.headers["HX-Push-Url"] == permanent
    typed = client.get(address, headers={"HX-Request": "true", "KB-Typing": "1"})
    assert typed.headers["HX-Replace-Url"] == permanent
    assert "HX-Push-Url" not in typed.headers
    assert "HX-Push-Url" not in client.get(address).headers


def test_an_answer_in_place_is_the_page_itself(client: FlaskClient) -> None:
    address = "/tim-kiem?q=m%C3%A1y"
    in_place = client.get(address, headers={"HX-Request": "true"})
    assert in_place.get_data() == client.get(address).get_data()


@pytest.mark.parametrize("facet", FACET_LEGENDS)
def test_every_filter_has_a_page_with_all_its_values(visit: Visit, facet: str) -> None:
    page = visit(f"/tim-kiem/loc/{facet}?bank=solution&q=máy&tu=2015")
    assert re.search(rf'name="{facet}" value="', page) or "Không có mục nào" in page
    if facet != "bank":
        assert '<input type="hidden" form="tim" name="bank" value="solution">' in page
    assert '<input type="hidden" form="tim" name="tu" value="2015">' in page


def test_a_filter_is_searched_without_diacritics_and_keeps_what_is_ticked(visit: Visit) -> None:
    page = visit("/tim-kiem/loc/prize?loc=giai nhat&prize=ba")
    assert re.findall(r'name="prize" value="([^"]+)"', page) == ["nhat", "ba"]
    assert 'value="ba" checked' in page


def test_a_filter_that_is_none_is_not_found(client: FlaskClient) -> None:
    assert client.get("/tim-kiem/loc/mat-khau").status_code == 404


def test_a_list_for_paper_names_each_record_and_where_it_is(read: Visit) -> None:
    page = read("/tim-kiem/danh-sach?q=đếm trang")
    assert page.count("https://kho.example.org/ban-ghi/") == 25


def test_every_example_of_the_help_finds_something(client: FlaskClient) -> None:
    page = client.get("/huong-dan-tim-kiem").get_data(as_text=True)
    examples = re.findall(r'<th scope="row"><a rel="nofollow" href="([^"]+)"', page)
    assert len(examples) >= 6
    for address in examples:
        found = client.get(address.replace("&amp;", "&")).get_data(as_text=True)
        assert "Không tìm thấy" not in found
        assert "Đã bỏ qua" not in found
