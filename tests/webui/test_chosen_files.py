"""Files of records chosen one by one: of the tray, and of a record's own page."""

from __future__ import annotations

import re
from html import unescape

import bibtexparser
import pytest
import rispy
from flask.testing import FlaskClient

from tests.webui.bank import ADVANCE, EXPERT, FIRST_PRIZE, NOT_PUBLIC, SECOND_PRIZE
from tests.webui.exported import ids_in
from webui.exports import FORMATS

TRAY = f"{SECOND_PRIZE.id},{FIRST_PRIZE.id}"


@pytest.mark.parametrize("form", FORMATS)
def test_the_tray_is_had_as_a_file_in_its_own_order(client: FlaskClient, form: str) -> None:
    page = client.get(f"/khay?khay={TRAY}").get_data(as_text=True)
    assert f'href="/xuat/{form}?ids={TRAY}&amp;khay={TRAY}"' in page
    answer = client.get(f"/xuat/{form}?ids={TRAY}")
    assert ids_in(form, answer.data) == TRAY.split(",")
    assert "attachment" in answer.headers["Content-Disposition"]


def test_what_is_unknown_hidden_or_named_twice_is_left_out(client: FlaskClient) -> None:
    ids = ",".join((ADVANCE.id, "gp-khong-co", *(each.id for each in NOT_PUBLIC), ADVANCE.id))
    assert ids_in("csv", client.get(f"/xuat/csv?ids={ids}").data) == [ADVANCE.id]


@pytest.mark.parametrize("ids", ["", "gp-khong-co", "<b>", "gp-nhap"])
def test_a_file_of_nothing_is_not_found(client: FlaskClient, ids: str) -> None:
    assert client.get("/xuat/csv", query_string={"ids": ids}).status_code == 404


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_page_of_a_record_offers_it_to_reference_managers(
    client: FlaskClient, language: str
) -> None:
    page = client.get(f"{language}/ban-ghi/{FIRST_PRIZE.id}").get_data(as_text=True)
    tags = dict(re.findall(r'<meta name="citation_(\w+)" content="([^"]*)">', page))
    assert unescape(tags["title"]) == FIRST_PRIZE.title
    assert tags["public_url"] == f"https://kho.example.org{language}/ban-ghi/{FIRST_PRIZE.id}"
    site = f"https://kho.example.org{language}"
    for form in ("ris", "bibtex"):
        assert f'href="{site}/xuat/{form}?ids={FIRST_PRIZE.id}"' in page
        assert f'href="{language}/xuat/{form}?ids={FIRST_PRIZE.id}"' in page
    (entry,) = rispy.loads(client.get(f"/xuat/ris?ids={FIRST_PRIZE.id}").get_data(as_text=True))
    assert entry["title"] == FIRST_PRIZE.title
    library = client.get(f"/xuat/bibtex?ids={FIRST_PRIZE.id}").get_data(as_text=True)
    assert len(bibtexparser.parse_string(library).entries) == 1
    (json,) = re.findall(r'<link rel="alternate" type="application/json"[^>]*href="([^"]+)"', page)
    assert client.get(json).get_json()["id"] == FIRST_PRIZE.id


def test_the_page_of_a_person_offers_no_copy(client: FlaskClient) -> None:
    page = client.get(f"/ban-ghi/{EXPERT.id}").get_data(as_text=True)
    assert "citation_" not in page
    assert "/xuat/" not in page
