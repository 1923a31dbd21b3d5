"""The query tree: what every engine evaluates, and nothing an engine's own language can say.

A `Word` is a group of variants counted as one term: one document frequency, one saturation of its
frequencies. Each variant has the way it was met (`Match`) and a weight at most 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "EVERYTHING",
    "AllOf",
    "AnyOf",
    "Everything",
    "Match",
    "Node",
    "Not",
    "Phrase",
    "Preferring",
    "Variant",
    "Word",
    "required_words",
]


class Match(StrEnum):
    """How a query word was met, best first."""

    EXACT = "exact"
    SEGMENTED = "segmented"
    FOLDED = "folded"
    CORRECTED = "corrected"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Variant:
    """One index term that stands for a query word."""

    term: str
    match: Match = Match.EXACT
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """A query word: `text` as typed, met by any of its `variants`.

    `fields`: the text fields it is looked for in, all where empty; `boost` scales its score.
    """

    text: str
    variants: tuple[Variant, ...]
    fields: tuple[str, ...] = ()
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words at adjacent positions of one field, in this order; scored as one term."""

    words: tuple[Word, ...]
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every child must match; scores add up."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least `minimum` children must match; scores add up."""

    children: tuple[Node, ...]
    minimum: int = 1


@dataclass(frozen=True, slots=True)
class Not:
    """Records that do not match the child; scores nothing."""

    child: Node


@dataclass(frozen=True, slots=True)
class Preferring:
    """What matches `required`; each match of `preferred` only adds to the score."""

    required: Node
    preferred: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """Every record, with score 0."""


Node = Word | Phrase | AllOf | AnyOf | Not | Preferring | Everything

EVERYTHING = Everything()


def required_words(node: Node) -> tuple[Word, ...]:
    """The words a record is asked for: none of those excluded or merely preferred."""
    match node:
        case Word():
            words: tuple[Word, ...] = (node,)
        case Phrase(words=parts):
            words = parts
        case AllOf(children=children) | AnyOf(children=children):
            words = tuple(word for child in children for word in required_words(child))
        case Preferring(required=required):
            words = required_words(required)
        case Not() | Everything():
            words = ()
    return words
