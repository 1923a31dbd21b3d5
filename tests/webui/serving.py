"""`kb serve` as a process, over a bank with records."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import TextIO
from urllib.request import urlopen

import pytest
from flask import Flask
from werkzeug.serving import make_server

from tests.webui.bank import RECORDS
from tests.webui.conftest import open_bank


@contextmanager
def listening(app: Flask) -> Iterator[str]:
    """The address on loopback at which the application answers, in this process."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


KB = str(Path(sys.executable).with_name("kb"))


@dataclass(frozen=True)
class Server:
    process: subprocess.Popen[str]
    port: int
    said: list[str]

    def page(self, path: str) -> str:
        with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
            return str(answer.read().decode())

    def rest_of_what_it_says(self) -> str:
        assert self.process.stderr is not None
        return self.process.stderr.read()


PATIENCE_SECONDS = 60


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@dataclass
class Load:
    """What came of requests that were made all the while."""

    answered: int = 0
    failures: list[str] = field(default_factory=list)


@contextmanager
def steady_load(port: int, path: str = "/tim-kiem?q=r%C3%A1c") -> Iterator[Load]:
    """Readers that ask without a pause, some on connections that they keep, some on new ones."""
    load, over = Load(), Event()

    def ask(*, keeps: bool) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while not over.is_set():
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException) as error:
                load.failures.append(repr(error))
                connection.close()
                continue
            load.answered += 1
            if answer.status != 200:
                load.failures.append(str(answer.status))
            if not keeps:
                connection.close()
            time.sleep(0.02)
        connection.close()

    readers = [Thread(target=ask, kwargs={"keeps": keeps}) for keeps in (True, True, False)]
    for reader in readers:
        reader.start()
    try:
        yield load
    finally:
        over.set()
        for reader in readers:
            reader.join()


def filled_bank(home: Path) -> Path:
    bank = open_bank(home)
    for record in RECORDS:
        bank.store.put(record)
    return home


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    home: Path, *, workers: int = 1, stdout: TextIO | None = None, **settings: str
) -> Iterator[Server]:
    """A running `kb serve` in a session of its own, and what it said until it served."""
    port = free_port()
    # A shell that runs the tests in the background ignores Ctrl+C, and children would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        [KB, "serve", "--port", str(port), "--workers", str(workers)],
        env={
            **os.environ,
            "KB_HOME": str(home),
            "KB_WORKERS": "1",
            "KB_MEANING": "off",
            **settings,
        },
        stdout=stdout or subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    ) as process:
        assert process.stderr is not None
        said: list[str] = []
        for line in process.stderr:
            said.append(line)
            if "Đang phục vụ" in line:
                break
        else:
            pytest.fail("".join(said))
        try:
            yield Server(process, port, said)
        finally:
            process.terminate()
            process.stderr.read()
