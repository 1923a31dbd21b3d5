"""What speaks of the same as a text: a tree made of its telling words."""

from __future__ import annotations

from collections.abc import Sequence

from kb.query.joining import JOINING
from kb.query.pairs import Lexicon
from kb.query.tree import AnyOf, Node, Variant, Word
from kb.text import terms_of

__all__ = ["alike"]

_LONGEST_WORD = 4


def alike(texts: Sequence[str], lexicon: Lexicon) -> Node:
    """What speaks of the same as these texts: any of their words of several syllables, which tell
    subjects apart as single syllables do not; of their syllables where there are none."""
    syllables: dict[str, None] = {}
    compounds: dict[str, None] = {}
    for text in texts:
        terms = terms_of(text)
        syllables.update(dict.fromkeys(term for term in terms if term not in JOINING))
        for size in range(2, _LONGEST_WORD + 1):
            joined = ("_".join(terms[i : i + size]) for i in range(len(terms) - size + 1))
            compounds.update(dict.fromkeys(filter(lexicon.has_term, joined)))
    return AnyOf(tuple(Word(term, (Variant(term),)) for term in compounds or syllables))
