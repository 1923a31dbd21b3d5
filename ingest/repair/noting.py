"""What was put right while a file is read, so that a reviewer can see it as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

__all__ = ["note", "noting"]

_MOST = 500  # of one file
_notes: ContextVar[list[tuple[str, str]] | None] = ContextVar("notes", default=None)


@contextmanager
def noting() -> Iterator[list[tuple[str, str]]]:
    """The pieces of text that are put right within the block, before and after, in their order;
    the first `_MOST`."""
    found: list[tuple[str, str]] = []
    token = _notes.set(found)
    try:
        yield found
    finally:
        _notes.reset(token)


def note(before: str, after: str) -> None:
    """Say that a piece was put right."""
    found = _notes.get()
    if found is not None and before != after and len(found) < _MOST:
        found.append((before, after))
