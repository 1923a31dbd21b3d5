"""Which words were meant by syllables typed without diacritics: read from the bank's own texts.

Each syllable stands for the terms of the index that fold to it. How likely each of them is follows
from its neighbours, by the forward-backward algorithm (Rabiner, "A tutorial on hidden Markov
models", 1989) over the chain of pairs (`kb.query.pairs`).

For example "xu ly rac": "xử lí" and "lí rác" stand in many texts, "xứ lí" and "xử li" in none, so
the readings are xử, lí and rác with nearly all of the likelihood.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise, product

from kb.query.joining import ASKING_PAIRS, JOINING
from kb.query.pairs import Lexicon, Pairs
from kb.text import fold, from_keystrokes, has_diacritics
from kb.vocabulary import vocabularies

__all__ = ["Reading", "readings"]

# More readings of one syllable are rare ones, and cost time in every pair.
_MOST = 10
# How likely a pair of a question, or of a word that the vocabularies have, is at least.
_KNOWN = 0.1
# In a text with some diacritics, a syllable without any is more likely meant as it stands.
_AS_TYPED = 20.0


@cache
def _known_pairs() -> Set[tuple[str, str]]:
    """Pairs that may be meant although no text of the bank has them."""
    return {*vocabularies().equivalents.pairs, *ASKING_PAIRS}


@cache
def _known_terms() -> Mapping[str, Sequence[str]]:
    """The terms of those pairs by their folded form."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for term in sorted(set(chain.from_iterable(_known_pairs()))):
        found[fold(term)][term] = None
    return {folded: tuple(terms) for folded, terms in found.items()}


@dataclass(frozen=True, slots=True)
class Reading:
    """A term that may be meant, and how likely it is among those of its place."""

    term: str
    likelihood: float


def readings(terms: Sequence[str], lexicon: Lexicon) -> list[list[Reading]]:
    """The readings of each term, the most likely first; only itself where it was typed with
    diacritics and is known, or where nothing is known of it."""
    choices = _with_keystrokes(terms, [_choices(term, lexicon) for term in terms], lexicon)
    if all(len(each) == 1 for each in choices):
        return [[Reading(each[0], 1.0)] for each in choices]
    pairs = [pair for before, after in pairwise(choices) for pair in product(before, after)]
    counted = _Chain(choices[0], [*dict.fromkeys(pairs)], lexicon)
    is_marked = any(map(has_diacritics, terms))
    first = [
        {
            choice: _AS_TYPED if is_marked and choice == term and len(each) > 1 else 1.0
            for choice in each
        }
        for term, each in zip(terms, choices, strict=True)
    ]
    forward = [_scaled({a: w * counted.share(a) for a, w in first[0].items()})]
    for weights in first[1:]:
        before = forward[-1]
        forward.append(
            _scaled(
                {
                    b: w * sum(p * counted.after(a, b) for a, p in before.items())
                    for b, w in weights.items()
                }
            )
        )
    backward: list[Mapping[str, float]] = [dict.fromkeys(choices[-1], 1.0)]
    for place in range(len(terms) - 1, 0, -1):
        behind = {b: p * first[place][b] for b, p in backward[-1].items()}
        backward.append(
            _scaled(
                {
                    a: sum(p * counted.after(a, b) for b, p in behind.items())
                    for a in choices[place - 1]
                }
            )
        )
    return [
        _ordered(_scaled({a: p * after[a] for a, p in before.items()}))
        for before, after in zip(forward, reversed(backward), strict=True)
    ]


def _choices(term: str, lexicon: Lexicon) -> Sequence[str]:
    folded = fold(term)
    named = _known_terms().get(folded, ())
    is_known = term in named or term in JOINING or lexicon.has_term(term)
    if is_known and has_diacritics(term):
        return (term,)
    return tuple(dict.fromkeys((*lexicon.variants_of(folded)[:_MOST], *named)))


def _with_keystrokes(
    terms: Sequence[str], choices: Sequence[Sequence[str]], lexicon: Lexicon
) -> list[Sequence[str]]:
    """The choices, with the keys of a keyboard program read as what they were to become, where one
    of the terms can only be that; each term itself where nothing is known of it."""
    if all(choices):
        return list(choices)
    made = [from_keystrokes(term) for term in terms]
    meant = [keys if keys and lexicon.has_term(keys) else None for keys in made]
    if not any(keys and not known for keys, known in zip(meant, choices, strict=True)):
        return [known or (term,) for known, term in zip(choices, terms, strict=True)]
    return [
        tuple(dict.fromkeys((*known, *((keys,) if keys else ())))) or (term,)
        for term, known, keys in zip(terms, choices, meant, strict=True)
    ]


class _Chain(Pairs):
    """The pairs, and those that may be meant although no text of the bank has them."""

    def after(self, first: str, second: str) -> float:
        """How likely the second follows the first."""
        least = _KNOWN if (first, second) in _known_pairs() else 0.0
        return max(super().after(first, second), least)


def _scaled(weights: Mapping[str, float]) -> Mapping[str, float]:
    """The weights, adding up to 1: products along a long text would vanish."""
    total = sum(weights.values()) or 1.0
    return {term: weight / total for term, weight in weights.items()}


def _ordered(likelihoods: Mapping[str, float]) -> list[Reading]:
    best_first = sorted(likelihoods.items(), key=lambda item: -item[1])
    return [Reading(term, likelihood) for term, likelihood in best_first]
