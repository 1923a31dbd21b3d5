"""Marks in the original text, and snippets of it, by token offsets."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from kb.text.tokens import Token, tokens_among

__all__ = ["Marked", "mark", "snippet"]

_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the `[from, to)` spans of it that matched, in characters."""

    text: str
    spans: tuple[tuple[int, int], ...]


def mark(text: str, terms: Set[str]) -> Marked:
    """Mark every token whose normalised form is among `terms`; neighbours are joined.

    >>> mark("Xử lý rác thải", {"xử", "lí"}).spans
    ((0, 5),)
    """
    return Marked(text, _spans(text, tokens_among(text, terms)))


def snippet(text: str, terms: Set[str], limit: int) -> Marked:
    """At most `limit` characters around the densest run of marks, cut at word ends.

    Without any mark: the beginning of the text.
    """
    if len(text) <= limit:
        return mark(text, terms)
    found = tokens_among(text, terms)
    room = limit - 2 * len(_ELLIPSIS)
    start = _best_start(found, room) if found else 0
    end = min(len(text), start + room)
    start, end = _to_word_ends(text, start, end)
    head = _ELLIPSIS if start else ""
    tail = _ELLIPSIS if end < len(text) else ""
    return mark(head + text[start:end] + tail, terms)


def _best_start(found: Sequence[Token], room: int) -> int:
    def distinct_terms(first: Token) -> int:
        inside = (t for t in found if first.start <= t.start and t.end <= first.start + room)
        return len({token.term for token in inside})

    densest = max(found, key=lambda token: (distinct_terms(token), -token.start))
    return max(0, densest.start - room // 4)


def _to_word_ends(text: str, start: int, end: int) -> tuple[int, int]:
    if start:
        space = text.find(" ", start, end)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", start, end)
        end = space if space > start else end
    return start, end


def _spans(text: str, found: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for token in found:
        if spans and text[spans[-1][1] : token.start].isspace():
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
    return tuple(spans)
