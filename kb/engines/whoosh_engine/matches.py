"""What a part of a query matches, in one of three shapes: few documents as a list, many as a mask,
and those that all score the same as a mask too, whose scores nobody need write down.

All answer the same questions, so whoever combines them need not ask which it has. Arrays are
shared and never changed.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from kb.engines.whoosh_engine.snapshot import Floats, Mask, Numbers

__all__ = ["Constant", "Listed", "Masked", "Matches", "masked"]


class Matches(Protocol):
    """Documents and their scores."""

    @property
    def scored(self) -> bool:
        """Whether the score of each match is known to be above 0."""

    @property
    def nbytes(self) -> int:
        """Memory of the arrays."""

    @property
    def count(self) -> int:
        """How many documents match."""

    @property
    def docs(self) -> Numbers:
        """The documents, rising."""

    def mask(self, size: int) -> Mask:
        """For each document of the index, whether it matches."""

    def among(self, docs: Numbers) -> Mask:
        """Which of these documents match."""

    def scores_of(self, docs: Numbers) -> Floats:
        """The scores of these documents; 0 where one does not match."""

    def add_to(self, totals: Floats) -> None:
        """Add the scores to those of all documents of the index."""

    def within(self, mask: Mask) -> Matches:
        """The matches that lie in the mask."""


@dataclass(frozen=True)
class Listed:
    """Implements `Matches`: `scores[i]` belongs to `docs[i]`."""

    docs: Numbers
    scores: Floats
    scored: bool = True

    @property
    def nbytes(self) -> int:
        """See `Matches`."""
        return self.docs.nbytes + self.scores.nbytes

    @property
    def count(self) -> int:
        """See `Matches`."""
        return len(self.docs)

    def mask(self, size: int) -> Mask:
        """See `Matches`."""
        mask = np.zeros(size, np.bool_)
        mask[self.docs] = True
        return mask

    def among(self, docs: Numbers) -> Mask:
        """See `Matches`."""
        return self._places(docs)[1]

    def scores_of(self, docs: Numbers) -> Floats:
        """See `Matches`."""
        if docs is self.docs:
            return self.scores
        places, met = self._places(docs)
        return self.scores.take(places) * met if self.count else np.zeros(len(docs), np.float32)

    def add_to(self, totals: Floats) -> None:
        """See `Matches`."""
        totals[self.docs] += self.scores

    def within(self, mask: Mask) -> Listed:
        """See `Matches`."""
        kept = mask[self.docs]
        return Listed(self.docs[kept], self.scores[kept], self.scored)

    def _places(self, docs: Numbers) -> tuple[Numbers, Mask]:
        if not self.count:
            return np.zeros(len(docs), np.intp), np.zeros(len(docs), np.bool_)
        places = self.docs.searchsorted(docs)
        places[places == self.count] = 0
        return places, self.docs.take(places) == docs


class _ByMask(ABC):
    """What those with a mask tell of their documents, whatever the scores are."""

    @property
    @abstractmethod
    def matching(self) -> Mask:
        """For each document, whether it matches."""

    @cached_property
    def docs(self) -> Numbers:
        """See `Matches`."""
        return self.matching.nonzero()[0]

    def mask(self, _size: int) -> Mask:
        """See `Matches`."""
        return self.matching

    def among(self, docs: Numbers) -> Mask:
        """See `Matches`."""
        return self.matching.take(docs)


@dataclass(frozen=True)
class Masked(_ByMask):
    """Implements `Matches`: a score for every document of the index. `unscored` tells which match
    where the scores cannot; what it works out lives as long as the query."""

    scores: Floats
    count: int
    unscored: Mask | None = None

    @property
    def scored(self) -> bool:
        """See `Matches`."""
        return self.unscored is None

    @property
    def nbytes(self) -> int:
        """See `Matches`."""
        return self.scores.nbytes

    @cached_property
    def matching(self) -> Mask:
        """See `_ByMask`."""
        return self.scores > 0 if self.unscored is None else self.unscored

    def scores_of(self, docs: Numbers) -> Floats:
        """See `Matches`."""
        return self.scores.take(docs)

    def add_to(self, totals: Floats) -> None:
        """See `Matches`."""
        np.add(totals, self.scores, out=totals)

    def within(self, mask: Mask) -> Masked:
        """See `Matches`."""
        return masked(self.scores, self.matching & mask)


@dataclass(frozen=True)
class Constant(_ByMask):
    """Implements `Matches`: one score for every document of a mask. It may be 0."""

    holders: Mask
    score: float
    scored: bool = False

    @property
    def matching(self) -> Mask:
        """See `_ByMask`."""
        return self.holders

    @property
    def nbytes(self) -> int:
        """See `Matches`."""
        return self.holders.nbytes

    @cached_property
    def count(self) -> int:
        """See `Matches`."""
        return int(np.count_nonzero(self.matching))

    def scores_of(self, docs: Numbers) -> Floats:
        """See `Matches`."""
        return self.matching.take(docs) * np.float32(self.score)

    def add_to(self, totals: Floats) -> None:
        """See `Matches`."""
        np.add(totals, np.float32(self.score), out=totals, where=self.matching)

    def within(self, mask: Mask) -> Constant:
        """See `Matches`."""
        return Constant(self.matching & mask, self.score)


def masked(scores: Floats, matching: Mask | None = None) -> Masked:
    """Matches with a score for every document: those above 0, or those of the mask."""
    if matching is None:
        return Masked(scores, int(np.count_nonzero(scores > 0)))
    return Masked(scores * matching, int(np.count_nonzero(matching)), matching)
