"""A web site on loopback that a test can make misbehave, and a harvest of it."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ingest.extraction import Options
from ingest.harvesting import Fetcher, Harvester, HarvestReport, Wanted
from ingest.isolation import Isolation
from ingest.pipeline import Importer
from ingest.report import Outcome

if TYPE_CHECKING:
    from tests.ingest.conftest import TestBank

Answerer = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """One request to the site; the routes answer through it."""

    def do_GET(self) -> None:
        self.server.site.answer(self)  # type: ignore[attr-defined]

    def send(self, body: bytes, *, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in ({"Content-Length": str(len(body))} | named).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Nothing: the site keeps its own list."""


class Site:
    """Answers by path; `asked` are the addresses in their order, `headers` those of the last."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.pages: dict[str, bytes | str | Answerer] = {}
        self.asked: list[str] = []
        self.headers: Mapping[str, str] = {}

    def answer(self, request: Request) -> None:
        self.asked.append(request.path)
        self.headers = dict(request.headers)
        found = self.pages.get(urlsplit(request.path).path)
        if found is None:
            request.send(b"khong co", status=404)
        elif callable(found):
            found(request)
        else:
            request.send(found.encode() if isinstance(found, str) else found)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_args: object) -> None:
        """A client that hangs up is what some tests are about."""


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    with _Server(("127.0.0.1", 0), Request) as server:
        site = server.site = Site(server.server_address[1])  # type: ignore[attr-defined]
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
            site.address = site.address.replace("http://127.0.0.1", "https://localhost")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def harvest(
    bank: TestBank,
    *addresses: str,
    allow_private: bool = True,
    publish: bool = False,
    **wanted: object,
) -> HarvestReport:
    """What `kb harvest` does between the lock and the index."""
    importer = Importer(bank.store, bank.workers, Options(publish=publish), max_file_mb=1)
    fetcher = Fetcher(bank.settings, allow_private=allow_private)
    asked = Wanted(**wanted)  # type: ignore[arg-type]
    told: list[str] = []
    with Isolation() as isolation:
        harvester = Harvester(
            bank.store, importer, isolation, fetcher, wanted=asked, tell=told.append
        )
        return harvester.run(addresses)


def redirecting(target: str) -> Answerer:
    return lambda request: request.send(b"", status=302, Location=target)


def addresses(bank: TestBank) -> set[str]:
    return {record.sources[0].address for record in bank.records()}


def with_a_good_page(bank: TestBank, site: Site, bad: str) -> HarvestReport:
    """The harvest of a bad address and a good one behind it, which must be taken."""
    started = time.monotonic()
    done = harvest(bank, bad, f"{site.address}/tot")
    assert time.monotonic() - started < 15
    assert f"{site.address}/tot" in addresses(bank)
    assert done.report.counts[Outcome.REJECTED] == 1
    return done
