"""Words for readers, in the language of the request: the Vietnamese text is the message's id."""

from __future__ import annotations

import flask_babel
from flask import has_app_context

from kb.wording import N_, Told

__all__ = ["N_", "gettext", "said"]


def gettext(text: str, **values: object) -> str:
    """The text in the language of the request, or as it is where there is none, `%(name)s` filled
    in."""
    if not has_app_context():
        return text % values if values else text
    return str(flask_babel.gettext(text, **values))


def said(text: object) -> str:
    """What the bank tells, in the language of the request."""
    if not isinstance(text, Told):
        return str(text)
    values = {
        name: said(value) if isinstance(value, Told) else value
        for name, value in text.values.items()
    }
    return gettext(text.message).format(**values)
