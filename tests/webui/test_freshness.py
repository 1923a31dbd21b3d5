"""What browsers keep: pages until the bank changes, errors never."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kb.bootstrap import Services, open_services
from kb.engines.whoosh_engine.engine import WhooshEngine
from tests.webui.bank import ADVANCE, FIRST_PRIZE, SECOND_PRIZE
from tests.webui.conftest import open_bank
from webui import create_app

PAGES = ("/", "/tim-kiem?q=máy", "/en/tim-kiem?q=máy", "/ban-ghi/gp-giai-nhat", "/giai-thuong")


@pytest.fixture
def bank(tmp_path: Path) -> Services:
    bank = open_bank(tmp_path)
    for record in (FIRST_PRIZE, SECOND_PRIZE):
        bank.store.put(record)
    bank.index.rebuild()
    return bank


@pytest.fixture
def reader(bank: Services) -> FlaskClient:
    return create_app(bank).test_client()


def again(reader: FlaskClient, address: str, before: TestResponse, **headers: str) -> int:
    """The status for a browser that has what it was given before."""
    known = {"If-None-Match": before.headers["ETag"], **headers}
    return reader.get(address, headers=known).status_code


@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_the_browser_has_is_not_made_again(reader: FlaskClient, address: str) -> None:
    first = reader.get(address)
    assert first.headers["Cache-Control"] == "no-cache"
    assert first.headers["ETag"].startswith('W/"')
    second = reader.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (second.status_code, second.data) == (304, b"")
    assert second.headers["ETag"] == first.headers["ETag"]
    assert second.headers["Vary"] == first.headers["Vary"]


@pytest.mark.parametrize("address", PAGES)
def test_a_change_of_the_store_or_the_index_makes_every_page_anew(
    reader: FlaskClient, bank: Services, address: str
) -> None:
    first = reader.get(address)
    bank.store.put(ADVANCE)
    second = reader.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert second.status_code == 200
    bank.index.sync()
    assert again(reader, address, second) == 200


def test_other_settings_make_every_page_anew(reader: FlaskClient, bank: Services) -> None:
    first = reader.get("/gioi-thieu")
    settings = replace(bank.settings, contact="khac@example.org")
    other = create_app(replace(bank, settings=settings)).test_client()
    assert again(other, "/gioi-thieu", first) == 200


def test_a_page_of_the_state_before_has_the_tag_of_that_state(
    reader: FlaskClient, bank: Services
) -> None:
    """While one thread takes a new state of the index up, the others answer from the old one."""
    writer = open_services(bank.settings)
    bank.store.put(ADVANCE)
    engine = bank.index.engine()
    assert isinstance(engine, WhooshEngine)
    with engine._refreshing:
        writer.index.sync()
        old = reader.get("/tim-kiem")
        assert "2 bản ghi" in old.get_data(as_text=True)
    assert again(reader, "/tim-kiem", old) == 200
    assert "3 bản ghi" in reader.get("/tim-kiem").get_data(as_text=True)


def test_a_withdrawn_record_is_gone_for_who_has_its_page(
    reader: FlaskClient, bank: Services
) -> None:
    page = reader.get("/ban-ghi/gp-giai-nhat")
    bank.store.withdraw(FIRST_PRIZE.id, "thử rút")
    assert again(reader, "/ban-ghi/gp-giai-nhat", page) == 404


def test_each_address_language_and_way_of_asking_has_its_own_tag(reader: FlaskClient) -> None:
    typing = {"HX-Request": "true", "KB-Typing": "true"}
    asked: list[tuple[str, dict[str, str]]] = [
        ("/tim-kiem", {}), ("/en/tim-kiem", {}), ("/tim-kiem?q=a", {}),
        ("/tim-kiem?khay=gp-a-1", {}),
        ("/tim-kiem", {"HX-Request": "true"}), ("/tim-kiem", typing),
    ]  # fmt: skip
    tags = {reader.get(path, headers=headers).headers["ETag"] for path, headers in asked}
    assert len(tags) == len(asked)


def test_what_varies_with_the_request_is_said(reader: FlaskClient) -> None:
    varies = reader.get("/tim-kiem").headers["Vary"]
    assert set(varies.split(", ")) >= {"HX-Request", "KB-Typing", "Accept-Encoding"}


@pytest.mark.parametrize("known", ["*", '"khac"', 'W/"khac"'])
def test_other_tags_and_the_star_are_no_page(reader: FlaskClient, known: str) -> None:
    assert reader.get("/", headers={"If-None-Match": known}).status_code == 200


@pytest.mark.parametrize(
    "address", ["/khong-co", "/tim-kiem?trang=99", "/tim-kiem?tu=x", "/ban-ghi/gp-khong-co"]
)
def test_errors_are_not_kept(reader: FlaskClient, address: str) -> None:
    answer = reader.get(address)
    assert answer.status_code >= 400
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_without_an_index_a_page_has_no_tag(tmp_path: Path) -> None:
    answer = create_app(open_bank(tmp_path)).test_client().get("/")
    assert answer.status_code == 503
    assert "ETag" not in answer.headers


def test_files_of_the_site_have_no_tag_as_they_never_change(reader: FlaskClient) -> None:
    address = re.findall(r'"(/static/[^"]+\.css)"', reader.get("/").text)[0]
    assert "immutable" in reader.get(address).headers["Cache-Control"]
