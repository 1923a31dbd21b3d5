"""The search page besides its results: answers in place, long filters, lists on paper, help."""

import re

import pytest
from flask.testing import FlaskClient

from kb.domain import Award, Bank
from kb.vocabulary import vocabularies
from tests.webui.bank import published
from tests.webui.conftest import Visit, open_bank
from webui import create_app
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
    assert re.findall(r'name="prize" value="([^"]+)"', page) == ["ba", "nhat"]
    assert 'value="ba" checked' in page


def test_the_page_of_a_filter_carries_everything_else_that_the_address_says(visit: Visit) -> None:
    asked = "edition=vifotec:25&tu=2015&den=2024&moi-tu=2026-01-01&sort=moi"
    page = visit(f"/tim-kiem/loc/prize?q=máy&prize=ba&trang=2&{asked}")
    carried = re.findall(r'<input type="hidden" form="tim" name="([^"]+)" value="([^"]+)">', page)
    assert "&".join("=".join(pair) for pair in carried) == asked


def test_the_page_of_a_filter_leads_to_results_without_a_complaint(client: FlaskClient) -> None:
    answer = client.get("/tim-kiem?q=máy&prize=nhat&loc=giai")
    assert answer.status_code == 200
    assert "loc=" not in re.findall(r'rel="canonical" href="([^"]+)"', answer.text)[0]


@pytest.fixture(scope="module")
def many_contests(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A site whose records name more contests than the page of a filter lists."""
    bank = open_bank(tmp_path_factory.mktemp("nhieu-cuoc-thi"))
    awards = [Award(contest=each.id) for each in vocabularies().contests]
    for number, named in enumerate([awards, awards[1:]]):
        bank.store.put(published(f"gp-{number}", Bank.SOLUTION, "Bản ghi thử", awards=tuple(named)))
    bank.index.rebuild()
    return create_app(bank).test_client()


def test_a_filter_that_is_not_listed_whole_says_so(many_contests: FlaskClient) -> None:
    total = len(list(vocabularies().contests))
    page = many_contests.get("/tim-kiem/loc/contest").text
    assert f"Chỉ liệt kê 200 trong {total} mục" in page
    assert page.count('name="contest" value=') == 200
    assert "Chỉ liệt kê" not in many_contests.get("/tim-kiem/loc/contest?loc=vifotec").text


def test_a_ticked_value_is_listed_first_however_few_records_it_has(
    many_contests: FlaskClient,
) -> None:
    rarest = next(iter(vocabularies().contests)).id
    assert f'value="{rarest}"' not in many_contests.get("/tim-kiem/loc/contest").text
    page = many_contests.get(f"/tim-kiem/loc/contest?contest={rarest}").text
    values = re.findall(r'name="contest" value="([^"]+)"( checked)?', page)
    assert values[0] == (rarest, " checked")
    assert len(values) == 200


def test_a_filter_that_is_none_is_not_found(client: FlaskClient) -> None:
    assert client.get("/tim-kiem/loc/mat-khau").status_code == 404


def test_a_list_for_paper_names_each_record_and_where_it_is(read: Visit) -> None:
    page = read("/tim-kiem/danh-sach?q=đếm trang")
    assert page.count("https://kho.example.org/ban-ghi/") == 25


def test_a_list_for_paper_begins_at_its_first_record_whatever_page_was_read(visit: Visit) -> None:
    whole = visit("/tim-kiem/danh-sach?q=đếm trang")
    assert visit("/tim-kiem/danh-sach?q=đếm trang&trang=2").count("<li>") == whole.count("<li>")


def test_every_example_of_the_help_finds_something(client: FlaskClient) -> None:
    page = client.get("/huong-dan-tim-kiem").get_data(as_text=True)
    examples = re.findall(r'<th scope="row"><a rel="nofollow" href="([^"]+)"', page)
    assert len(examples) >= 6
    for address in examples:
        found = client.get(address.replace("&amp;", "&")).get_data(as_text=True)
        assert "Không tìm thấy" not in found
        assert "Đã bỏ qua" not in found
