"""The leaves of a query tree over posting arrays: words and phrases, scored by BM25F.

The formula is that of `kb.engines.scoring`. For a word, the frequencies of its variants in a field
are added, each times its weight, and divided by the norm of the field's length there
(`Snapshot.scales`); the sum over the fields saturates. A phrase is one term whose frequency in a
field is the number of its occurrences.

For example "rác" in two documents: once in the title of the first (scale 3), twice in the body of
the second (scale 0.8). The frequencies are 3 and 1.6, saturated 3 * 2.2 / (3 + 1.2) = 1.571 and
1.6 * 2.2 / (1.6 + 1.2) = 1.257, and each is multiplied by ln(1 + (N - 2 + 0.5) / (2 + 0.5)).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import islice

import numpy as np

from kb.engines.scoring import K1, inverse_document_frequency
from kb.engines.whoosh_engine.caching import BoundedCache
from kb.engines.whoosh_engine.matches import Listed, Masked, Matches
from kb.engines.whoosh_engine.occurrences import (
    Occurrences,
    near_occurrences,
    phrase_occurrences,
    word_occurrences,
)
from kb.engines.whoosh_engine.runs import run_starts
from kb.engines.whoosh_engine.segment import FREQUENT
from kb.engines.whoosh_engine.snapshot import Floats, Numbers, Snapshot
from kb.query import Leaf, Near, Pattern, Phrase, Variant, Word

__all__ = ["Leaves"]

# In smaller indexes no query feels that a word is met for the first time.
_WORTH_WARMING = 10_000
# Documents of one field with the word's weighted frequencies there.
_Part = tuple[Numbers, Floats]


class Leaves:
    """The matches of leaves over one snapshot. What was made is kept, within a bound of memory;
    safe to use from several threads."""

    def __init__(self, snapshot: Snapshot, cache_bytes: int) -> None:
        self._snapshot = snapshot
        self._matches = BoundedCache[Matches](cache_bytes * 3 // 4, lambda matches: matches.nbytes)
        # Neighbouring pairs of a query share their words.
        self._words = BoundedCache[Occurrences](cache_bytes // 4, lambda found: found.nbytes)

    def __call__(self, leaf: Leaf) -> Matches:
        """The documents that hold the leaf, and their scores."""
        kept = self._matches.get(_key_of(leaf), lambda: self._made(leaf))
        # What a query works out from it goes with the query.
        return Masked(kept.scores, kept.count) if isinstance(kept, Masked) else kept

    def warm(self) -> None:
        """Make the matches of the most frequent words, as far as half of the bound allows."""
        if self._snapshot.size >= _WORTH_WARMING:
            most = self._matches.most_bytes // (2 * 4 * self._snapshot.size)
            for term in islice(self._snapshot.frequent_terms(), most):
                self(Word(term, (Variant(term),)))

    def _made(self, leaf: Leaf) -> Matches:
        snapshot = self._snapshot
        if isinstance(leaf, Pattern):
            leaf = _expanded(leaf, snapshot)
        parts: list[_Part] = []
        for field in snapshot.fields:
            match leaf:
                case Word():
                    parts += _word_parts(leaf, field.name, snapshot)
                case Phrase(words=words):
                    found = phrase_occurrences(self._places(words, field.name))
                    parts += _counted(found, field.name, snapshot)
                case Near(first=first, second=second, within=within):
                    places = self._places((first, second), field.name)
                    parts += _counted(near_occurrences(places, within), field.name, snapshot)
        return _scored(leaf.boost, *_added(parts, snapshot.size), snapshot)

    def _places(self, words: Sequence[Word], field: str) -> list[Occurrences]:
        """Where each word stands in the field; nothing where one of them does not."""
        found: list[Occurrences] = []
        for word in words:
            found.append(self._places_of(word, field))
            if not len(found[-1].places):
                return []
        return found

    def _places_of(self, word: Word, field: str) -> Occurrences:
        if len(word.variants) == 1:  # as it stands in the files
            return word_occurrences(word, field, self._snapshot)
        key = field, _key_of(word)
        return self._words.get(key, lambda: word_occurrences(word, field, self._snapshot))


def _scored(boost: float, docs: Numbers, frequencies: Floats, snapshot: Snapshot) -> Matches:
    idf = inverse_document_frequency(snapshot.count, len(docs))
    scores = frequencies * np.float32(boost * idf * (K1 + 1)) / (frequencies + np.float32(K1))
    if len(docs) <= FREQUENT * snapshot.size:
        return Listed(docs, scores)
    everywhere = np.zeros(snapshot.size, np.float32)
    everywhere[docs] = scores
    return Masked(everywhere, len(docs))


def _key_of(leaf: Leaf) -> Hashable:
    """What decides the matches of a leaf: not how its words were typed."""
    match leaf:
        case Word():
            return leaf.boost, leaf.fields, tuple([(v.term, v.weight) for v in leaf.variants])
        case Phrase():
            return leaf.boost, tuple(map(_key_of, leaf.words))
        case Near():
            return leaf.boost, leaf.within, _key_of(leaf.first), _key_of(leaf.second)
        case Pattern():
            return leaf


def _word_parts(word: Word, field: str, snapshot: Snapshot) -> list[_Part]:
    parts: list[_Part] = []
    if word.fields and field not in word.fields:
        return parts
    for variant in word.variants:
        if " " in variant.term:
            parts += _spelt_out(variant, field, snapshot)
        elif found := snapshot.postings(field, variant.term):
            docs, freqs = found
            scale = snapshot.scales[field].take(docs)
            if variant.weight != 1:
                scale *= np.float32(variant.weight)
            parts.append((docs, scale * freqs))
    return parts


def _spelt_out(variant: Variant, field: str, snapshot: Snapshot) -> list[_Part]:
    terms = variant.term.split()
    words = [Occurrences(snapshot.positions(field, term), 1.0) for term in terms]
    if not all(len(word.places) for word in words):
        return []
    found = phrase_occurrences(words)
    return _counted(Occurrences(found.places, variant.weight), field, snapshot)


def _counted(found: Occurrences, field: str, snapshot: Snapshot) -> list[_Part]:
    """The weights of the occurrences, added up for each document."""
    if not len(found.places):
        return []
    docs = snapshot.documents_at(field, found.places)
    firsts = run_starts(docs)
    if isinstance(found.weights, np.ndarray):
        frequencies = np.add.reduceat(found.weights, firsts)
    else:
        frequencies = np.diff(firsts, append=len(docs)) * np.float32(found.weights)
    docs = docs[firsts]
    return [(docs, frequencies.astype(np.float32) * snapshot.scales[field].take(docs))]


def _expanded(pattern: Pattern, snapshot: Snapshot) -> Word:
    fields = [f.name for f in snapshot.fields if not pattern.fields or f.name in pattern.fields]
    return pattern.expanded(t for field in fields for t in snapshot.terms(field, pattern.prefix))


def _added(parts: Sequence[_Part], size: int) -> _Part:
    """The frequencies of each document over all parts; documents rising."""
    if not parts:
        return np.empty(0, np.intp), np.empty(0, np.float32)
    if len(parts) == 1:
        return parts[0]
    if sum(len(docs) for docs, _ in parts) > FREQUENT * size:
        totals = np.zeros(size, np.float32)
        for docs, frequencies in parts:
            totals[docs] += frequencies
        docs = (totals > 0).nonzero()[0]
        return docs, totals[docs]
    docs = np.concatenate([docs for docs, _ in parts])
    order = docs.argsort(kind="stable")  # sorted runs are only merged
    docs = docs[order]
    firsts = run_starts(docs)
    frequencies = np.concatenate([frequencies for _, frequencies in parts])[order]
    return docs[firsts], np.add.reduceat(frequencies, firsts)
