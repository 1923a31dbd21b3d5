"""How pages and files are sent: headers, caches, gzip; nothing from another site."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient

from tests.webui.conftest import Visit, open_bank
from webui import create_app

PAGES = ("/", "/tim-kiem?q=máy", "/ban-ghi/gp-giai-nhat", "/giai-thuong", "/khong-co")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_the_security_headers(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_inline_script_or_style_and_loads_nothing_from_elsewhere(
    client: FlaskClient, address: str
) -> None:
    page = client.get(address).get_data(as_text=True)
    executable = re.sub(r'<script type="application/ld\+json">[^<]*</script>', "", page)
    assert re.findall(r"<script(?![^>]* src=)|<style| style=| on\w+=", executable) == []
    loaded = re.findall(r'<(?:script|img|iframe)[^>]* src="([^"]+)"', page)
    loaded += re.findall(r'<link rel="(?:stylesheet|icon|preload)"[^>]* href="([^"]+)"', page)
    assert loaded
    assert [each for each in loaded if not each.startswith("/static/")] == []


def test_static_files_are_there_and_cached_for_ever_under_their_hash(
    client: FlaskClient, visit: Visit
) -> None:
    for address in set(re.findall(r'"(/static/[^"]+)"', visit("/"))):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]


def test_the_icon_that_browsers_ask_for_unasked_leads_to_the_one_of_the_site(
    client: FlaskClient,
) -> None:
    answer = client.get("/favicon.ico")
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    icon = client.get(answer.location)
    assert (icon.status_code, icon.mimetype) == (200, "image/svg+xml")


def test_a_file_under_an_old_hash_is_served_but_not_kept(client: FlaskClient) -> None:
    answer = client.get("/static/cu/css/tokens.css")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


def test_the_fonts_of_the_style_sheet_exist(client: FlaskClient) -> None:
    sheet = client.get("/static/x/css/fonts.css").get_data(as_text=True)
    fonts = re.findall(r'url\("\.\./([^"]+)"\)', sheet)
    assert len(fonts) == 6
    for font in fonts:
        assert client.get(f"/static/x/{font}").status_code == 200


def test_pages_are_compressed_for_those_who_can_read_it(client: FlaskClient) -> None:
    plain = client.get("/tim-kiem").data
    answer = client.get("/tim-kiem", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.data) < len(plain) / 3
    assert gzip.decompress(answer.data).startswith(b"<!doctype html>")


DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
}


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.5, gzip", "gzip"),
        ("*", "br"),
        ("br;q=0, gzip;q=0", None),
        ("identity", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("path", ["/tim-kiem", "/static/x/css/base.css", "/sitemap.xml"])
def test_the_browser_chooses_the_coding_of_pages_files_and_streams(
    client: FlaskClient, path: str, accepted: str, coding: str | None
) -> None:
    plain = client.get(path).data
    answer = client.get(path, headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == coding
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert DECODERS[coding](answer.data) == plain if coding else answer.data == plain


def test_files_of_the_site_are_as_small_as_they_get(client: FlaskClient) -> None:
    path = "/static/x/css/base.css"
    sizes = [
        len(client.get(path, headers={"Accept-Encoding": coding}).data) for coding in ("br", "gzip")
    ]
    assert sizes[0] < sizes[1] < len(client.get(path).data) / 3


def test_pictures_and_fonts_are_left_as_they_are(client: FlaskClient) -> None:
    answer = client.get("/bieu-tuong-192.png", headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in answer.headers


def test_only_pictures_and_open_answers_may_be_used_by_other_sites(client: FlaskClient) -> None:
    name = "Cross-Origin-Resource-Policy"
    assert client.get("/").headers[name] == "same-origin"
    assert client.get("/anh.png").headers[name] == "cross-origin"
    assert client.get("/api/v1/search?q=a").headers[name] == "cross-origin"


def test_a_contact_is_shown_where_one_is_set_and_none_is_invented(
    visit: Visit, tmp_path: Path
) -> None:
    assert "chưa công bố nơi nhận" in visit("/gioi-thieu")
    bank = open_bank(tmp_path, KB_CONTACT="dinh-chinh@example.org")
    page = create_app(bank).test_client().get("/gioi-thieu").get_data(as_text=True)
    assert "dinh-chinh@example.org" in page
