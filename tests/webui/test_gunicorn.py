"""The site under gunicorn, as `webui.gunicorn_settings` has it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.webui.serving import filled_bank, free_port, steady_load, wait_until
from tests.webui.test_request_log import PLANTED, ask_for_planted_words

GUNICORN = [sys.executable, "-m", "gunicorn", "-c", "python:webui.gunicorn_settings"]


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gunicorn") / "log"


@pytest.fixture(scope="module")
def gunicorn(log: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A running gunicorn over a bank whose index it has to make first, and its port."""
    port = free_port()
    with (
        log.open("wb") as out,
        subprocess.Popen(
            [*GUNICORN, "--bind", f"127.0.0.1:{port}", "webui.wsgi:app"],
            env={
                **os.environ,
                "KB_HOME": str(filled_bank(log.parent)),
                "KB_MEANING": "off",
                "KB_WORKERS": "1",
                "KB_LOG": "json",
            },
            stdout=out,
            stderr=out,
        ) as process,
    ):
        wait_until(lambda: process.poll() is not None or is_ready(port))
        try:
            yield process, port
        finally:
            process.terminate()


def is_ready(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/san-sang", timeout=20) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def answer_to(port: int, path: str) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        request = f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode())
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_an_address_that_is_too_long_is_answered_by_the_page_of_the_site(
    gunicorn: tuple[subprocess.Popen[bytes], int],
) -> None:
    answer = answer_to(gunicorn[1], "/tim-kiem?q=" + "a" * 17_000)
    assert answer.startswith(b"HTTP/1.1 414") and "Địa chỉ quá dài".encode() in answer


def test_no_log_line_holds_what_was_searched_for(
    gunicorn: tuple[subprocess.Popen[bytes], int], log: Path
) -> None:
    ask_for_planted_words(gunicorn[1])
    answer_to(gunicorn[1], f"/{PLANTED} {PLANTED} {PLANTED}")
    wait_until(lambda: '"route": "/tim-kiem"' in log.read_text("utf-8"))
    said = log.read_text("utf-8").lower()
    assert PLANTED not in said and "127.0.0.1:" not in said.split("booting worker")[-1]


def test_hup_under_load_drops_no_request(
    gunicorn: tuple[subprocess.Popen[bytes], int], log: Path
) -> None:
    process, port = gunicorn
    with steady_load(port) as load:
        wait_until(lambda: load.answered > 20)
        process.send_signal(signal.SIGHUP)
        wait_until(lambda: log.read_text("utf-8").count("Worker exiting") >= 2)
        after = load.answered
        wait_until(lambda: load.answered > after + 20)
    assert load.failures == []
