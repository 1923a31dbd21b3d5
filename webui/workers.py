"""Several processes that serve the same sockets, and the one that looks after them.

The supervisor answers no request. A worker is a new interpreter, not a fork: a fork would share
connections of the store and find locks held by threads that it doesn't have. Each opens the bank
for itself and accepts from the sockets it is given. A worker that dies is replaced; one that cannot
even start ends the server, as the next would fare no better. However the supervisor ends, its
workers end with it. They only read: at any moment, they may be stopped without harm.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import Pipe, get_context, parent_process
from multiprocessing.connection import Connection, wait
from socket import socket
from threading import Thread

from kb.bootstrap import open_services
from kb.errors import IndexUnavailableError, KbError
from kb.settings import Settings
from webui.application import create_app
from webui.server import make_server

__all__ = ["end_with_supervisor", "serve_by_workers"]


class _StartError(KbError):
    """A worker ended before it served; unless it was killed, it has said why."""


class _Worker:
    """A process that is starting, serving or dead."""

    def __init__(self, settings: Settings, sockets: Sequence[socket]) -> None:
        self._served, ready = Pipe(duplex=False)
        self._process = get_context("spawn").Process(
            target=_serve, args=(settings, sockets, ready), daemon=True
        )
        # Ctrl+C reaches every process of the terminal. A worker ignores it from its first moment,
        # which it inherits, and is ended by the supervisor.
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._process.start()
        signal.signal(signal.SIGINT, handler)
        ready.close()
        self.sentinel = self._process.sentinel

    def wait_until_it_serves(self) -> None:
        try:
            self._served.recv_bytes()
        except EOFError as error:
            self._process.join()
            raise _StartError(
                f"Một tiến trình phục vụ không khởi động được (mã {self._process.exitcode})."
                " Chạy “kb serve --workers 1” để thấy lỗi của riêng nó."
            ) from error

    def is_alive(self) -> bool:
        return self._process.is_alive()

    def end(self) -> None:
        self._process.kill()
        self._process.join()


def serve_by_workers(
    count: int, settings: Settings, sockets: Sequence[socket], *, ready: Callable[[], None]
) -> None:
    """Serve until SIGINT or SIGTERM; `ready` is called once every worker serves.

    Raises `KbError` where a worker cannot start.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends the server like Ctrl+C
    workers: list[_Worker] = []
    try:
        workers += (_Worker(settings, sockets) for _ in range(count))
        for worker in workers:
            worker.wait_until_it_serves()
        ready()
        while True:
            wait([worker.sentinel for worker in workers])
            for place, worker in enumerate(workers):
                if not worker.is_alive():
                    workers[place] = _Worker(settings, sockets)
                    workers[place].wait_until_it_serves()
    except KeyboardInterrupt:
        pass
    finally:
        for worker in workers:
            worker.end()


def _serve(settings: Settings, sockets: Sequence[socket], ready: Connection) -> None:
    """What a worker does."""
    end_with_supervisor()
    try:
        services = open_services(settings)
    except KbError as error:
        raise SystemExit(f"Lỗi: {error}") from error
    with suppress(IndexUnavailableError):
        services.index.engine()  # the first reader doesn't wait for the index to open
    server = make_server(create_app(services), sockets, shared=True)
    gc.freeze()  # what is there now stays: no collection need look at it again
    ready.send_bytes(b"serves")
    ready.close()
    server.run()


def end_with_supervisor() -> None:
    """Have this process end with the one that started it, however that ends."""

    def wait_for_its_end() -> None:
        supervisor = parent_process()
        assert supervisor is not None
        supervisor.join()
        os._exit(0)

    Thread(target=wait_for_its_end, daemon=True).start()
