"""Other ways to say a word or a run of words: synonyms, abbreviations, terms in English.

Forms are compared as index terms, several joined by a space.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kb.text import terms_of
from kb.vocabulary.terms import Abbreviation, Synonyms, TermPair

__all__ = ["Equivalents"]


_Y = re.compile("[^aeiou]y$")
_HISSING = ("x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True)
class _Entry:
    """Forms that mean the same as one form. Abbreviations that are words too, written small, are
    meant only where they were typed in capitals."""

    others: tuple[str, ...]
    only_capitals: bool = False


class Equivalents:
    """The equivalents of runs of terms."""

    def __init__(
        self,
        synonyms: Iterable[Synonyms],
        abbreviations: Iterable[Abbreviation],
        pairs: Sequence[TermPair],
    ) -> None:
        found: dict[tuple[str, ...], list[_Entry]] = defaultdict(list)
        groups = (
            *((each.terms, each.terms) for each in synonyms),
            *((each.vi, tuple(_with_plurals(each.en))) for each in pairs),
            *((tuple(_with_plurals(each.en)), each.vi) for each in pairs),
        )
        for ones, others in groups:
            for one in ones:
                found[tuple(terms_of(one))].append(_Entry(_forms(others)))
        for short in abbreviations:
            expansions, shorts = _forms(short.expansions), _forms(short.names)
            for name in short.names:
                terms = tuple(terms_of(name))
                found[terms].append(_Entry((*expansions, *shorts), _is_word(terms)))
            for expansion in short.expansions[:1]:
                found[tuple(terms_of(expansion))].append(_Entry(shorts))
        self._entries: Mapping[tuple[str, ...], Sequence[_Entry]] = dict(found)
        self.longest = max(map(len, found), default=0)
        """Of how many terms the longest form is."""
        self.pairs = frozenset(pair for form in found for pair in pairwise(form))
        """Terms that follow each other in a form."""

    def of(self, terms: Sequence[str], *, in_capitals: bool = False) -> tuple[str, ...]:
        """What else this run of terms may be called; nothing for most."""
        own = " ".join(terms)
        found = (
            other
            for entry in self._entries.get(tuple(terms), ())
            if in_capitals or not entry.only_capitals
            for other in entry.others
        )
        return tuple(dict.fromkeys(other for other in found if other != own))


def _with_plurals(names: Iterable[str]) -> Iterator[str]:
    """The names in English, and the plural of each."""
    for name in names:
        yield name
        if _Y.search(name):
            yield f"{name[:-1]}ies"
        elif not name.endswith("s"):
            yield f"{name}es" if name.endswith(_HISSING) else f"{name}s"


def _forms(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(terms_of(text)) for text in texts))


def _is_word(terms: Sequence[str]) -> bool:
    return len(terms) == 1 and any(vowel in terms[0] for vowel in "aeiouy")
