"""Why a record has its score: what each leaf of the query tree added, for every engine alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kb.ports import Contribution
from kb.query import AllOf, AnyOf, Covering, Everything, Node, Not, Preferring, Ranked

__all__ = ["contributions"]


def contributions(node: Node, score_of: Callable[[Node], float | None]) -> Iterator[Contribution]:
    """The contributions to one record's score, in order of the tree; they add up to it.

    `score_of` gives the score of the record for a part of the tree, None where it does not match.
    """
    score = score_of(node)
    if score is None:
        return
    match node:
        case AllOf(children=children) | AnyOf(children=children) | Covering(children=children):
            parts: tuple[Node, ...] = children
        case Preferring(required=required, preferred=preferred):
            parts = (required, *preferred)
        case Ranked(node=child):
            parts = (child,)
            yield Contribution(node, score - (score_of(child) or 0.0))
        case Not() | Everything():
            parts = ()
        case _:
            parts = ()
            yield Contribution(node, score)
    for part in parts:
        yield from contributions(part, score_of)
