"""Several processes that serve the same sockets, and the one that looks after them.

The supervisor answers no request. A worker is a new interpreter, not a fork: a fork would share
connections of the store and find locks held by threads that it doesn't have. Each opens the bank
for itself and accepts from the sockets it is given. A worker that dies is replaced; one that cannot
even start ends the server, as the next would fare no better. However the supervisor ends, its
workers end with it. They only read: at any moment, they may be stopped without harm.

SIGHUP has every worker replaced, one after another: the new one serves before the old one stops to
accept, which then finishes what it has. The new interpreter runs the program as it is now on disk;
should it not start, the old workers stay. SIGTERM has all finish what they have; Ctrl+C does not
wait for that.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import Pipe, get_context, parent_process
from multiprocessing.connection import Connection, wait
from socket import socket
from threading import Thread
from typing import Any

import click

from kb.bootstrap import open_services
from kb.errors import IndexUnavailableError, KbError
from kb.settings import Settings
from webui import request_log
from webui.application import create_app
from webui.draining import GRACE_SECONDS, DrainingServer
from webui.freshening import freshened
from webui.server import make_server

__all__ = ["end_when_asked", "end_with_supervisor", "serve_by_workers"]

# Others serve meanwhile: on a connection that is kept alive, a request may be on its way.
_IDLE_SECONDS = 5.0
_LOOK_SECONDS = 1.0


class _StartError(KbError):
    """A worker ended before it served; unless it was killed, it has said why."""


class _Worker:
    """A process that is starting, serving or dead."""

    def __init__(
        self, settings: Settings, sockets: Sequence[socket], *, freshens: bool = False
    ) -> None:
        self._served, ready = Pipe(duplex=False)
        self._process = get_context("spawn").Process(
            target=_serve,
            args=(settings, sockets, ready),
            kwargs={"freshens": freshens},
            daemon=True,
        )
        # Ctrl+C reaches every process of the terminal. A worker ignores it from its first moment,
        # which it inherits, and is ended by the supervisor.
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._process.start()
        signal.signal(signal.SIGINT, handler)
        ready.close()
        self.sentinel = self._process.sentinel
        self.is_due = 0.0

    def wait_until_it_serves(self) -> None:
        try:
            self._served.recv_bytes()
        except EOFError as error:
            self._process.join()
            raise _StartError(
                f"Một tiến trình phục vụ không khởi động được (mã {self._process.exitcode})."
                " Chạy “kb serve --workers 1” để thấy lỗi của riêng nó."
            ) from error

    def leave(self, how: signal.Signals) -> None:
        """Have it finish what it has: SIGHUP where others serve, SIGTERM where none will."""
        self.is_due = time.monotonic() + GRACE_SECONDS + _LOOK_SECONDS
        with suppress(ProcessLookupError):
            os.kill(self._process.pid or 0, how)

    def wait_until_it_left(self) -> None:
        self._process.join(max(0.0, self.is_due - time.monotonic()))

    def is_alive(self) -> bool:
        return self._process.is_alive()

    def end(self) -> None:
        self._process.kill()
        self._process.join()


class _EndRequest(BaseException):
    """SIGTERM: no error, and nothing that handles errors should meet it."""


def serve_by_workers(
    count: int, settings: Settings, sockets: Sequence[socket], *, ready: Callable[[], None]
) -> None:
    """Serve until SIGINT or SIGTERM; `ready` is called once every worker serves.

    Raises `KbError` where a worker cannot start.
    """
    signal.signal(signal.SIGTERM, _request_end)
    asked, _held_open = _reload_requests()
    workers: list[_Worker] = []
    leaving: list[_Worker] = []
    try:
        workers += (_Worker(settings, sockets) for _ in range(count))
        for worker in workers:
            worker.wait_until_it_serves()
        ready()
        while True:
            sentinels = [worker.sentinel for worker in (*workers, *leaving)]
            happened = wait([asked, *sentinels], _LOOK_SECONDS if leaving else None)
            leaving = [worker for worker in leaving if not _has_left(worker)]
            for place, worker in enumerate(workers):
                if not worker.is_alive():
                    workers[place] = _Worker(settings, sockets)
                    workers[place].wait_until_it_serves()
            if asked in happened:
                asked.recv_bytes()
                leaving += _replaced(workers, settings, sockets)
    except _EndRequest:
        for worker in workers:
            worker.leave(signal.SIGTERM)
        for worker in (*workers, *leaving):
            worker.wait_until_it_left()
    except KeyboardInterrupt:
        pass
    finally:
        for worker in (*workers, *leaving):
            worker.end()


def _replaced(
    workers: list[_Worker], settings: Settings, sockets: Sequence[socket]
) -> Sequence[_Worker]:
    """Put a new worker into the place of each; those that leave."""
    old: list[_Worker] = []
    for place, worker in enumerate(workers):
        fresh = _Worker(settings, sockets, freshens=True)
        try:
            fresh.wait_until_it_serves()
        except _StartError as error:
            click.echo(f"Không nạp lại được, các tiến trình cũ phục vụ tiếp. {error}", err=True)
            break
        workers[place] = fresh
        worker.leave(signal.SIGHUP)
        old.append(worker)
    else:
        click.echo("Đã thay mọi tiến trình phục vụ.", err=True)
    return old


def _has_left(worker: _Worker) -> bool:
    if worker.is_alive() and time.monotonic() > worker.is_due:
        worker.end()
    return not worker.is_alive()


def _request_end(*_: Any) -> None:
    raise _EndRequest


def _reload_requests() -> tuple[Connection, Connection]:
    """Where a byte arrives for each SIGHUP, and the end it comes from, which has to stay open. In a
    terminal SIGHUP means that the terminal is gone, and ends the server; where it is ignored, it
    stays so."""
    reader, writer = Pipe(duplex=False)
    if not sys.stderr.isatty() and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, lambda *_: writer.send_bytes(b"reload"))
    return reader, writer


def _serve(
    settings: Settings, sockets: Sequence[socket], ready: Connection, *, freshens: bool
) -> None:
    """What a worker does; `freshens`: it may be of a version that needs another index."""
    end_with_supervisor()
    request_log.set_up(settings)
    try:
        services = freshened(settings) if freshens else open_services(settings)
    except KbError as error:
        raise SystemExit(f"Lỗi: {error}") from error
    with suppress(IndexUnavailableError):
        services.index.engine()  # the first reader doesn't wait for the index to open
    server = make_server(create_app(services), sockets, shared=True)
    end_when_asked(server)
    signal.signal(signal.SIGHUP, lambda *_: server.end(idle_seconds=_IDLE_SECONDS))
    gc.freeze()  # what is there now stays: no collection need look at it again
    ready.send_bytes(b"serves")
    ready.close()
    server.run()


def end_when_asked(server: DrainingServer) -> None:
    """Have SIGTERM end the server once it has answered what it was asked."""
    signal.signal(signal.SIGTERM, lambda *_: server.end(idle_seconds=0.0))


def end_with_supervisor() -> None:
    """Have this process end with the one that started it, however that ends."""

    def wait_for_its_end() -> None:
        supervisor = parent_process()
        assert supervisor is not None
        supervisor.join()
        os._exit(0)

    Thread(target=wait_for_its_end, daemon=True).start()
