"""The brackets of typed text: those that have a partner and are not too deep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kb.query.lexer import Kind, Token
from kb.wording import told

__all__ = ["paired", "unpaired"]

_DEEPEST = 4
_WITHOUT = told("ngoặc không có cặp")
_TOO_DEEP = told("chỉ hiểu {deepest} lớp ngoặc", deepest=_DEEPEST)


def unpaired(tokens: Sequence[Token]) -> Mapping[int, str]:
    """The places of the brackets that are not understood, and why (Vietnamese)."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind is Kind.OPEN:
            opened.append(place)
        elif token.kind is Kind.CLOSE and opened:
            partners[opened[-1]] = place
            partners[place] = opened.pop()
    why: dict[int, str] = {}
    depth = 0
    for place, token in enumerate(tokens):
        if token.kind in (Kind.OPEN, Kind.CLOSE) and place not in partners:
            why[place] = _WITHOUT
        elif token.kind is Kind.OPEN:
            depth += 1
            if depth > _DEEPEST:
                why[place] = why[partners[place]] = _TOO_DEEP
        elif token.kind is Kind.CLOSE:
            depth -= 1
    return why


def paired(tokens: Sequence[Token], without: Mapping[int, str]) -> list[Token]:
    """The tokens but those; a minus in front of one belongs to what follows it."""
    kept: list[Token] = []
    minus = False
    for place, token in enumerate(tokens):
        if place in without:
            minus = minus or token.minus
        else:
            kept.append(replace(token, minus=token.minus or minus))
            minus = False
    return kept
