"""Sentences for readers that can be said again in another language.

The bank speaks Vietnamese. A `Told` is its text, and remembers the message it was made of and what
was filled in, so that a page in another language can look the message up. Knows no language.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["N_", "Told", "told"]


class Told(str):
    """A Vietnamese text, its message with `{name}` where values stand, and these values."""

    __slots__ = ("message", "values")

    message: str
    values: Mapping[str, object]


def told(message: str, **values: object) -> Told:
    """Say a message.

    >>> said = told("có {count} bản ghi", count=3)
    >>> said, said.message
    ('có 3 bản ghi', 'có {count} bản ghi')
    """
    text = Told(message.format(**values))
    text.message, text.values = message, values
    return text


def N_(text: str) -> str:  # noqa: N802 - the usual name in gettext
    """The text itself: marks for the catalogue what is translated where it is shown."""
    return text
