"""Tells whoever waits for a file that it goes on: another page or record is done; and how many
pages a file may have."""

from __future__ import annotations

from collections.abc import Callable

from kb.errors import Problem, UnreadableSourceError

__all__ = ["check_count", "on_page", "page_done"]

_MOST_PAGES = 3000  # the largest volumes of proceedings have 1,500

_listener: list[Callable[[], object]] = []


def on_page(listener: Callable[[], object]) -> None:
    """Have the listener called after each step from now on."""
    _listener[:] = [listener]


def page_done() -> None:
    """Say that a page was read, or a record found."""
    for listener in _listener:
        listener()


def check_count(pages: int) -> None:
    """Raises `UnreadableSourceError` for a file of more pages than anybody would read."""
    if pages > _MOST_PAGES:
        what = f"tệp {pages} trang, nhiều hơn mức {_MOST_PAGES} trang"
        raise UnreadableSourceError(Problem("", what, "chia thành nhiều tệp rồi nhập lại"))
