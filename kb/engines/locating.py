"""Where words, phrases and near words stand in one document: the reference for faster engines."""

from __future__ import annotations

from kb.index_schema import FieldTokens, IndexDocument
from kb.query import Near, Phrase, Variant, Word

__all__ = ["Located", "Occurrences", "occurrences"]

Occurrences = list[tuple[int, float]]
"""Occurrences of a term or phrase in one field of one record: (position, weight of the variant)."""
Located = Word | Phrase | Near


def occurrences(leaf: Located, document: IndexDocument, field: str) -> Occurrences:
    """Where a leaf stands in a field of a document, an occurrence each."""
    match leaf:
        case Word():
            return _word_in(leaf, document, field) + _spelt_out(leaf, document, field)
        case Phrase():
            return _phrase_in(leaf, document, field)
        case Near():
            return _near_in(leaf, document, field)


def _word_in(word: Word, document: IndexDocument, field: str) -> Occurrences:
    if word.fields and field not in word.fields:
        return []
    weights = {variant.term: variant.weight for variant in word.variants}
    tokens = document.text.get(field, FieldTokens((), ()))
    return [
        (position, weights[term])
        for term, position in zip(tokens.terms, tokens.positions, strict=True)
        if term in weights
    ]


def _spelt_out(word: Word, document: IndexDocument, field: str) -> Occurrences:
    """Where the variants of several terms stand."""
    if word.fields and field not in word.fields:
        return []
    return [
        (start, variant.weight)
        for variant in word.variants
        if " " in variant.term
        for start, _ in _phrase_in(_phrase_of(variant), document, field)
    ]


def _phrase_of(variant: Variant) -> Phrase:
    return Phrase(tuple(Word(term, (Variant(term),)) for term in variant.term.split()))


def _phrase_in(phrase: Phrase, document: IndexDocument, field: str) -> Occurrences:
    """Starts of the phrase; the weight is the product of the weights of its words."""
    starts = dict(_best(_word_in(phrase.words[0], document, field)))
    for distance, word in enumerate(phrase.words[1:], 1):
        following = _best(_word_in(word, document, field))
        starts = {
            start: weight * following[start + distance]
            for start, weight in starts.items()
            if start + distance in following
        }
    return list(starts.items())


def _near_in(near: Near, document: IndexDocument, field: str) -> Occurrences:
    """Occurrences of the first word with the second in reach; the weight is the first's."""
    others = [position for position, _ in _word_in(near.second, document, field)]
    return [
        (position, weight)
        for position, weight in _best(_word_in(near.first, document, field)).items()
        if any(abs(position - other) <= near.within for other in others)
    ]


def _best(occurrences: Occurrences) -> dict[int, float]:
    best: dict[int, float] = {}
    for position, weight in occurrences:
        best[position] = max(weight, best.get(position, 0.0))
    return best
