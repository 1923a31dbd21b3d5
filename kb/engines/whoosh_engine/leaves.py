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

from collections.abc import Sequence

import numpy as np

from kb.engines.scoring import K1, inverse_document_frequency
from kb.engines.whoosh_engine.matches import Listed, Masked, Matches
from kb.engines.whoosh_engine.occurrences import Occurrences, near_occurrences, phrase_occurrences
from kb.engines.whoosh_engine.snapshot import Floats, Numbers, Snapshot
from kb.query import Leaf, Near, Pattern, Phrase, Word

__all__ = ["DENSE_SHARE", "leaf_matches"]

# A word in more than this share of the documents is kept as a score for every document: adding two
# such arrays takes a sixth of the time of adding by document numbers (measured at a third).
DENSE_SHARE = 1 / 16
# Documents of one field with the word's weighted frequencies there.
_Part = tuple[Numbers, Floats]


def leaf_matches(leaf: Leaf, snapshot: Snapshot) -> Matches:
    """The documents that hold the leaf, and their scores."""
    if isinstance(leaf, Pattern):
        leaf = _expanded(leaf, snapshot)
    parts: list[_Part] = []
    for field in snapshot.fields:
        match leaf:
            case Word():
                parts += _word_parts(leaf, field.name, snapshot)
            case Phrase():
                found = phrase_occurrences(leaf, field.name, snapshot)
                parts += _counted(found, field.name, snapshot)
            case Near():
                found = near_occurrences(leaf, field.name, snapshot)
                parts += _counted(found, field.name, snapshot)
    docs, frequencies = _added(parts, snapshot.size)
    idf = inverse_document_frequency(snapshot.count, len(docs))
    scores = frequencies * np.float32(leaf.boost * idf * (K1 + 1)) / (frequencies + np.float32(K1))
    if len(docs) <= DENSE_SHARE * snapshot.size:
        return Listed(docs, scores)
    everywhere = np.zeros(snapshot.size, np.float32)
    everywhere[docs] = scores
    return Masked(everywhere > 0, everywhere)


def _word_parts(word: Word, field: str, snapshot: Snapshot) -> list[_Part]:
    parts: list[_Part] = []
    if word.fields and field not in word.fields:
        return parts
    for variant in word.variants:
        if found := snapshot.postings(field, variant.term):
            docs, freqs = found
            scale = snapshot.scales[field].take(docs)
            if variant.weight != 1:
                scale *= np.float32(variant.weight)
            parts.append((docs, scale * freqs))
    return parts


def _counted(found: Occurrences, field: str, snapshot: Snapshot) -> list[_Part]:
    """The weights of the occurrences, added up for each document."""
    if not len(found.places):
        return []
    docs = snapshot.documents_at(field, found.places)
    firsts = np.diff(docs, prepend=-1).nonzero()[0]
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
    totals = np.zeros(size, np.float32)
    for docs, frequencies in parts:
        totals[docs] += frequencies
    docs = np.flatnonzero(totals)
    return docs, totals[docs]
