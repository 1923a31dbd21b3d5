"""Connections that a harvest may make: to public addresses only, and each within its time.

The rules hold where the socket is opened and read, so that neither a name that resolves anew nor a
server that sends a byte a second gets around them. Knows no addresses of pages and no content.
"""

from __future__ import annotations

import re
import socket
import ssl
import time
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import httpcore2

__all__ = ["Connections", "Deadline", "PrivateAddressError"]

_HEADERS_END = b"\r\n\r\n"
_INTERIM = re.compile(rb"HTTP/1\.\d 1\d\d ")
_WITH_IPV4 = (ip_network("64:ff9b::/96"), ip_network("::/96"))  # in their last 32 bits


class PrivateAddressError(httpcore2.ConnectError):
    """The host's address belongs to this machine or its network."""


class Deadline:
    """A point in time, by the clock that nobody sets."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds until then. Raises `httpcore2.TimeoutException` when it is past."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the deadline is past")
        return left


class Connections(httpcore2.SyncBackend):
    """Opens connections until the deadline; to private addresses only where they are allowed.

    `stream` is the one opened last.
    """

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self.stream: _TimedStream | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Resolve the name once and connect to what was found and judged."""
        failure: Exception = httpcore2.ConnectError(host)
        for found in _resolved(host, port):
            if not (self._allow_private or _is_public(found)):
                raise PrivateAddressError(found)
            try:
                opened = super().connect_tcp(
                    found, port, self._deadline.left(), local_address, socket_options
                )
            except httpcore2.ConnectError as error:
                failure = error
                continue
            self.stream = _TimedStream(opened, self._deadline)
            return self.stream
        raise failure


class _TimedStream(httpcore2.NetworkStream):
    """A stream on which nothing waits beyond the deadline; counts what came behind the headers."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline
        self._head: bytearray | None = bytearray()
        self.body_bytes = 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, self._deadline.left())
        if self._head is None:
            self.body_bytes += len(data)
            return data
        self._head += data
        while self._head is not None and (end := self._head.find(_HEADERS_END)) >= 0:
            interim = _INTERIM.match(self._head)
            del self._head[: end + len(_HEADERS_END)]
            if not interim:
                self.body_bytes = len(self._head)
                self._head = None
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        self._stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return self

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _resolved(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore2.ConnectError(str(error)) from error
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def _is_public(text: str) -> bool:
    """Whether the address is one of the open internet, also where IPv6 carries one of IPv4."""
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if any(address in network for network in _WITH_IPV4):
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return address.is_global and not address.is_multicast
