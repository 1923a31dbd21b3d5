"""Passing a page on, and keeping the bank in a browser or on a phone."""

import io
import re
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient
from lxml import etree
from PIL import Image

from tests.webui.conftest import Visit
from webui.sharing import ICON_SIZES

ADDRESS = "https://kho.example.org/ban-ghi/gp-giai-nhat"
TITLE = 'Máy "thử" A & B + <b>'
NAMESPACE = {"os": "http://a9.com/-/spec/opensearch/1.1/"}


@pytest.fixture
def share_links(app: Flask) -> str:
    """What the macro makes of a title with everything in it that an address has to encode."""
    with app.test_request_context("/"):
        return render_template_string(
            '{% from "macros/sharing.html" import share_links %}{{ share_links(address, title) }}',
            address=ADDRESS,
            title=TITLE,
        )


def links(html: str) -> list[str]:
    return [unescape(each) for each in re.findall(r'href="([^"]*)"', html)]


def test_a_page_is_passed_on_by_plain_links(share_links: str) -> None:
    page, facebook, mail = links(share_links)
    assert page == ADDRESS
    assert parse_qs(urlsplit(facebook).query) == {"u": [ADDRESS]}
    assert urlsplit(facebook).hostname == "www.facebook.com"
    said = dict(part.split("=") for part in urlsplit(mail).query.split("&"))
    assert unquote(said["subject"]) == TITLE
    assert unquote(said["body"]) == f"{TITLE}\r\n{ADDRESS}"


def test_buttons_that_need_javascript_are_hidden_without_it(share_links: str) -> None:
    buttons = re.findall(r"<button[^>]*>", share_links)
    assert len(buttons) == 2
    assert all(button.endswith(" hidden>") for button in buttons)


def test_nothing_of_the_networks_is_loaded(share_links: str) -> None:
    assert re.findall(r'src="(?!/static/)', share_links) == []
    assert "<b>" not in share_links.partition("<h2")[2].replace("&lt;b&gt;", "")


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_browser_can_add_the_bank_to_its_search_engines(
    client: FlaskClient, visit: Visit, language: str
) -> None:
    (link,) = re.findall(
        r'<link rel="search" type="([^"]+)"[^>]* href="([^"]+)"', visit(language or "/")
    )
    answer = client.get(link[1])
    assert answer.mimetype == link[0] == "application/opensearchdescription+xml"
    described = etree.fromstring(answer.data)
    urls = {url.get("type"): url.get("template") for url in described.iterfind("os:Url", NAMESPACE)}
    assert len(described.findtext("os:ShortName", namespaces=NAMESPACE)) <= 16
    assert len(described.findtext("os:LongName", namespaces=NAMESPACE)) <= 48
    for kind, template in urls.items():
        assert template.startswith(f"https://kho.example.org{language}/")
        found = client.get(template.replace("{searchTerms}", "m%C3%A1y%20th%E1%BB%AD"))
        assert (found.status_code, found.mimetype) == (200, kind)
    picture = described.findtext("os:Image", namespaces=NAMESPACE)
    assert client.get(picture).mimetype == "image/png"


def test_offers_come_as_browsers_read_them(client: FlaskClient) -> None:
    answer = client.get("/goi-y?dinh-dang=opensearch&q=may thu a")
    typed, texts, kinds, addresses = answer.get_json()
    assert typed == "may thu a"
    assert len(texts) == len(kinds) == len(addresses) > 0
    assert texts[kinds.index("Bản ghi")] == "Máy thử A xử lý rác thải <b>"
    assert ADDRESS in addresses


def test_odd_text_offers_a_browser_nothing(client: FlaskClient) -> None:
    assert client.get("/goi-y?dinh-dang=opensearch").get_json() == ["", [], [], []]


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_phone_can_keep_the_bank_on_its_home_screen(
    client: FlaskClient, visit: Visit, language: str
) -> None:
    (address,) = re.findall(r'<link rel="manifest" href="([^"]+)"', visit(language or "/"))
    answer = client.get(address)
    manifest = answer.get_json()
    assert answer.mimetype == "application/manifest+json"
    assert manifest["start_url"] == f"{language}/"
    assert client.get(manifest["start_url"]).status_code == 200
    for icon in manifest["icons"]:
        picture = Image.open(io.BytesIO(client.get(icon["src"]).data))
        assert f"{picture.width}x{picture.height}" == icon["sizes"]


def test_icons_come_in_the_sizes_that_are_asked_for_and_no_other(client: FlaskClient) -> None:
    for size in (0, 181, 100_000):
        assert client.get(f"/bieu-tuong-{size}.png").status_code == 404
    assert {client.get(f"/bieu-tuong-{size}.png").status_code for size in ICON_SIZES} == {200}
