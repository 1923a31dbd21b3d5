"""A waitress server that can end without cutting anybody off.

Asked to end, it accepts no more, answers what it was asked, and tells each connection that it
closes; one that is kept alive without a word is closed after a while, as a request may be on its
way. Python's asyncore loop does all of it in one thread, so nothing here needs a lock.
"""

from __future__ import annotations

import time
from typing import Any

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer
from waitress.task import WSGITask

__all__ = ["GRACE_SECONDS", "DrainingChannel", "DrainingServer"]

GRACE_SECONDS = 30.0
"""A server that was asked to end does so within this time, whatever it still has to send."""
_LOOK_SECONDS = 1.0
_LOOK_WHILE_DRAINING_SECONDS = 0.05


class _Task(WSGITask):  # type: ignore[misc]
    """Tells the client that the connection closes, where the server is about to end."""

    def build_response_header(self) -> bytes:
        if getattr(self.channel.server, "is_draining", False):
            self.set_close_on_finish()
        header: bytes = super().build_response_header()
        return header


class DrainingChannel(HTTPChannel):  # type: ignore[misc]
    """A connection to a server that can end so."""

    task_class = _Task


class DrainingServer:
    """Serves with what `waitress.create_server` put into `parts`, until it is asked to end."""

    def __init__(self, server: Any, parts: dict[int, Any]) -> None:
        self._dispatcher = server.task_dispatcher
        self._parts = parts
        self._idle_seconds: float | None = None

    def run(self) -> None:
        """Serve until asked to end, then finish; a `KeyboardInterrupt` ends at once."""
        try:
            while self._idle_seconds is None:
                self._turn(_LOOK_SECONDS)
            self._drain(self._idle_seconds)
        except KeyboardInterrupt:
            pass
        self._dispatcher.shutdown()
        wasyncore.close_all(self._parts)

    def end(self, *, idle_seconds: float) -> None:
        """Have `run` finish what there is and return; for handlers of signals. Connections that
        say nothing are kept for so many seconds."""
        if self._idle_seconds is None:
            self._idle_seconds = idle_seconds
        for server in self._listening():
            server.is_draining = True
            server.pull_trigger()

    def _drain(self, idle_seconds: float) -> None:
        for server in self._listening():
            wasyncore.dispatcher.close(server)  # but not what wakes it when an answer is ready
        began = time.monotonic()
        while (channels := self._channels()) and time.monotonic() < began + GRACE_SECONDS:
            if time.monotonic() >= began + idle_seconds:
                for channel in channels:
                    # What has begun to be answered is finished; it closes by itself.
                    channel.will_close |= not (channel.requests or channel.total_outbufs_len)
            self._turn(_LOOK_WHILE_DRAINING_SECONDS)

    def _turn(self, seconds: float) -> None:
        wasyncore.loop(timeout=seconds, use_poll=True, map=self._parts, count=1)

    def _listening(self) -> list[Any]:
        return [part for part in [*self._parts.values()] if isinstance(part, BaseWSGIServer)]

    def _channels(self) -> list[Any]:
        return [part for part in [*self._parts.values()] if isinstance(part, HTTPChannel)]
