"""A server that is replaced or ended while it is asked: nobody is cut off."""

import http.client
import signal
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from tests.webui.serving import filled_bank, serving, steady_load, wait_until
from tests.webui.test_workers import workers_of
from webui.draining import DrainingServer
from webui.server import listening, make_server


def test_a_reload_under_load_replaces_every_worker_and_drops_no_request(tmp_path: Path) -> None:
    with serving(filled_bank(tmp_path), workers=2) as server, steady_load(server.port) as load:
        before = workers_of(server)
        wait_until(lambda: load.answered > 20)
        server.process.send_signal(signal.SIGHUP)
        wait_until(lambda: len(now := workers_of(server)) == 2 and not now & before)
        after = load.answered
        wait_until(lambda: load.answered > after + 20)
    assert load.failures == []


def test_a_reload_builds_the_index_that_the_new_version_needs(tmp_path: Path) -> None:
    with serving(filled_bank(tmp_path), workers=2) as server:
        assert "Máy thử A" in server.page("/tim-kiem?q=r%C3%A1c")
        for segment in (tmp_path / "index" / "000001").glob("*.col"):
            segment.unlink()  # as good as one that the new version cannot read
        server.process.send_signal(signal.SIGHUP)
        assert server.process.stderr
        assert any("Đã thay mọi tiến trình phục vụ" in line for line in server.process.stderr)
        assert (tmp_path / "index" / "current").read_text() == "000002"
        assert "Máy thử A" in server.page("/tim-kiem?q=r%C3%A1c")


def test_where_no_new_worker_can_start_the_old_ones_stay(tmp_path: Path) -> None:
    with serving(filled_bank(tmp_path), workers=2) as server:
        before = workers_of(server)
        (tmp_path / "store.sqlite").rename(tmp_path / "away")
        (tmp_path / "store.sqlite").mkdir()
        server.process.send_signal(signal.SIGHUP)
        assert server.process.stderr
        said = next(line for line in server.process.stderr if "Không nạp lại được" in line)
        assert "các tiến trình cũ phục vụ tiếp" in said
        assert workers_of(server) == before
        assert "Ngân hàng" in server.page("/gioi-thieu")


@contextmanager
def draining_server(app: Callable[..., Iterable[bytes]]) -> Iterator[tuple[DrainingServer, Any]]:
    (opened,) = listening(host="127.0.0.1", port=0)
    server = make_server(app, [opened])
    running = Thread(target=server.run)
    running.start()
    try:
        yield server, opened.getsockname()[1]
    finally:
        server.end(idle_seconds=0)
        running.join(20)
        assert not running.is_alive()


def connected_to(port: int) -> closing[http.client.HTTPConnection]:
    return closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20))


def test_what_was_asked_before_the_end_is_answered_and_nothing_after_it() -> None:
    asked, may_answer = Event(), Event()

    def slow(_environ: object, start_response: Any) -> Iterable[bytes]:
        asked.set()
        may_answer.wait(20)
        start_response("200 OK", [("Content-Length", "5")])
        return [b"whole"]

    with draining_server(slow) as (server, port), connected_to(port) as connection:
        connection.request("GET", "/")
        assert asked.wait(20)
        server.end(idle_seconds=0)
        wait_until(lambda: is_refused(port))
        may_answer.set()
        answer = connection.getresponse()
        assert answer.read() == b"whole"
        assert answer.headers["Connection"] == "close"


def is_refused(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize("idle_seconds", [0, 30])
def test_a_kept_connection_may_ask_once_more_while_it_is_kept(idle_seconds: int) -> None:
    def quick(_environ: object, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", "2")])
        return [b"ok"]

    with draining_server(quick) as (server, port), connected_to(port) as connection:
        connection.request("GET", "/")
        assert connection.getresponse().read() == b"ok"
        assert connection.sock
        server.end(idle_seconds=idle_seconds)
        wait_until(lambda: is_refused(port))
        if idle_seconds:
            connection.request("GET", "/")
            answer = connection.getresponse()
            assert (answer.read(), answer.headers["Connection"]) == (b"ok", "close")
        else:
            assert connection.sock.recv(1) == b""
