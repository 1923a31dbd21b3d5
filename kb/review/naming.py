"""Fields by what people call them: the name of the command line, or the label that is shown."""

from __future__ import annotations

import difflib

from kb.errors import UsageError
from kb.review.fields import FIELDS, ReviewField
from kb.text import fold, label_key

__all__ = ["field_named"]

_OFFERED = 3
_LIKE = 0.6  # of the letters


def _key(text: str) -> str:
    return fold(label_key(text))


_BY_NAME = {field.name: field for field in FIELDS}
_BY_KEY = {_key(called): field for field in FIELDS for called in (field.name, field.label)}


def field_named(text: str) -> ReviewField:
    """The field of that name or label; case, diacritics and marks do not count.

    Raises `UsageError` naming the nearest, if any is near.
    """
    found = _BY_NAME.get(text) or _BY_KEY.get(_key(text))
    if found is None:
        near = difflib.get_close_matches(_key(text), _BY_KEY, n=_OFFERED, cutoff=_LIKE)
        fields = dict.fromkeys(_BY_KEY[key].name for key in near)
        offered = "; ".join(f"{_BY_NAME[name].label} ({name})" for name in fields)
        nearest = f" Gần nhất: {offered}." if offered else ""
        raise UsageError(f"Không có trường “{text}”.{nearest} Mọi trường: kb review edit --help")
    return found
