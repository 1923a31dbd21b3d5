"""The page "fits here": two choices, and an answer with its reasons."""

import re

import pytest
from flask.testing import FlaskClient

from kb.vocabulary import vocabularies
from tests.webui.conftest import Visit


def titles(page: str) -> list[str]:
    return re.findall(r'(?s)<h3><a href="/ban-ghi/([^"?]+)', page)


def test_every_place_of_the_province_and_every_topic_can_be_chosen(visit: Visit) -> None:
    values = re.findall(r'<option value="([^"]+)"', visit("/phu-hop"))
    units = {f"xa-{unit.id}" for unit in vocabularies().units}
    topics = {topic.id for topic in vocabularies().topics}
    in_force = {each.id for each in vocabularies().districts if not each.merged_into}
    assert set(values) == units | topics | in_force
    assert len(values) == len(set(values))


def test_a_place_is_found_by_the_first_letters_of_its_name(visit: Visit) -> None:
    page = visit("/phu-hop")
    assert ">Nga Sơn (huyện cũ)</option>" in page
    assert ">Hạc Thành (phường)</option>" in page


def test_results_are_ordered_by_fit_and_say_why(visit: Visit, read: Visit) -> None:
    address = "/phu-hop?noi=huyen-nga-son&chuyen-de=rac-thai-sinh-hoat"
    assert titles(visit(address))[:2] == ["gp-giai-nhat"]
    assert (
        "Gắn với Huyện Nga Sơn (cũ), Thanh Hóa; chuyên đề Xử lý rác thải sinh hoạt; mức “Đạt giải”"
        in read(address)
    )


def test_another_topic_at_the_place_stands_behind_the_topic_asked_for(visit: Visit) -> None:
    page = visit("/phu-hop?noi=huyen-nga-son&chuyen-de=trong-trot")
    assert titles(page) == ["tb-giong-thu", "kt-huong-dan", "gp-giai-nhat"]
    assert "chuyên đề khác" in page
    assert "Chưa gắn với nơi nào trong tỉnh" in page


def test_without_a_topic_the_place_and_the_province_are_shown(visit: Visit) -> None:
    page = visit("/phu-hop?noi=huyen-nga-son")
    assert titles(page) == ["gp-giai-nhat", "gp-giai-nhi"]


@pytest.mark.parametrize("query", ["chuyen-de=trong-trot", "noi=&chuyen-de="])
def test_without_a_place_the_page_asks_for_one(read: Visit, query: str) -> None:
    assert "Hãy chọn nơi áp dụng" in read(f"/phu-hop?{query}")


def test_the_empty_form_complains_of_nothing(read: Visit) -> None:
    assert "Hãy chọn nơi áp dụng" not in read("/phu-hop")


@pytest.mark.parametrize(
    "query",
    [
        "noi=xa-0",
        "noi=%00&chuyen-de=%ff",
        "noi=tinh-thanh-hoa&noi=huyen-nga-son",
        "noi=14758",
        "noi=huyen-nga-son&chuyen-de=khong-co",
    ],
)
def test_a_place_or_a_topic_that_there_is_not_is_refused_with_the_form(
    client: FlaskClient, query: str
) -> None:
    answer = client.get(f"/phu-hop?{query}")
    assert answer.status_code == 400
    assert '<select id="noi"' in answer.get_data(as_text=True)


def test_the_form_is_indexed_and_its_many_answers_are_not(visit: Visit) -> None:
    assert 'name="robots"' not in visit("/phu-hop")
    assert 'content="noindex, follow"' in visit("/phu-hop?noi=huyen-nga-son")


def test_the_chosen_values_stay_chosen_and_the_tray_goes_along(visit: Visit) -> None:
    page = visit("/phu-hop?noi=huyen-nga-son&chuyen-de=trong-trot&khay=gp-giai-ba")
    assert '<option value="huyen-nga-son" selected>' in page
    assert '<option value="trong-trot" selected>' in page
    assert page.count('name="khay" value="gp-giai-ba"') == 2
