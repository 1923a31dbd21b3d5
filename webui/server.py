"""The HTTP server under the site: waitress, forgiving of addresses typed as they are read, and with
less to do under load.

Browsers percent-encode "xử lý"; `curl`, scripts and old readers of feeds send its bytes as they
are, and waitress refuses them. A link copied from a leaflet must work there too, so such bytes are
percent-encoded on arrival; nothing else of a request is touched.
"""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Sequence
from typing import Any

from waitress import create_server
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer

from webui.draining import DrainingChannel, DrainingServer

__all__ = ["listening", "make_server"]

_THREADS = 4
_TURN_SECONDS = 0.001
_RAW_BYTE = re.compile(rb"[\x80-\xff]")


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    def parse_header(self, header_plus: bytes) -> None:
        first_line, end, rest = header_plus.partition(b"\r\n")
        encoded = _RAW_BYTE.sub(lambda found: b"%%%02X" % ord(found[0]), first_line)
        super().parse_header(encoded + end + rest)


class _Channel(DrainingChannel):
    parser_class = _Parser

    def writable(self) -> bool:
        """Whether the loop has something to send. While the thread of a request sends by itself,
        the loop would ask for its lock over and over, and hold up every other thread; that thread
        wakes the loop when something is left."""
        if not super().writable() or not self.outbuf_lock.acquire(blocking=False):
            return False
        self.outbuf_lock.release()
        return True


class _SharedChannel(_Channel):
    """A connection taken from sockets that other processes accept from too."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        # Now the others have their turn. Else whoever wakes first takes all of a burst, and has
        # it for as long as the connections are kept alive, while the others have nothing to do.
        time.sleep(_TURN_SECONDS)


def listening(*, host: str, port: int) -> list[socket.socket]:
    """A socket that listens at each address of `host`. Raises `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    return [_listening_at(family, address) for family, *_, address in found]


def make_server(
    app: Any, sockets: Sequence[socket.socket], *, shared: bool = False
) -> DrainingServer:
    """A server on listening sockets; `run()` serves until it is interrupted or asked to end.

    `shared`: other processes serve the same sockets, and each should get its part.
    """
    parts: dict[int, Any] = {}
    server = create_server(
        app,
        map=parts,
        sockets=sockets,
        threads=_THREADS,
        ident=None,
        clear_untrusted_proxy_headers=False,  # the site believes as many proxies as it is told
    )
    for part in parts.values():
        if isinstance(part, BaseWSGIServer):
            part.channel_class = _SharedChannel if shared else _Channel
    return DrainingServer(server, parts)


def _listening_at(family: socket.AddressFamily, address: tuple[Any, ...]) -> socket.socket:
    opened = socket.socket(family, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:  # else :: would take the port of 0.0.0.0 too
        opened.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    opened.bind(address)
    opened.listen()
    return opened
