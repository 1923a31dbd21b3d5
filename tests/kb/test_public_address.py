"""The address of the site: as it was set, else where the server listens."""

import pytest

from kb.settings import read_settings


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8471"),
        ("0.0.0.0", "http://127.0.0.1:8471"),
        ("::", "http://127.0.0.1:8471"),
        ("::1", "http://[::1]:8471"),
        ("may-chu.local", "http://may-chu.local:8471"),
    ],
)
def test_where_none_is_set_it_is_where_the_server_listens(host: str, address: str) -> None:
    assert read_settings({}).reached_at(host, 8471).public_url == address


def test_what_was_set_stays() -> None:
    settings = read_settings({"KB_PUBLIC_URL": "https://kho.example.org/"})
    assert settings.reached_at("127.0.0.1", 8471) == settings
