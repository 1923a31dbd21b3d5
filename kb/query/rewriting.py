"""From what was typed to the tree that is evaluated, with the help of the index's own terms.

First it is understood: each word gets the terms it may stand for (`restoring`), and those that only
join others are told apart (`joining`). Then, as strictly as is asked for, it becomes a tree: the
telling words carry the match; joining words and adjacent pairs only add to the score.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import compress, pairwise

from kb.query.correcting import corrections
from kb.query.joining import joins
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
from kb.text import fold, has_diacritics, normalise_word
from kb.vocabulary import vocabularies

__all__ = [
    "Lexicon",
    "Strictness",
    "Understood",
    "Weights",
    "corrected",
    "understand",
]


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
    `equivalent`: what else a word is called.
    """

    joining: float = 0.5
    pairs: tuple[float, float, float] = (0.35, 0.25, 0.07)
    folded: float = 0.95
    most: float = 0.5
    most_of_few: float = 0.6
    likely: float = 0.2
    possible: float = 0.01
    certain: float = 0.7
    equivalent: float = 0.8


_WEIGHTS = Weights()
# Up to so many telling words, each is meant; of a sentence hardly a record holds all.
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class _Typed:
    """A typed word: the term that was typed (or most likely meant where the diacritics were left
    out), what it may stand for, what else it may be called, whether it only joins."""

    text: str
    term: str
    readings: Sequence[Reading]
    others: tuple[str, ...]
    joins: bool

    @property
    def meant(self) -> str:
        """The word as typed, or the term that it was most likely meant to be."""
        return self.text if self.term == normalise_word(self.text) else self.term

    def word(self, strictness: Strictness) -> Word:
        least = _WEIGHTS.possible if strictness is Strictness.ANY else _WEIGHTS.likely
        variants = _variants(normalise_word(self.text), self.readings, least)
        return Word(self.text, (*variants, *_equivalents(self.others)))


@dataclass(frozen=True, slots=True)
class _Run:
    """Words from `first` to before `last` that together may be called otherwise."""

    first: int
    last: int
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A clause, word by word, and the runs of words that have equivalents."""

    clause: Clause
    typed: Sequence[_Typed]
    runs: Sequence[_Run]

    def required(self, words: Sequence[Word]) -> Iterator[Node]:
        """What is asked for: each telling word; of a run, its words or what else it is called."""
        place = 0
        runs = {run.first: run for run in self.runs}
        while place < len(words):
            run = runs.get(place)
            if run is None:
                if not self.typed[place].joins:
                    yield words[place]
                place += 1
                continue
            of_run = slice(run.first, run.last)
            telling = [not typed.joins for typed in self.typed[of_run]]
            asked = tuple(compress(words[of_run], telling)) or tuple(words[of_run])
            # What was typed counts as one of its names: nothing else scores above it.
            typed = Variant(" ".join(each.term for each in self.typed[of_run]))
            text = " ".join(self.clause.words[of_run])
            called = Word(text, (typed, *_equivalents(run.others)))
            yield AnyOf((AllOf(asked), called))
            place = run.last


@dataclass(frozen=True, slots=True)
class Understood:
    """What was typed, word by word."""

    parts: tuple[_Part, ...]

    @property
    def is_short(self) -> bool:
        """Whether so few words tell that each is meant."""
        wanted = (part for part in self.parts if not part.clause.excluded)
        return sum(not typed.joins for part in wanted for typed in part.typed) <= _FEW_WORDS

    @property
    def is_plain(self) -> bool:
        """Whether nothing but plain words was typed."""
        return not any(part.clause.quoted or part.clause.excluded for part in self.parts)

    @property
    def meant(self) -> str:
        """What is asked for as text, with the diacritics that were left out."""
        wanted = (part for part in self.parts if not part.clause.excluded)
        return " ".join(typed.meant for part in wanted for typed in part.typed)

    def tree(self, strictness: Strictness) -> Node:
        """The tree to evaluate; `EVERYTHING` for nothing typed."""
        required: list[Node] = []
        preferred: list[Node] = []
        excluded: list[Node] = []
        for part in self.parts:
            words = tuple(typed.word(strictness) for typed in part.typed)
            if part.clause.excluded:
                excluded.append(Not(_phrase(words)))
            elif part.clause.quoted:
                required.append(_phrase(words))
            else:
                required += part.required(words)
                preferred += _only_scored(words, [typed.joins for typed in part.typed])
        node = self._combined(tuple(dict.fromkeys(required)), strictness)
        if preferred:
            node = Preferring(node, tuple(dict.fromkeys(preferred)))
        return AllOf((node, *excluded)) if excluded else node

    def _combined(self, required: tuple[Node, ...], strictness: Strictness) -> Node:
        if len(required) <= 1:
            return required[0] if required else EVERYTHING
        match strictness:
            case Strictness.ALL:
                return AllOf(required)
            case Strictness.MOST:
                share = _WEIGHTS.most_of_few if self.is_short else _WEIGHTS.most
                return Covering(required, share)
            case Strictness.ANY:
                return AnyOf(required)


def understand(parsed: ParsedQuery, lexicon: Lexicon) -> Understood:
    """What each typed word may stand for in this index."""
    return Understood(tuple(_understood(clause, lexicon) for clause in parsed.clauses))


def corrected(understood: Understood, lexicon: Lexicon) -> tuple[str, Understood] | None:
    """What was probably meant, as text and understood, where plain words hold a slip."""
    if len(understood.parts) != 1:
        return None
    (part,) = understood.parts
    if part.clause.quoted or part.clause.excluded:
        return None
    slips = corrections([typed.term for typed in part.typed], lexicon)
    if not slips:
        return None
    words = list(part.clause.words)
    for slip in slips:
        words[slip.place] = slip.term
    mended = _understood(Clause(tuple(words)), lexicon)
    # Each word still says how it was typed, so that a hit can say it was mended.
    pairs = zip(mended.typed, part.clause.words, strict=True)
    typed = tuple(replace(word, text=text) for word, text in pairs)
    return " ".join(words), Understood((replace(mended, typed=typed),))


def _understood(clause: Clause, lexicon: Lexicon) -> _Part:
    found = readings([normalise_word(word) for word in clause.words], lexicon)
    terms = [each[0].term for each in found]
    certain = [each[0].likelihood >= _WEIGHTS.certain for each in found]
    joining = [joined and sure for joined, sure in zip(joins(terms), certain, strict=True)]
    if all(joining):  # then they are what is asked for
        joining = [False] * len(terms)
    others: Sequence[tuple[str, ...]] = [()] * len(terms)
    runs: Sequence[_Run] = ()
    if not (clause.quoted or clause.excluded):
        others, runs = _called_otherwise(clause.words, terms)
    typed = map(_term_of, clause.words, found)
    return _Part(clause, tuple(map(_Typed, clause.words, typed, found, others, joining)), runs)


def _term_of(word: str, found: Sequence[Reading]) -> str:
    term = normalise_word(word)
    return term if has_diacritics(term) else found[0].term


def _called_otherwise(
    words: Sequence[str], terms: Sequence[str]
) -> tuple[Sequence[tuple[str, ...]], Sequence[_Run]]:
    """The equivalents of single words, and the runs that have some, the longest first."""
    known = vocabularies().equivalents
    others: list[tuple[str, ...]] = [()] * len(terms)
    runs: list[_Run] = []
    place = 0
    while place < len(terms):
        for size in range(min(known.longest, len(terms) - place), 0, -1):
            run = words[place : place + size]
            typed = known.of([*map(normalise_word, run)], in_capitals=all(map(str.isupper, run)))
            if found := typed or known.of(terms[place : place + size]):
                if size == 1:
                    others[place] = found
                else:
                    runs.append(_Run(place, place + size, found))
                place += size
                break
        else:
            place += 1
    return others, runs


def _equivalents(others: Sequence[str]) -> Iterator[Variant]:
    for other in others:
        yield Variant(other, Match.MEANING, _WEIGHTS.equivalent)


def _variants(term: str, found: Sequence[Reading], least: float) -> Iterator[Variant]:
    for reading in found:
        share = reading.likelihood / found[0].likelihood
        if share >= least:
            match = _match(term, reading.term)
            weight = math.sqrt(share) * (1.0 if match is Match.EXACT else _WEIGHTS.folded)
            yield Variant(reading.term, match, weight)


def _match(typed: str, term: str) -> Match:
    if typed == term:
        return Match.EXACT
    return Match.FOLDED if fold(typed) == fold(term) else Match.CORRECTED


def _phrase(words: tuple[Word, ...]) -> Node:
    return words[0] if len(words) == 1 else Phrase(words)


def _only_scored(words: Sequence[Word], joining: Sequence[bool]) -> Iterator[Node]:
    """The joining words, and every adjacent pair, which tells less the more of it only joins."""
    for word in compress(words, joining):
        yield Word(word.text, word.variants, boost=_WEIGHTS.joining)
    for pair, only_join in zip(pairwise(words), pairwise(joining), strict=True):
        yield Phrase(pair, boost=_WEIGHTS.pairs[sum(only_join)])
