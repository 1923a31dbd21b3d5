"""Terms that somebody may have meant by a text that names none."""

from __future__ import annotations

import difflib
import math
from collections import Counter
from collections.abc import Collection, Iterable

from kb.text import fold, label_key
from kb.vocabulary.terms import Term

__all__ = ["nearest"]

_OFFERED = 3
_SHARED = 0.65  # weight of the words in both; without its province a contest has less
_SAME_WORD = 0.8  # of the letters; slips in words of three letters and more
_SHORT = 3
_UNKNOWN = 0.5  # how many terms hold a word that none holds


def nearest(text: str, terms: Iterable[Term]) -> tuple[str, ...]:
    """The labels that share most words with the text, rare ones weighing more and slips forgiven,
    the nearest first; at most three, and none where none is near.

    "Hội thi mẫu tỉnh X" is not near to the contest of another province.
    """
    labels = {term.label: _words(term.label) for term in terms}
    counts = Counter(word for words in labels.values() for word in words)
    asked = {_meant(word, counts) for word in _words(text)}

    def weight(words: Iterable[str]) -> float:
        return sum(math.log(1 + len(labels) / (counts[word] or _UNKNOWN)) for word in words)

    shared = {
        label: weight(asked & words) / weight(asked | words)
        for label, words in labels.items()
        if asked & words
    }
    near = sorted(shared, key=shared.__getitem__, reverse=True)
    return tuple(label for label in near[:_OFFERED] if shared[label] >= _SHARED)


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(label_key(text)).split())


def _meant(word: str, known: Collection[str]) -> str:
    """The word itself, or the known one that it is a slip of."""
    if word in known or len(word) < _SHORT:
        return word
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=_SAME_WORD)), word)
