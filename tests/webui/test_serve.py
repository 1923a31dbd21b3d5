"""`kb serve` as a process: first start, second start, and a port that is taken."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

from tests.webui.conftest import open_bank
from tests.webui.serving import KB, filled_bank, serving


def test_the_first_start_builds_the_index_and_the_second_does_not(tmp_path: Path) -> None:
    home = filled_bank(tmp_path)
    with serving(home) as server:
        assert server.said[-1] == f"Đang phục vụ tại http://127.0.0.1:{server.port}\n"
        assert "Lập chỉ mục" in "".join(server.said)
        shared = f"http://127.0.0.1:{server.port}/ban-ghi/gp-giai-nhat"
        assert f'<link rel="canonical" href="{shared}"' in server.page("/ban-ghi/gp-giai-nhat")
        assert "Máy thử A" in server.page("/tim-kiem?q=r%C3%A1c")
    with serving(home) as server:
        assert len(server.said) == 1


@pytest.mark.parametrize("workers", [1, 2])
def test_an_address_typed_as_it_is_read_is_understood(tmp_path: Path, workers: int) -> None:
    home = filled_bank(tmp_path)
    with (
        serving(home, workers=workers) as server,
        socket.create_connection(("127.0.0.1", server.port)) as connection,
    ):
        request = "GET /tim-kiem?q=máy+thử HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 200") and "Máy".encode() in answer


def refusal(home: Path, *options: str) -> str:
    """What `kb serve` says when it cannot serve."""
    outcome = subprocess.run(
        [KB, "serve", *options],
        env={**os.environ, "KB_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert outcome.returncode == 1
    assert "Traceback" not in outcome.stderr
    return outcome.stderr


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_taken_port_is_said_in_one_line_with_exit_code_1(tmp_path: Path, workers: str) -> None:
    open_bank(tmp_path).index.rebuild()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = refusal(tmp_path, "--port", port, "--workers", workers)
    assert f"Không mở được cổng {port} ở 127.0.0.1 (Address already in use): hãy dừng" in said


def test_a_host_that_is_none_of_this_machine_is_said_in_one_line(tmp_path: Path) -> None:
    open_bank(tmp_path).index.rebuild()
    said = refusal(tmp_path, "--host", "khong-co.invalid")
    assert "Không mở được cổng 8000 ở khong-co.invalid" in said and "kiểm tra --host" in said
