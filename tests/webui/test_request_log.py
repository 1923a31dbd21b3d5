"""What the log tells of requests, and what it never tells."""

import http.client
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kb.errors import StoreError
from kb.settings import read_settings
from tests.webui.conftest import open_bank
from tests.webui.serving import filled_bank, serving, wait_until
from webui import create_app, request_log

PLANTED = "từkhóacấyvào"


def ask_for_planted_words(port: int) -> None:
    """Requests of every outcome, each with the planted word wherever one can stand."""
    word = quote(PLANTED)
    for path in (
        f"/tim-kiem?q={word}",
        f"/ban-ghi/{word}",
        f"/{word}?{word}={word}",
        f"/goi-y?q={word}",
        f"/tim-kiem?q={word}&{word}",
    ):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        headers = {"User-Agent": quote(PLANTED), "Referer": f"http://x/?q={word}"}
        connection.request("GET", path, headers=headers | {"X-Request-ID": f"{word} {word}"})
        connection.getresponse().read()
        connection.close()


@dataclass(frozen=True)
class Log:
    out: StringIO
    err: StringIO

    @property
    def answers(self) -> list[Any]:
        return [json.loads(line) for line in self.out.getvalue().splitlines()]


@pytest.fixture(params=["json"])
def log(request: pytest.FixtureRequest) -> Iterator[Log]:
    """What this process logs, in the form of the parameter."""
    loggers = logging.getLogger(), logging.getLogger("kb.answers")
    before = [[each for each in it.handlers if is_plain(each)] for it in loggers]
    written = Log(StringIO(), StringIO())
    request_log.set_up(read_settings({"KB_LOG": request.param}), out=written.out, err=written.err)
    yield written
    for logger, kept in zip(loggers, before, strict=True):
        # pytest has handlers of its own in each phase, and minds them itself.
        logger.handlers[:] = [each for each in logger.handlers if not is_plain(each)] + kept
    loggers[1].setLevel(logging.NOTSET)


def is_plain(handler: logging.Handler) -> bool:
    return type(handler) is logging.StreamHandler


def test_a_line_tells_route_status_time_size_and_id(log: Log, client: FlaskClient) -> None:
    answer = client.get(f"/ban-ghi/gp-giai-nhat?q={PLANTED}", headers={"X-Request-ID": "so-1.a"})
    answer.close()
    (line,) = log.answers
    assert line.keys() == {"time", "method", "route", "status", "ms", "bytes", "id"}
    assert (line["method"], line["route"]) == ("GET", "/ban-ghi/<record_id>")
    assert (line["status"], line["bytes"]) == (200, len(answer.data))
    assert line["id"] == answer.headers["X-Request-ID"] == "so-1.a"


@pytest.mark.parametrize("given", ["", "hai từ", "x" * 65, "a\tb"])
def test_an_id_that_is_none_is_replaced(client: FlaskClient, given: str) -> None:
    made = client.get("/suc-khoe", headers={"X-Request-ID": given}).headers["X-Request-ID"]
    assert made != given and len(made) == 32


def test_an_unknown_address_and_an_odd_method_are_told_without_their_words(
    log: Log, client: FlaskClient
) -> None:
    client.open(f"/{PLANTED}", method=PLANTED.upper().encode().hex().upper()).close()
    (line,) = log.answers
    assert (line["method"], line["route"]) == ("-", "-")


@pytest.fixture
def broken(tmp_path: Path) -> Flask:
    app = create_app(open_bank(tmp_path))

    @app.get("/hong")
    def break_down() -> str:
        raise ValueError(PLANTED) from KeyError(PLANTED)

    @app.get("/kho-hong")
    def lack_store() -> str:
        raise StoreError("Kho dữ liệu báo lỗi: đĩa đầy.")

    return app


@pytest.mark.parametrize("log", ["json", "text", "off"], indirect=True)
def test_a_fault_is_told_with_id_and_where_it_arose_but_not_in_its_own_words(
    broken: Flask, log: Log
) -> None:
    broken.config["PROPAGATE_EXCEPTIONS"] = False
    answer = broken.test_client().get(f"/hong?q={PLANTED}", headers={"X-Request-ID": "so-2"})
    assert answer.status_code == 500 and "Đã có lỗi ở phía chúng tôi" in answer.text
    said = log.err.getvalue()
    assert "so-2" in said and "break_down" in said
    assert "builtins.KeyError" in said and "builtins.ValueError" in said
    assert PLANTED not in said


def test_what_the_store_lacks_is_told(broken: Flask, log: Log) -> None:
    assert broken.test_client().get("/kho-hong").status_code == 503
    assert "đĩa đầy" in json.loads(log.err.getvalue())["what"]


def test_kb_serve_tells_each_answer_and_never_what_was_searched_for(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with (
        log.open("w") as out,
        serving(filled_bank(tmp_path), workers=2, stdout=out, KB_LOG="json") as server,
    ):
        ask_for_planted_words(server.port)
        wait_until(lambda: len(log.read_text("utf-8").splitlines()) >= 5)
        server.process.terminate()
        said = (log.read_text("utf-8") + server.rest_of_what_it_says()).lower()
    routes = [json.loads(line)["route"] for line in log.read_text("utf-8").splitlines()]
    assert sorted(routes) == ["-", "/ban-ghi/<record_id>", "/goi-y", "/tim-kiem", "/tim-kiem"]
    assert PLANTED not in said and quote(PLANTED).lower() not in said and "127.0.0.1" not in said


def test_nothing_is_told_where_it_is_turned_off(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("w") as out, serving(filled_bank(tmp_path), stdout=out, KB_LOG="off") as server:
        server.page("/")
    assert log.read_text("utf-8") == ""
