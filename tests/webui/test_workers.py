"""`kb serve` with two workers: both answer, a dead one is replaced, none outlives the server."""

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.webui.serving import Server, filled_bank, serving

PATIENCE_SECONDS = 20


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return filled_bank(tmp_path)


@pytest.fixture
def server(home: Path) -> Iterator[Server]:
    with serving(home, workers=2) as running:
        yield running


def state_and_parent(process: int) -> tuple[str, int]:
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return "", 0
    state, parent = stat.rpartition(")")[2].split()[:2]
    return state, int(parent)


def is_running(process: int) -> bool:
    return state_and_parent(process)[0] not in {"", "Z"}


def workers_of(server: Server) -> set[int]:
    started = {int(folder.name) for folder in Path("/proc").glob("[0-9]*")}
    children = {each for each in started if state_and_parent(each)[1] == server.process.pid}
    return {
        each
        for each in children
        if is_running(each) and b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()
    }


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_each_worker_answers_while_the_other_is_held_up(server: Server) -> None:
    workers = workers_of(server)
    assert len(workers) == 2
    for held_up in workers:
        os.kill(held_up, signal.SIGSTOP)
        assert "Máy thử A" in server.page("/tim-kiem?q=r%C3%A1c")
        os.kill(held_up, signal.SIGCONT)


def is_open_socket(entry: Path) -> bool:
    try:
        return str(entry.readlink()).startswith("socket:")
    except FileNotFoundError:  # closed since it was listed
        return False


def sockets_of(process: int) -> int:
    return sum(map(is_open_socket, Path(f"/proc/{process}/fd").iterdir()))


def shares_of_a_burst(server: Server, workers: set[int], connections: int) -> list[int]:
    """How many connections each worker takes of some that are made at once."""
    before = {worker: sockets_of(worker) for worker in workers}
    with ExitStack() as opened:
        made = [opened.enter_context(socket.socket()) for _ in range(connections)]
        for each in made:
            each.settimeout(0)
        for each in made:
            each.connect_ex(("127.0.0.1", server.port))
        shares: list[int] = []

        def all_are_taken() -> bool:
            shares[:] = [sockets_of(worker) - before[worker] for worker in workers]
            return sum(shares) == connections

        wait_until(all_are_taken)
    wait_until(lambda: all(sockets_of(worker) == before[worker] for worker in workers))
    return shares


def test_connections_that_are_made_at_once_are_shared_by_the_workers(server: Server) -> None:
    workers = workers_of(server)
    bursts = [shares_of_a_burst(server, workers, connections=8) for _ in range(10)]
    assert sum(min(shares) >= 3 for shares in bursts) >= 7, bursts


def test_a_worker_that_is_killed_is_replaced(server: Server) -> None:
    before = workers_of(server)
    killed = min(before)
    os.kill(killed, signal.SIGKILL)
    assert "Máy thử A" in server.page("/tim-kiem?q=r%C3%A1c")
    wait_until(lambda: len(workers_of(server)) == 2)
    (replacing,) = workers_of(server) - before
    (other,) = before - {killed}
    os.kill(other, signal.SIGSTOP)
    assert "Máy thử A" in server.page("/tim-kiem?q=r%C3%A1c")
    assert is_running(replacing)
    os.kill(other, signal.SIGCONT)  # else the server waits for it when it ends


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_the_server_ends_with_its_workers_when_it_is_asked_to(
    server: Server, asked: signal.Signals
) -> None:
    workers = workers_of(server)
    server.process.send_signal(asked)
    assert server.process.wait(PATIENCE_SECONDS) == 0
    assert not any(map(is_running, workers))


def test_ctrl_c_in_a_terminal_reaches_every_process_and_leaves_no_traceback(
    server: Server,
) -> None:
    os.killpg(server.process.pid, signal.SIGINT)
    assert server.process.wait(PATIENCE_SECONDS) == 0
    assert server.rest_of_what_it_says() == ""


def test_no_worker_outlives_a_server_that_is_killed(server: Server) -> None:
    workers = workers_of(server)
    server.process.kill()
    wait_until(lambda: not any(map(is_running, workers)))


def test_the_server_ends_where_a_worker_cannot_start(server: Server, home: Path) -> None:
    (home / "store.sqlite").unlink()
    (home / "store.sqlite").mkdir()
    workers = workers_of(server)
    os.kill(min(workers), signal.SIGKILL)
    assert server.process.wait(PATIENCE_SECONDS) == 1
    said = server.rest_of_what_it_says()
    assert "Lỗi: Kho dữ liệu báo lỗi" in said and "không khởi động được (mã 1)" in said
    assert "Traceback" not in said
    assert not any(map(is_running, workers))
