"""What the log tells of requests, and what it never tells."""

import http.client
import json
import logging
from collections.abc import Callable, Iterator
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


@pytest.fixture(params=["json"])
def log_form(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> Iterator[str]:
    """What this process logs goes to where capsys reads it, in this form, for one test."""
    loggers = logging.getLogger(), logging.getLogger("kb.answers")
    before = [logger.handlers[:] for logger in loggers]
    request_log.set_up(read_settings({"KB_LOG": request.param}))
    yield request.param
    for logger, kept in zip(loggers, before, strict=True):
        # pytest has other handlers in each phase, and minds them itself.
        mine = [each for each in logger.handlers if type(each) is logging.StreamHandler]
        before_me = [each for each in kept if type(each) is logging.StreamHandler]
        logger.handlers[:] = [each for each in logger.handlers if each not in mine] + before_me
    loggers[1].setLevel(logging.NOTSET)


@pytest.fixture
def lines(log_form: str, capsys: pytest.CaptureFixture[str]) -> Callable[[], list[Any]]:
    """The answers told so far."""
    return lambda: [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_line_tells_route_status_time_size_and_id(
    lines: Callable[[], list[Any]], client: FlaskClient
) -> None:
    answer = client.get(f"/ban-ghi/gp-giai-nhat?q={PLANTED}", headers={"X-Request-ID": "so-1.a"})
    answer.close()
    (line,) = lines()
    assert line.keys() == {"time", "method", "route", "status", "ms", "bytes", "id"}
    assert (line["method"], line["route"]) == ("GET", "/ban-ghi/<record_id>")
    assert (line["status"], line["bytes"]) == (200, len(answer.data))
    assert line["id"] == answer.headers["X-Request-ID"] == "so-1.a"


@pytest.mark.parametrize("given", ["", "hai từ", "x" * 65, "a\tb"])
def test_an_id_that_is_none_is_replaced(client: FlaskClient, given: str) -> None:
    made = client.get("/suc-khoe", headers={"X-Request-ID": given}).headers["X-Request-ID"]
    assert made != given and len(made) == 32


def test_an_unknown_address_and_an_odd_method_are_told_without_their_words(
    lines: Callable[[], list[Any]], client: FlaskClient
) -> None:
    client.open(f"/{PLANTED}", method=PLANTED.upper().encode().hex().upper()).close()
    (line,) = lines()
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


@pytest.mark.usefixtures("log_form")
@pytest.mark.parametrize("log_form", ["json", "text", "off"], indirect=True)
def test_a_fault_is_told_with_id_and_where_it_arose_but_not_in_its_own_words(
    broken: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    broken.config["PROPAGATE_EXCEPTIONS"] = False
    answer = broken.test_client().get(f"/hong?q={PLANTED}", headers={"X-Request-ID": "so-2"})
    assert answer.status_code == 500 and "Đã có lỗi ở phía chúng tôi" in answer.text
    said = capsys.readouterr().err
    assert "so-2" in said and "break_down" in said
    assert "builtins.KeyError" in said and "builtins.ValueError" in said
    assert PLANTED not in said


@pytest.mark.usefixtures("log_form")
def test_what_the_store_lacks_is_told(broken: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    assert broken.test_client().get("/kho-hong").status_code == 503
    assert "đĩa đầy" in json.loads(capsys.readouterr().err)["what"]


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
