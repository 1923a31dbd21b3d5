"""The HTTP server under the site: waitress, forgiving of addresses typed as they are read.

Browsers percent-encode "xử lý"; `curl`, scripts and old readers of feeds send its bytes as they
are, and waitress refuses them. A link copied from a leaflet must work there too, so such bytes are
percent-encoded on arrival; nothing else of a request is touched.
"""

from __future__ import annotations

import re
from typing import Any

from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

__all__ = ["make_server"]

_THREADS = 8
_RAW_BYTE = re.compile(rb"[\x80-\xff]")


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    def parse_header(self, header_plus: bytes) -> None:
        first_line, end, rest = header_plus.partition(b"\r\n")
        encoded = _RAW_BYTE.sub(lambda found: b"%%%02X" % ord(found[0]), first_line)
        super().parse_header(encoded + end + rest)


class _Channel(HTTPChannel):  # type: ignore[misc]
    parser_class = _Parser


def make_server(app: Any, *, host: str, port: int) -> Any:
    """A bound server; `run()` serves until it is interrupted. Raises `OSError`."""
    server = create_server(app, host=host, port=port, threads=_THREADS, ident=None)
    server.channel_class = _Channel
    return server
