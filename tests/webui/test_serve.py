"""`kb serve` as a process: first start, second start, and a port that is taken."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.webui.bank import RECORDS
from tests.webui.conftest import open_bank

KB = str(Path(sys.executable).with_name("kb"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(home: Path, port: int) -> Iterator[list[str]]:
    """A running `kb serve` and what it said until it served."""
    with subprocess.Popen(
        [KB, "serve", "--port", str(port)],
        env={**os.environ, "KB_HOME": str(home), "KB_WORKERS": "1"},
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stderr is not None
        said: list[str] = []
        for line in server.stderr:
            said.append(line)
            if "Đang phục vụ" in line:
                break
        yield said
        server.terminate()
        server.stderr.read()


def test_the_first_start_builds_the_index_and_the_second_does_not(tmp_path: Path) -> None:
    bank = open_bank(tmp_path)
    for record in RECORDS:
        bank.store.put(record)
    port = free_port()
    with serving(tmp_path, port) as said:
        assert said[-1] == f"Đang phục vụ tại http://127.0.0.1:{port}\n"
        assert "Lập chỉ mục" in "".join(said)
        with urlopen(f"http://127.0.0.1:{port}/tim-kiem?q=r%C3%A1c") as answer:
            assert "Máy thử A" in answer.read().decode()
    with serving(tmp_path, free_port()) as said:
        assert len(said) == 1


def test_an_address_typed_as_it_is_read_is_understood(tmp_path: Path) -> None:
    bank = open_bank(tmp_path)
    for record in RECORDS:
        bank.store.put(record)
    port = free_port()
    with serving(tmp_path, port), socket.create_connection(("127.0.0.1", port)) as connection:
        request = "GET /tim-kiem?q=máy+thử HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 200") and "Máy".encode() in answer


def test_a_taken_port_is_said_in_one_line_with_exit_code_1(tmp_path: Path) -> None:
    open_bank(tmp_path).index.rebuild()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        outcome = subprocess.run(
            [KB, "serve", "--port", str(port)],
            env={**os.environ, "KB_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert outcome.returncode == 1
    assert f"Không mở được cổng {port}" in outcome.stderr
    assert "Traceback" not in outcome.stderr
