"""Correctors of spelling that are measured: ours, and peers as they come, with their own settings.

All learn from the same texts: the terms of the passages of the pool, diacritics kept. Each is asked
about the terms of a sentence; terms that are not letters alone are left as they are. They know no
right answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, partial
from importlib import metadata
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

from kb.engines.whoosh_engine import open_whoosh_engine
from kb.query.correcting import corrections
from tests.benchmarks.built import Indexes
from tests.benchmarks.corpus import Corpus

_FARTHEST = 2
Changes = Mapping[int, str]
"""What a corrector puts in the place of terms, by their place."""


@dataclass(frozen=True)
class Bank:
    """The texts, as each corrector needs them."""

    indexes: Indexes
    corpus: Corpus

    def index(self, name: str) -> Path:
        """The folder of the index an engine made of them."""
        self.indexes.built(name, self.corpus)
        return self.indexes.folder(name, self.corpus)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How often each term of letters stands in them."""
        return Counter(
            term for each in self.corpus.passages for term in each.terms if term.isalpha()
        )

    @cached_property
    def pair_counts(self) -> Mapping[tuple[str, str], int]:
        """How often two of those stand side by side."""
        return Counter(
            (first, second)
            for each in self.corpus.passages
            for first, second in pairwise(each.terms)
            if first.isalpha() and second.isalpha()
        )


class Corrector(Protocol):
    """A corrector over the bank. What it imports is imported when it is made."""

    def changes(self, terms: Sequence[str]) -> Changes:
        """What it changes in a sentence."""


@dataclass(frozen=True, slots=True)
class System:
    """A corrector as its row names it; `package` and `setup` say what was measured."""

    label: str
    package: str
    setup: str
    make: Callable[[Bank], Corrector]

    def __str__(self) -> str:
        version = f" ({self.package} {metadata.version(self.package)})" if self.package else ""
        return f"{self.label}{version}: {self.setup}"


class KbCorrector:
    """Ours, without the rule that only a query that finds hardly anything is mended."""

    def __init__(self, bank: Bank) -> None:
        self._reader = open_whoosh_engine(bank.index("kb")).reader()

    def changes(self, terms: Sequence[str]) -> Changes:
        return {found.place: found.term for found in corrections(terms, self._reader)}


class WhooshCorrector:
    """The corrector a searcher of Whoosh makes; as in its `correct_query`, terms of the index are
    left alone and the first suggestion is taken."""

    def __init__(self, bank: Bank, *, farthest: int) -> None:
        from whoosh import index

        self._searcher = index.open_dir(str(bank.index("whoosh"))).searcher()
        self._corrector = self._searcher.corrector("body")
        self._farthest = farthest

    def changes(self, terms: Sequence[str]) -> Changes:
        reader = self._searcher.reader()
        unknown = {
            place: term
            for place, term in enumerate(terms)
            if term.isalpha() and ("body", term) not in reader
        }
        found = (
            (place, self._corrector.suggest(term, maxdist=self._farthest))
            for place, term in unknown.items()
        )
        return {place: suggested[0] for place, suggested in found if suggested}


class SymSpellCorrector:
    """SymSpell, a word at a time: the nearest term, of several the most frequent. Terms that stand
    `least` times in the texts are its dictionary, and are left alone."""

    def __init__(self, bank: Bank, *, least: int = 1) -> None:
        from symspellpy import SymSpell, Verbosity

        self._verbosity = Verbosity
        self._symspell: Any = SymSpell(_FARTHEST, count_threshold=least)
        for term, count in bank.counts.items():
            self._symspell.create_dictionary_entry(term, count)

    def changes(self, terms: Sequence[str]) -> Changes:
        return {
            place: other
            for place, term in enumerate(terms)
            if term.isalpha() and (other := self._best(term)) != term
        }

    def _best(self, term: str) -> str:
        found = self._symspell.lookup(term, self._verbosity.TOP)
        return str(found[0].term) if found else term


class EagerSymSpell(SymSpellCorrector):
    """The same for every word: the most frequent term one edit away, where it is more frequent than
    the word itself. (Two edits make most syllables any other.)"""

    def _best(self, term: str) -> str:
        found = self._symspell.lookup(term, self._verbosity.ALL, 1, include_unknown=True)
        return str(max(found, key=lambda each: each.count).term)


class CompoundSymSpell(SymSpellCorrector):
    """SymSpell's `lookup_compound`, a sentence at a time: words may be joined and split, as the
    pairs of the texts say."""

    def __init__(self, bank: Bank) -> None:
        super().__init__(bank)
        for (first, second), count in bank.pair_counts.items():
            self._symspell.bigrams[f"{first} {second}"] = count
        self._symspell.bigram_count_min = min(bank.pair_counts.values())
        # Its own number is that of the English texts it comes with.
        self._symspell.N = sum(bank.counts.values())

    def changes(self, terms: Sequence[str]) -> Changes:
        found = self._symspell.lookup_compound(
            " ".join(terms),
            _FARTHEST,
            ignore_non_words=True,
            split_by_space=True,
            ignore_term_with_digits=True,
        )
        return _differences(terms, found[0].term.split())


def _differences(terms: Sequence[str], others: Sequence[str]) -> Changes:
    """What stands in the place of each term; the whole run, where it is longer or shorter."""
    found: dict[int, str] = {}
    matcher = SequenceMatcher(None, terms, others, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        run = others[other_start:other_end]
        if tag != "equal" and end - start == len(run):
            found |= dict(zip(range(start, end), run, strict=True))
        elif tag != "equal":
            found |= dict.fromkeys(range(start, end), " ".join(run))
    return found


_LEAST = (10, 100)

SYSTEMS: Mapping[str, System] = {
    "whoosh": System(
        "Whoosh",
        "whoosh3",
        "`searcher.corrector`, `maxdist=2`, its first suggestion for words that are not in the"
        " index.",
        partial(WhooshCorrector, farthest=_FARTHEST),
    ),
    "whoosh-1": System(
        "Whoosh, `maxdist=1`", "whoosh3", "the same.", partial(WhooshCorrector, farthest=1)
    ),
    "symspell": System(
        "SymSpell",
        "symspellpy",
        "`lookup`, two edits at most, `Verbosity.TOP`: the nearest word, of several the most"
        " frequent, for words that are not in its dictionary; that has every word of the texts.",
        SymSpellCorrector,
    ),
    **{
        f"symspell-{least}": System(
            f"SymSpell, `count_threshold={least}`",
            "symspellpy",
            f"the same; its dictionary has the words that stand {least} times in the texts.",
            partial(SymSpellCorrector, least=least),
        )
        for least in _LEAST
    },
    "symspell-compound": System(
        "SymSpell, `lookup_compound`",
        "symspellpy",
        "the whole sentence, with the pairs of words of the texts as its bigrams.",
        CompoundSymSpell,
    ),
    "symspell-eager": System(
        "SymSpell, every word",
        "symspellpy",
        "the most frequent word one edit away, where it is more frequent than what was typed.",
        EagerSymSpell,
    ),
    "kb": System(
        "`kb`",
        "",
        "`kb.query.correcting`, on the pairs of syllables of its index.",
        KbCorrector,
    ),
}
