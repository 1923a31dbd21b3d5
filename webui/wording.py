"""Words for readers, in the language of the request: the Vietnamese text is the message's id."""

from __future__ import annotations

import flask_babel

__all__ = ["N_", "gettext"]


def gettext(text: str, **values: object) -> str:
    """The text in the language of the request, `%(name)s` filled in; typed, unlike the original."""
    return str(flask_babel.gettext(text, **values))


def N_(text: str) -> str:  # noqa: N802 - the usual name in gettext
    """The text itself: marks for the catalogue what is translated where it is shown."""
    return text
