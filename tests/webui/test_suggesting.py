"""`/goi-y`: what the script of the search box asks for."""

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.webui.bank import FIRST_PRIZE


def offers(client: FlaskClient, text: str) -> list[dict[str, str]]:
    answer = client.get(f"/goi-y?q={quote(text)}")
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    found: list[dict[str, str]] = answer.get_json()
    return found


def test_each_offer_leads_to_a_page_that_is_there(client: FlaskClient) -> None:
    found = [
        offer
        for text in ("may thu a", "nguyễn văn", "đơn vị thử", "chăn nuôi", "máy sấy")
        for offer in offers(client, text)
    ]
    assert {offer["kind"] for offer in found} == {
        "Tìm",
        "Chuyên đề",
        "Bản ghi",
        "Tác giả",
        "Đơn vị",
    }
    for offer in found:
        assert client.get(offer["href"]).status_code == 200, offer


def test_a_name_leads_to_its_own_records(client: FlaskClient) -> None:
    (person,) = [offer for offer in offers(client, "nguyen van a") if offer["kind"] == "Tác giả"]
    page = client.get(person["href"]).get_data(as_text=True)
    assert f"/ban-ghi/{FIRST_PRIZE.id}" in page


@pytest.mark.parametrize("text", ["", "x", "<b>", "%", "a" * 10_000, "\x00\x00"])
def test_odd_text_offers_nothing(client: FlaskClient, text: str) -> None:
    assert offers(client, text) == []
