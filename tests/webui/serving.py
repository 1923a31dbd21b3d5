"""`kb serve` as a process, over a bank with records."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.webui.bank import RECORDS
from tests.webui.conftest import open_bank

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
def serving(home: Path, *, workers: int = 1, **settings: str) -> Iterator[Server]:
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
