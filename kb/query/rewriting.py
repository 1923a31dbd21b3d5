"""From what was typed to the tree that is evaluated, with the help of the index's own terms.

First it is understood: each word gets the terms it may stand for (`restoring`), and those that only
join others are told apart (`joining`). Then, as strictly as is asked for, it becomes a tree: the
telling words carry the match; joining words and adjacent pairs only add to the score.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import compress, pairwise
from operator import not_

from kb.query.joining import JOINING, joins
from kb.query.parser import Clause, ParsedQuery
from kb.query.restoring import Lexicon, Reading, readings
from kb.query.tree import (
    EVERYTHING,
    AllOf,
    AnyOf,
    Covering,
    Match,
    Node,
    Not,
    Phrase,
    Preferring,
    Variant,
    Word,
)
from kb.text import normalise_word, terms_of

__all__ = ["FEW_WORDS", "Lexicon", "Strictness", "Understood", "Weights", "alike", "understand"]


class Strictness(StrEnum):
    """How much of the words must be there: all, most by their weight (`Covering`), or any; tried in
    this order until enough is found."""

    ALL = "all"
    MOST = "most"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Weights:
    """The tuned numbers of rewriting; `docs/relevance.md` has what was measured.

    `joining`: the score of a joining word; `pairs`: that of an adjacent pair of which none, one or
    both only join; `folded`: of a reading with other diacritics than typed; `most`, `most_of_few`:
    the share of `Covering`. Readings below `likely` of the likelihood of the best are left out, in
    the least strict search those below `possible`; above `certain`, a joining word is one.
    """

    joining: float = 0.5
    pairs: tuple[float, float, float] = (0.35, 0.25, 0.07)
    folded: float = 0.95
    most: float = 0.5
    most_of_few: float = 0.6
    likely: float = 0.2
    possible: float = 0.01
    certain: float = 0.7


_WEIGHTS = Weights()
_LONGEST_WORD = 4
FEW_WORDS = 3
"""Up to so many telling words, each is meant; of a sentence hardly a record holds all."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A clause with the readings of its words, and which of them only join."""

    clause: Clause
    readings: Sequence[Sequence[Reading]]
    joining: Sequence[bool]

    def words(self, strictness: Strictness) -> tuple[Word, ...]:
        least = _WEIGHTS.possible if strictness is Strictness.ANY else _WEIGHTS.likely
        return tuple(
            Word(text, tuple(_variants(normalise_word(text), found, least)))
            for text, found in zip(self.clause.words, self.readings, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Understood:
    """What was typed, word by word."""

    parts: tuple[_Part, ...]

    def tree(self, strictness: Strictness) -> Node:
        """The tree to evaluate; `EVERYTHING` for nothing typed."""
        required: list[Node] = []
        preferred: list[Node] = []
        excluded: list[Node] = []
        for part in self.parts:
            words = part.words(strictness)
            if part.clause.excluded:
                excluded.append(Not(_phrase(words)))
            elif part.clause.quoted:
                required.append(_phrase(words))
            else:
                required += compress(words, map(not_, part.joining))
                preferred += _only_scored(words, part.joining)
        node = _combined(tuple(dict.fromkeys(required)), strictness)
        if preferred:
            node = Preferring(node, tuple(dict.fromkeys(preferred)))
        return AllOf((node, *excluded)) if excluded else node


def understand(parsed: ParsedQuery, lexicon: Lexicon) -> Understood:
    """What each typed word may stand for in this index."""
    return Understood(tuple(_understood(clause, lexicon) for clause in parsed.clauses))


def alike(texts: Sequence[str], lexicon: Lexicon) -> Node:
    """What speaks of the same as these texts: any of their words of several syllables, which tell
    subjects apart as single syllables do not; of their syllables where there are none."""
    syllables: dict[str, None] = {}
    compounds: dict[str, None] = {}
    for text in texts:
        terms = terms_of(text)
        syllables.update(dict.fromkeys(term for term in terms if term not in JOINING))
        for size in range(2, _LONGEST_WORD + 1):
            joined = ("_".join(terms[i : i + size]) for i in range(len(terms) - size + 1))
            compounds.update(dict.fromkeys(filter(lexicon.has_term, joined)))
    return AnyOf(tuple(Word(term, (Variant(term),)) for term in compounds or syllables))


def _understood(clause: Clause, lexicon: Lexicon) -> _Part:
    found = readings([normalise_word(word) for word in clause.words], lexicon)
    certain = [each[0].likelihood >= _WEIGHTS.certain for each in found]
    joining = joins([each[0].term for each in found])
    only_join = [joined and sure for joined, sure in zip(joining, certain, strict=True)]
    # Where all of them only join, they are what is asked for.
    return _Part(clause, found, [False] * len(found) if all(only_join) else only_join)


def _variants(term: str, found: Sequence[Reading], least: float) -> Iterator[Variant]:
    for reading in found:
        share = reading.likelihood / found[0].likelihood
        if share >= least:
            is_typed = reading.term == term
            match = Match.EXACT if is_typed else Match.FOLDED
            weight = math.sqrt(share) * (1.0 if is_typed else _WEIGHTS.folded)
            yield Variant(reading.term, match, weight)


def _phrase(words: tuple[Word, ...]) -> Node:
    return words[0] if len(words) == 1 else Phrase(words)


def _combined(required: tuple[Node, ...], strictness: Strictness) -> Node:
    if len(required) <= 1:
        return required[0] if required else EVERYTHING
    match strictness:
        case Strictness.ALL:
            return AllOf(required)
        case Strictness.MOST:
            is_short = len(required) <= FEW_WORDS
            return Covering(required, _WEIGHTS.most_of_few if is_short else _WEIGHTS.most)
        case Strictness.ANY:
            return AnyOf(required)


def _only_scored(words: Sequence[Word], joining: Sequence[bool]) -> Iterator[Node]:
    """The joining words, and every adjacent pair, which tells less the more of it only joins."""
    for word in compress(words, joining):
        yield Word(word.text, word.variants, boost=_WEIGHTS.joining)
    for pair, only_join in zip(pairwise(words), pairwise(joining), strict=True):
        yield Phrase(pair, boost=_WEIGHTS.pairs[sum(only_join)])
