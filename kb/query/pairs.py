"""How likely a syllable is, alone and after another, by what the bank's own texts say.

Witten and Bell, "The zero-frequency problem" (1991), method C: the more different syllables were
seen after one, the likelier is one that was not, and then by how often that stands at all.

For example "xử" is mostly followed by "lí", so that others after it are unlikely; "của" is followed
by anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Protocol

__all__ = ["Lexicon", "Pairs"]

_UNSEEN = 0.1


class Lexicon(Protocol):
    """The terms of an index, as far as rewriting needs them."""

    def variants_of(self, folded: str) -> Sequence[str]:
        """Terms that become `folded` without diacritics, most frequent first."""

    def has_term(self, term: str) -> bool:
        """Whether any record holds the term."""

    def pair_counts(self, pairs: Sequence[tuple[str, str]]) -> Sequence[int]:
        """How often terms stand side by side, the first alone where the second is empty, and all
        together where both are."""

    def follower_counts(self, terms: Sequence[str]) -> Sequence[int]:
        """How many different terms stand after each."""


class Pairs:
    """Likelihoods of the terms, and of the second of each of the pairs after its first."""

    def __init__(
        self, terms: Iterable[str], pairs: Sequence[tuple[str, str]], lexicon: Lexicon
    ) -> None:
        known = list(dict.fromkeys(chain(terms, chain.from_iterable(pairs))))
        wanted = [("", ""), *((term, "") for term in known), *pairs]
        self._counts = dict(zip(wanted, lexicon.pair_counts(wanted), strict=True))
        self._followers = dict(zip(known, lexicon.follower_counts(known), strict=True))
        self._all = self._counts["", ""] or 1

    def count(self, first: str, second: str = "") -> int:
        """How often the pair stands in the bank, or the first alone."""
        return self._counts[first, second]

    def share(self, term: str) -> float:
        """How much of all syllables this one is."""
        return (self._counts[term, ""] + _UNSEEN) / self._all

    def after(self, first: str, second: str) -> float:
        """How likely the second follows the first."""
        seen, other = self._counts[first, second], self._followers[first] + _UNSEEN
        return (seen + other * self.share(second)) / (self._counts[first, ""] + other)
