"""The connection of waitress leaves the sending to the thread that sends."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any

import pytest
from waitress.adjustments import Adjustments

from webui.server import _Channel


@pytest.fixture
def channel() -> Iterator[Any]:
    ours, theirs = socket.socketpair()
    server = SimpleNamespace(active_channels={})
    made = _Channel(server, ours, None, Adjustments(), map={})
    yield made
    made.close()
    theirs.close()


def test_it_has_something_to_send_unless_a_thread_does_so(channel: Any) -> None:
    assert not channel.writable()
    channel.total_outbufs_len = 1_000
    assert channel.writable()
    sends, done = Event(), Event()

    def send() -> None:
        with channel.outbuf_lock:
            sends.set()
            done.wait(10)

    thread = Thread(target=send)
    thread.start()
    sends.wait(10)
    assert not channel.writable()
    done.set()
    thread.join(10)
    assert channel.writable()


def test_a_connection_that_is_to_close_has_the_loop_close_it(channel: Any) -> None:
    channel.will_close = True
    assert channel.writable()
