"""Marks in the original text, and snippets of it, by token offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.text.tokens import Token

__all__ = ["Marked", "mark", "snippet"]

_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the `[from, to)` spans of it that matched, in characters."""

    text: str
    spans: tuple[tuple[int, int], ...]


def mark(text: str, found: Sequence[Token]) -> Marked:
    """Mark these tokens of the text; neighbours are joined.

    >>> from kb.text import TokenFinder
    >>> text = "Xử lý rác thải"
    >>> mark(text, TokenFinder({"xử", "lí"})(text)).spans
    ((0, 5),)
    """
    spans: list[tuple[int, int]] = []
    for token in found:
        if spans and not text[spans[-1][1] : token.start].strip():
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
    return Marked(text, tuple(spans))


def snippet(text: str, found: Sequence[Token], limit: int) -> Marked:
    """At most `limit` characters around the densest run of these tokens, marked and cut at word
    ends.

    Without any token: the beginning of the text.
    """
    if len(text) <= limit:
        return mark(text, found)
    room = limit - 2 * len(_ELLIPSIS)
    start = _best_start(found, room) if found else 0
    end = min(len(text), start + room)
    start, end = _to_word_ends(text, start, end)
    head = _ELLIPSIS if start else ""
    tail = _ELLIPSIS if end < len(text) else ""
    moved = len(head) - start
    inside = [
        token._replace(start=token.start + moved, end=token.end + moved)
        for token in found
        if start <= token.start and token.end <= end
    ]
    return mark(head + text[start:end] + tail, inside)


def _best_start(found: Sequence[Token], room: int) -> int:
    best = most = last = 0
    for first, token in enumerate(found):
        while last < len(found) and found[last].end <= token.start + room:
            last += 1
        distinct = len({inside.term for inside in found[first:last]})
        if distinct > most:
            best, most = token.start, distinct
    return max(0, best - room // 4)


def _to_word_ends(text: str, start: int, end: int) -> tuple[int, int]:
    if start:
        space = text.find(" ", start, end)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", start, end)
        end = space if space > start else end
    return start, end
