"""From what was understood to the tree that is evaluated, as strictly as is asked for.

The telling words carry the match; joining words and adjacent pairs only add to the score. What is
excluded, asked for by field or value, or to be chosen from, holds at any strictness.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import compress, pairwise

from kb.query.clauses import Condition
from kb.query.restoring import Reading
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
from kb.query.understanding import Alternatives, Typed, Understood, Words
from kb.text import fold, normalise_word

__all__ = ["Strictness", "Weights", "tree_of"]


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
    both only join; `folded`: of a reading with other diacritics than typed; `most`, `most_of_few`,
    `some`: the share of `Covering`. Readings below `likely` of the likelihood of the best are left
    out, in the least strict search those below `possible`; `unlikely`: the power of that share by
    which the others count less. `equivalent`: what else a word is called.
    """

    joining: float = 0.5
    pairs: tuple[float, float, float] = (0.35, 0.25, 0.07)
    folded: float = 0.95
    most: float = 0.5
    most_of_few: float = 0.6
    some: float = 0.2
    likely: float = 0.1
    possible: float = 0.05
    unlikely: float = 0.25
    equivalent: float = 0.8


_WEIGHTS = Weights()


def tree_of(understood: Understood, strictness: Strictness) -> Node:
    """The tree to evaluate; `EVERYTHING` for nothing typed."""
    required: list[Node] = []
    preferred: list[Node] = []
    held: list[Node] = []
    for part in understood.parts:
        if isinstance(part, Words) and part.clause.is_plain:
            words = tuple(_word(typed, strictness) for typed in part.typed)
            required += _required(part, words, strictness)
            preferred += _only_scored(words, [typed.joins for typed in part.typed])
        elif isinstance(part, Words) and part.clause.can_lack:
            required.append(_node_of(part))
        else:
            held.append(_node_of(part))
    node = _combined(tuple(dict.fromkeys(required)), strictness, is_short=understood.is_short)
    if held:
        node = AllOf(tuple(held) if node == EVERYTHING else (node, *held))
    return Preferring(node, tuple(dict.fromkeys(preferred))) if preferred else node


def _combined(required: tuple[Node, ...], strictness: Strictness, *, is_short: bool) -> Node:
    if len(required) <= 1:
        return required[0] if required else EVERYTHING
    match strictness:
        case Strictness.ALL:
            return AllOf(required)
        case Strictness.MOST:
            return Covering(required, _WEIGHTS.most_of_few if is_short else _WEIGHTS.most)
        case Strictness.ANY:
            return Covering(required, _WEIGHTS.some)


def _node_of(part: Words | Alternatives | Condition) -> Node:
    """What is asked for by more than plain words."""
    match part:
        case Condition(node=node, excluded=excluded):
            found: Node = node
        case Alternatives(alternatives=alternatives, excluded=excluded):
            found = AnyOf(tuple(tree_of(each, Strictness.ALL) for each in alternatives))
        case Words(clause=clause, typed=typed):
            excluded = clause.excluded
            words = tuple(_word(each, Strictness.ALL, clause.fields) for each in typed)
            if clause.fields and not clause.quoted and len(words) > 1:
                found = Preferring(AllOf(words), (Phrase(words),))
            else:
                found = words[0] if len(words) == 1 else Phrase(words)
    return Not(found) if excluded else found


def _word(typed: Typed, strictness: Strictness, fields: tuple[str, ...] = ()) -> Word:
    least = _WEIGHTS.possible if strictness is Strictness.ANY else _WEIGHTS.likely
    variants = _variants(normalise_word(typed.text), typed.readings, least)
    return Word(typed.text, (*variants, *_equivalents(typed.others)), fields)


def _required(part: Words, words: Sequence[Word], strictness: Strictness) -> Iterator[Node]:
    """Each telling word; of a run, as many of its words as of a query, or its other names."""
    place = 0
    runs = {run.first: run for run in part.runs}
    while place < len(words):
        run = runs.get(place)
        if run is None:
            if not part.typed[place].joins:
                yield words[place]
            place += 1
            continue
        of_run = slice(run.first, run.last)
        telling = [not typed.joins for typed in part.typed[of_run]]
        asked = tuple(compress(words[of_run], telling)) or tuple(words[of_run])
        # What was typed counts as one of its names: nothing else scores above it.
        typed = Variant(" ".join(each.term for each in part.typed[of_run]))
        text = " ".join(part.clause.words[of_run])
        called = Word(text, (typed, *_equivalents(run.others)))
        yield AnyOf((_combined(asked, strictness, is_short=True), called))
        place = run.last


def _equivalents(others: Sequence[str]) -> Iterator[Variant]:
    for other in others:
        yield Variant(other, Match.MEANING, _WEIGHTS.equivalent)


def _variants(term: str, found: Sequence[Reading], least: float) -> Iterator[Variant]:
    for reading in found:
        share = reading.likelihood / found[0].likelihood
        if share >= least:
            match = _match(term, reading.term)
            weight = share**_WEIGHTS.unlikely * (1.0 if match is Match.EXACT else _WEIGHTS.folded)
            yield Variant(reading.term, match, weight)


def _match(typed: str, term: str) -> Match:
    if typed == term:
        return Match.EXACT
    return Match.FOLDED if fold(typed) == fold(term) else Match.CORRECTED


def _only_scored(words: Sequence[Word], joining: Sequence[bool]) -> Iterator[Node]:
    """The joining words, and every adjacent pair, which tells less the more of it only joins."""
    for word in compress(words, joining):
        yield Word(word.text, word.variants, boost=_WEIGHTS.joining)
    for pair, only_join in zip(pairwise(words), pairwise(joining), strict=True):
        yield Phrase(pair, boost=_WEIGHTS.pairs[sum(only_join)])
