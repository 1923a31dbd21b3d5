"""Filters of lists by name (`?ten=`): what the page does without JavaScript, the server does.

`static/js/filter-list.js` does the same while one types.
"""

from __future__ import annotations

from flask import request

from kb.text import fold, label_key

__all__ = ["FILTER_PARAMETER", "has_words", "typed_name"]

FILTER_PARAMETER = "ten"
_LONGEST = 80


def typed_name() -> str:
    """What the reader typed into the filter of the list; empty for nothing."""
    return request.args.get(FILTER_PARAMETER, "").strip()[:_LONGEST]


def has_words(name: str, typed: str) -> bool:
    """Whether each typed word begins a word of the name; diacritics and case do not matter.

    >>> has_words("Xã Thọ Xuân", "tho xu"), has_words("Xã Thọ Xuân", "xuân thọ"), has_words("A", "")
    (True, True, True)
    >>> has_words("Xã Thọ Xuân", "uân")
    False
    """
    words = fold(label_key(name)).split()
    return all(
        any(word.startswith(part) for word in words) for part in fold(label_key(typed)).split()
    )
