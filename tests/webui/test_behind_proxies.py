"""Behind proxies: which headers are believed, which names answered, and what https adds."""

import http.client
import re
from pathlib import Path

import pytest
from flask import request
from flask.testing import FlaskClient

from tests.webui.conftest import open_bank
from tests.webui.serving import filled_bank, serving
from webui import create_app

FORWARDED = {
    "X-Forwarded-For": "198.51.100.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "kho.example.org",
    "X-Forwarded-Prefix": "/kho",
}
SEEN = "/thu-xem"


def behind(home: Path, **settings: str) -> FlaskClient:
    """A site with a page that tells how it was reached."""
    bank = open_bank(home, KB_PUBLIC_URL="https://kho.example.org", **settings)
    bank.index.rebuild()
    app = create_app(bank)
    app.add_url_rule(SEEN, view_func=lambda: [request.scheme, request.host, request.remote_addr])
    return app.test_client()


def test_nothing_is_believed_without_proxies(tmp_path: Path) -> None:
    client = behind(tmp_path)
    assert client.get(SEEN, headers=FORWARDED).json == ["http", "localhost", "127.0.0.1"]
    assert 'href="/tim-kiem"' in client.get("/", headers=FORWARDED).text


def test_one_proxy_tells_scheme_name_prefix_and_address(tmp_path: Path) -> None:
    client = behind(tmp_path, KB_PROXIES="1")
    assert client.get(SEEN, headers=FORWARDED).json == ["https", "kho.example.org", "198.51.100.7"]
    page = client.get("/en/", headers=FORWARDED).text
    assert 'href="/kho/en/tim-kiem"' in page
    assert re.findall(r'(?:href|src)="/(?!kho)[^"]*"', page) == []
    assert '<link rel="canonical" href="https://kho.example.org/en">' in page


def test_what_stands_before_the_trusted_proxies_is_not_believed(tmp_path: Path) -> None:
    client = behind(tmp_path, KB_PROXIES="1")
    made_up = FORWARDED | {"X-Forwarded-For": "192.0.2.1, 198.51.100.7"}
    assert client.get(SEEN, headers=made_up).json[2] == "198.51.100.7"


def test_only_the_names_of_the_site_are_answered_where_they_are_set(tmp_path: Path) -> None:
    client = behind(tmp_path, KB_TRUSTED_HOSTS="kho.example.org, .xa.example.org")
    for host, status in (
        ("kho.example.org", 200), ("a.xa.example.org", 200),
        ("example.com", 400), ("localhost", 400),
    ):  # fmt: skip
        assert client.get("/", headers={"Host": host}).status_code == status, host


@pytest.mark.parametrize(
    ("days", "scheme", "told"),
    [("180", "https", "max-age=15552000"), ("180", "http", None), ("0", "https", None)],
)
def test_https_alone_is_asked_for_where_it_is_set_and_used(
    tmp_path: Path, days: str, scheme: str, told: str | None
) -> None:
    client = behind(tmp_path, KB_PROXIES="1", KB_HSTS_DAYS=days)
    answer = client.get("/", headers={"X-Forwarded-Proto": scheme})
    assert answer.headers.get("Strict-Transport-Security") == told


@pytest.mark.parametrize(("proxies", "root"), [("0", ""), ("1", "/kho")])
def test_kb_serve_hands_on_what_proxies_say(tmp_path: Path, proxies: str, root: str) -> None:
    with serving(filled_bank(tmp_path), KB_PROXIES=proxies) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        connection.request("GET", "/", headers=FORWARDED)
        page = connection.getresponse().read().decode()
        connection.close()
    assert f'href="{root}/tim-kiem"' in page
