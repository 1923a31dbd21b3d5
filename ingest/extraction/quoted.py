"""Titles between quotation marks, with others inside: “Mô hình "Lớp học không tường"”."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["quoted_in"]

_PAIRS = {"“": "”", "«": "»", '"': '"', "‘": "’", "”": "”", "„": "”"}
_OTHERS = {"“": '"', "”": '"', '"': "”"}
_CLOSING = ('"', "”")
_SHORTEST = 15
_LONGEST = 400


def quoted_in(text: str) -> Iterator[tuple[int, int]]:
    """Where long quotations begin and end, without their marks.

    >>> [text[slice(*found)] for text in ['xem “Mô hình "a b" cho trường học” của A'] for found in
    ...  quoted_in(text)]
    ['Mô hình "a b" cho trường học']
    """
    at = 0
    while at < len(text):
        closing = _PAIRS.get(text[at])
        end = (_end(text, at, closing) or _end_of_other(text, at)) if closing else None
        if end is None:
            at += 1
            continue
        if end - at > _SHORTEST:
            yield at + 1, end
        at = end + 1


def _end(text: str, start: int, closing: str) -> int | None:
    """Where the quotation that begins at `start` is closed; with straight marks a quotation inside
    opens behind a space and closes before one."""
    opening = text[start]
    depth = 1
    if text.find(closing, start + 1, start + _LONGEST) < 0:
        return None
    for at in range(start + 1, min(len(text), start + _LONGEST)):
        char = text[at]
        if opening == closing == '"' and char == '"':
            depth += 1 if _opens(text, at) else -1
        elif char == opening != closing:
            depth += 1
        elif char == closing:
            depth -= 1
        if depth == 0:
            return at
    return None


def _end_of_other(text: str, start: int) -> int | None:
    """Where a quotation is closed by a mark of the other kind, as a reader of pictures or a hasty
    typist leaves it: “...", "...”."""
    closing = _OTHERS.get(text[start])
    last = min(len(text), start + _LONGEST)
    if closing is None or text.find(closing, start + 1, last) < 0:
        return None
    within = 0
    for at in range(start + 1, last):
        char = text[at]
        if char == "“" or (char == '"' and _opens(text, at)):
            within += 1
        elif char in _CLOSING and within:
            within -= 1
        elif char == closing:
            return at
    return None


def _opens(text: str, at: int) -> bool:
    return text[at - 1].isspace() and at + 1 < len(text) and not text[at + 1].isspace()
