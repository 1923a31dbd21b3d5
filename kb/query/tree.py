"""The query tree: what every engine evaluates, and nothing an engine's own language can say.

A `Word` is a group of variants counted as one term: one document frequency, one saturation of its
frequencies. Each variant has the way it was met (`Match`) and a weight above 0 and at most 1. What
only a slip could ask for raises `ValueError`: a boost of 0, a phrase or conjunction of nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = [
    "EVERYTHING",
    "MOST_EXPANSIONS",
    "MOST_PLACES_BETWEEN",
    "AllOf",
    "AnyOf",
    "Covering",
    "Everything",
    "Holds",
    "InYears",
    "Leaf",
    "Match",
    "Near",
    "Node",
    "Not",
    "Pattern",
    "Phrase",
    "Preferring",
    "Ranked",
    "Variant",
    "Word",
    "YearRange",
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
    """One index term that stands for a query word, or several adjacent ones, joined by spaces."""

    term: str
    match: Match = Match.EXACT
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """A query word: `text` as typed, met by any of its `variants`; typed otherwise, with the same
    variants, it is the same word.

    `fields`: the text fields it is looked for in, all where empty; `boost` scales its score.
    """

    text: str = field(compare=False)
    variants: tuple[Variant, ...]
    fields: tuple[str, ...] = ()
    boost: float = 1.0

    def __post_init__(self) -> None:
        _need("a boost above 0", holds=self.boost > 0)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words at adjacent positions of one field, in this order; scored as one term."""

    words: tuple[Word, ...]
    boost: float = 1.0

    def __post_init__(self) -> None:
        _need("a boost above 0", holds=self.boost > 0)
        _need("words", holds=bool(self.words))


@dataclass(frozen=True, slots=True)
class Near:
    """Places of `first` with `second` at most `within` places away, before or after, in the same
    field; scored as one term. `within` is 1 to `MOST_PLACES_BETWEEN`."""

    first: Word
    second: Word
    within: int
    boost: float = 1.0

    def __post_init__(self) -> None:
        _need("a boost above 0", holds=self.boost > 0)
        _need(f"`within` 1 to {MOST_PLACES_BETWEEN}", holds=1 <= self.within <= MOST_PLACES_BETWEEN)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Index terms that fit: `*` stands for any characters, `?` for one. Counted as one word with
    the first `MOST_EXPANSIONS` fitting terms, in order of their characters, as variants."""

    text: str
    fields: tuple[str, ...] = ()
    boost: float = 1.0

    def __post_init__(self) -> None:
        _need("a boost above 0", holds=self.boost > 0)

    @property
    def prefix(self) -> str:
        """What every fitting term starts with.

        >>> Pattern("sấ?*").prefix
        'sấ'
        """
        return _WILDCARD.split(self.text, 1)[0]

    def expanded(self, terms: Iterable[str]) -> Word:
        """The word it stands for among these terms.

        >>> [variant.term for variant in Pattern("s?y").expanded(["máy", "sấy", "say"]).variants]
        ['say', 'sấy']
        """
        parts = (_ANY.get(char, re.escape(char)) for char in self.text)
        fitting = filter(re.compile("".join(parts), re.DOTALL).fullmatch, set(terms))
        variants = tuple(map(Variant, sorted(fitting)[:MOST_EXPANSIONS]))
        return Word(self.text, variants, self.fields, self.boost)


@dataclass(frozen=True, slots=True)
class Holds:
    """Records that hold one of the values of a facet; `score` is the same for each of them: 0 for
    a filter, more for a prior (preferring what is better proven, say)."""

    facet: str
    values: frozenset[str]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class YearRange:
    """Years from `first` to `last`, both included; None is open."""

    first: int | None = None
    last: int | None = None

    def holds(self, year: int) -> bool:
        """Whether the year lies in the range."""
        return (self.first is None or year >= self.first) and (
            self.last is None or year <= self.last
        )


@dataclass(frozen=True, slots=True)
class InYears:
    """Records filed under a year of the range; `score` as in `Holds`."""

    years: YearRange
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every child must match; scores add up."""

    children: tuple[Node, ...]

    def __post_init__(self) -> None:
        _need("children", holds=bool(self.children))


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least `minimum` children must match; scores add up."""

    children: tuple[Node, ...]
    minimum: int = 1

    def __post_init__(self) -> None:
        _need("a minimum of at least 1", holds=self.minimum >= 1)


@dataclass(frozen=True, slots=True)
class Covering:
    """Children that together weigh at least `share` of all must match, each weighing its inverse
    document frequency (those that no record matches: nothing); scores add up.

    So of "máy sấy nông sản mini", a record may lack "máy", which many have, sooner than "sấy".
    """

    children: tuple[Node, ...]
    share: float

    def __post_init__(self) -> None:
        _need("a share above 0 and at most 1", holds=0 < self.share <= 1)


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
class Ranked:
    """What matches `node`, and the records of `scores` whether they match or not: each of these
    has the score given (0 or more) in place of its own."""

    node: Node
    scores: tuple[tuple[str, float], ...]

    def __post_init__(self) -> None:
        _need("scores of 0 or more", holds=all(score >= 0 for _, score in self.scores))


@dataclass(frozen=True, slots=True)
class Everything:
    """Every record, with score 0."""


Leaf = Word | Phrase | Near | Pattern
Node = Leaf | Holds | InYears | AllOf | AnyOf | Covering | Not | Preferring | Ranked | Everything

EVERYTHING = Everything()
MOST_EXPANSIONS = 1000
MOST_PLACES_BETWEEN = 31

_ANY = {"*": ".*", "?": "."}
_WILDCARD = re.compile("[*?]")


def _need(what: str, *, holds: bool) -> None:
    if not holds:
        raise ValueError(f"this part of a query needs {what}")


def required_words(node: Node) -> tuple[Word, ...]:
    """The words a record is asked for: none of those excluded or merely preferred."""
    match node:
        case Word():
            words: tuple[Word, ...] = (node,)
        case Phrase(words=parts):
            words = parts
        case Near(first=first, second=second):
            words = (first, second)
        case AllOf(children=children) | AnyOf(children=children) | Covering(children=children):
            words = tuple(word for child in children for word in required_words(child))
        case Preferring(required=child) | Ranked(node=child):
            words = required_words(child)
        case Not() | Everything() | Pattern() | Holds() | InYears():
            words = ()
    return words
