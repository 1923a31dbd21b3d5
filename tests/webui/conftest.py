"""A real bank (store and index on disk) and the site over it."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kb.bootstrap import Services, open_services
from kb.settings import read_settings
from tests.webui.bank import NOT_PUBLIC, RECORDS, WITHDRAWN
from webui import create_app

# The tests are one address, and ask much.
UNLIMITED = {
    "KB_RATE_LIMIT": "off",
    "KB_RATE_LIMIT_EXPORTS": "off",
    "KB_RATE_LIMIT_SUGGESTIONS": "off",
}

Visit = Callable[[str], str]


def open_bank(home: Path, **settings: str) -> Services:
    usual = {"KB_HOME": str(home), "KB_WORKERS": "1", "KB_MEANING": "off", **UNLIMITED}
    return open_services(read_settings({**usual, **settings}))


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    bank = open_bank(tmp_path_factory.mktemp("ngan-hang"), KB_PUBLIC_URL="https://kho.example.org")
    for record in (*RECORDS, *NOT_PUBLIC):
        bank.store.put(record)
    bank.store.withdraw(WITHDRAWN.id, "thử rút")
    bank.index.rebuild()
    return bank


@pytest.fixture(scope="session")
def app(services: Services) -> Flask:
    return create_app(services)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def visit(client: FlaskClient) -> Visit:
    """The HTML of a page that must exist."""

    def get(address: str) -> str:
        answer = client.get(address)
        assert answer.status_code == 200, address
        return answer.get_data(as_text=True)

    return get


@pytest.fixture
def read(visit: Visit) -> Visit:
    """What a reader sees of a page: its text, without marks and runs of space."""

    def get(address: str) -> str:
        body = re.sub(r"(?s)<head>.*?</head>|<[^>]+>", " ", visit(address))
        return " ".join(unescape(body).split())

    return get
