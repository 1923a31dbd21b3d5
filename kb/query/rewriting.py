"""Clauses into a query tree, with the help of the index's own terms.

A word typed without diacritics stands for the terms of the index that fold to it. Which of them is
meant is told by the words around it: "xu ly" reads as "xử lý" because the index holds the word
"xử_lí". Words that stand together are preferred together: syllables carry the match, words and
adjacent pairs add to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from math import ceil
from typing import Protocol

from kb.query.parser import Clause, ParsedQuery
from kb.query.tree import (
    EVERYTHING,
    AllOf,
    AnyOf,
    Match,
    Node,
    Not,
    Phrase,
    Preferring,
    Variant,
    Word,
)
from kb.text import fold, has_diacritics, normalise_word, terms_of

__all__ = ["Lexicon", "Strictness", "Weights", "alike", "rewrite"]


class Lexicon(Protocol):
    """The terms of an index, as far as rewriting needs them."""

    def variants_of(self, folded: str) -> Sequence[str]:
        """Terms that become `folded` without diacritics, most frequent first."""

    def has_term(self, term: str) -> bool:
        """Whether any record holds the term."""


class Strictness(StrEnum):
    """How much of the words must be there; tried in this order until enough is found."""

    ALL = "all"
    MOST = "most"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Weights:
    """The tuned numbers of rewriting."""

    word: float = 0.3
    pair: float = 0.4
    folded_in_context: float = 0.95
    folded: float = 0.5
    most: float = 0.6


_WEIGHTS = Weights()
_LONGEST_WORD = 4
# Words that join others: they order hits, but no record is missed for lacking them.
_JOINING_TEXT = (
    "bằng bởi các của cho có do được để đối khi là mà một nào này những ở qua ra sẽ sự tại theo"
    " thì trên trong từ và vào vì về với"
)
_JOINING = frozenset(_JOINING_TEXT.split())


def rewrite(parsed: ParsedQuery, lexicon: Lexicon, strictness: Strictness) -> Node:
    """The tree to evaluate for what was typed; `EVERYTHING` for nothing typed."""
    wanted = [clause for clause in parsed.clauses if not clause.excluded]
    unwanted = [clause for clause in parsed.clauses if clause.excluded]
    required: list[Node] = []
    preferred: list[Node] = []
    for clause in wanted:
        words = _words(clause, lexicon, strictness)
        if clause.quoted:
            required.append(words[0] if len(words) == 1 else Phrase(words))
        else:
            required.extend(_telling(words))
            preferred.extend(_together(words, lexicon))
    excluded = [Not(_phrase_of(clause, lexicon)) for clause in unwanted]
    node = _combine(required, strictness)
    if preferred:
        node = Preferring(node, tuple(preferred))
    return AllOf((node, *excluded)) if excluded else node


def _telling(words: Sequence[Word]) -> Sequence[Word]:
    """The words without those that only join, where the diacritics tell: "trong" typed without any
    around it may as well be "trồng"."""
    if not any(has_diacritics(word.text) for word in words):
        return words
    return [word for word in words if normalise_word(word.text) not in _JOINING] or words


def alike(texts: Sequence[str], lexicon: Lexicon) -> Node:
    """What speaks of the same as these texts: any of their words of several syllables, which tell
    subjects apart as single syllables do not; of their syllables where there are none."""
    syllables: dict[str, None] = {}
    compounds: dict[str, None] = {}
    for text in texts:
        terms = terms_of(text)
        syllables.update(dict.fromkeys(term for term in terms if term not in _JOINING))
        for size in range(2, _LONGEST_WORD + 1):
            joined = ("_".join(terms[i : i + size]) for i in range(len(terms) - size + 1))
            compounds.update(dict.fromkeys(filter(lexicon.has_term, joined)))
    return AnyOf(tuple(Word(term, (Variant(term),)) for term in compounds or syllables))


def _combine(required: Sequence[Node], strictness: Strictness) -> Node:
    if not required:
        return EVERYTHING
    if len(required) == 1:
        return required[0]
    if strictness is Strictness.ALL:
        return AllOf(tuple(required))
    share = _WEIGHTS.most if strictness is Strictness.MOST else 0
    return AnyOf(tuple(required), minimum=max(1, ceil(share * len(required))))


def _phrase_of(clause: Clause, lexicon: Lexicon) -> Node:
    words = _words(clause, lexicon, Strictness.ALL)
    return words[0] if len(words) == 1 else Phrase(words)


def _together(words: Sequence[Word], lexicon: Lexicon) -> list[Node]:
    """Words of several syllables that the index knows, and every adjacent pair."""
    nodes: list[Node] = []
    for first in range(len(words)):
        for size in range(2, min(_LONGEST_WORD, len(words) - first) + 1):
            part = words[first : first + size]
            if variants := _compounds(part, lexicon):
                text = " ".join(word.text for word in part)
                nodes.append(Word(text, variants, boost=_WEIGHTS.word))
    return nodes + [Phrase(pair, boost=_WEIGHTS.pair) for pair in pairwise(words)]


def _compounds(part: Sequence[Word], lexicon: Lexicon) -> tuple[Variant, ...]:
    allowed = [{variant.term: variant for variant in word.variants} for word in part]
    found = []
    for term in lexicon.variants_of("_".join(fold(normalise_word(word.text)) for word in part)):
        syllables = term.split("_")
        if all(syllable in terms for syllable, terms in zip(syllables, allowed, strict=True)):
            met = [terms[syllable] for syllable, terms in zip(syllables, allowed, strict=True)]
            weight = min(variant.weight for variant in met)
            match = Match.SEGMENTED if all(v.match is Match.EXACT for v in met) else Match.FOLDED
            found.append(Variant(term, match, weight))
    return tuple(found)


def _words(clause: Clause, lexicon: Lexicon, strictness: Strictness) -> tuple[Word, ...]:
    terms = [normalise_word(word) for word in clause.words]
    likely = _likely_readings(terms, lexicon)
    words = []
    for text, term, readings in zip(clause.words, terms, likely, strict=True):
        variants = _variants(term, lexicon)
        in_context = tuple(
            replace(v, weight=_WEIGHTS.folded_in_context) if v.match is Match.FOLDED else v
            for v in variants
            if v.term in readings
        )
        # A reading that the neighbours support is what was meant; the others come back only
        # when nothing was found with it.
        narrowed = in_context if in_context and strictness is not Strictness.ANY else variants
        words.append(Word(text, narrowed))
    return tuple(words)


def _variants(term: str, lexicon: Lexicon) -> tuple[Variant, ...]:
    """The term itself, then terms that differ only in diacritics: any of them for a word typed
    without, none but the bare spelling for a word typed with (unless the index lacks it)."""
    known = lexicon.has_term(term)
    folded = fold(term)
    exact = (Variant(term),) if known or not folded else ()
    if has_diacritics(term) and known:
        others = [folded] if lexicon.has_term(folded) else []
    else:
        others = [other for other in lexicon.variants_of(folded) if other != term]
    variants = exact + tuple(Variant(other, Match.FOLDED, _WEIGHTS.folded) for other in others)
    return variants or (Variant(term),)


def _likely_readings(terms: Sequence[str], lexicon: Lexicon) -> list[set[str]]:
    """For each word typed without diacritics, the readings that make a word of the index together
    with their neighbours; longer words leave no doubt and win over shorter ones."""
    readings: list[set[str]] = [set() for _ in terms]
    for size in range(min(_LONGEST_WORD, len(terms)), 1, -1):
        for first in range(len(terms) - size + 1):
            part = terms[first : first + size]
            if all(map(has_diacritics, part)) or all(readings[first : first + size]):
                continue
            for compound in lexicon.variants_of("_".join(map(fold, part))):
                syllables = compound.split("_")
                if all(
                    syllable == typed or not has_diacritics(typed)
                    for syllable, typed in zip(syllables, part, strict=True)
                ):
                    for place, syllable in enumerate(syllables, first):
                        readings[place].add(syllable)
    return readings
