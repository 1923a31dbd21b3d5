"""Tells whoever waits for a file that it goes on: another page or record is done."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["on_page", "page_done"]

_listener: list[Callable[[], object]] = []


def on_page(listener: Callable[[], object]) -> None:
    """Have the listener called after each step from now on."""
    _listener[:] = [listener]


def page_done() -> None:
    """Say that a page was read, or a record found."""
    for listener in _listener:
        listener()
