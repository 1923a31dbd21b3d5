"""What typed words may stand for in this index: the terms each may be read as, what else it is
called, and whether it only joins others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.query.clauses import Choice, Clause, Condition, ParsedQuery, Part
from kb.query.correcting import corrections
from kb.query.joining import joins
from kb.query.pairs import Lexicon
from kb.query.restoring import Reading, readings
from kb.text import has_diacritics, normalise_word, usual_spelling
from kb.vocabulary import vocabularies

__all__ = ["Alternatives", "Run", "Typed", "Understood", "Words", "corrected", "understand"]

# Above this likelihood of its reading, a joining word is one.
_CERTAIN = 0.6
# Up to so many telling words, each is meant; of a sentence hardly a record holds all.
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed word: the term that was typed (or most likely meant where the diacritics were left
    out), what it may stand for, what else it may be called, whether it only joins."""

    text: str
    term: str
    readings: Sequence[Reading]
    others: tuple[str, ...]
    joins: bool

    @property
    def meant(self) -> str:
        """The word as typed, or the term that it was most likely meant to be."""
        is_typed = self.term == normalise_word(self.text)
        return self.text if is_typed else usual_spelling(self.term)


@dataclass(frozen=True, slots=True)
class Run:
    """Words from `first` to before `last` that together may be called otherwise."""

    first: int
    last: int
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A clause, word by word, and the runs of words that have other names."""

    clause: Clause
    typed: Sequence[Typed]
    runs: Sequence[Run]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What is understood of each alternative of a choice."""

    alternatives: tuple[Understood, ...]
    excluded: bool


@dataclass(frozen=True, slots=True)
class Understood:
    """What was typed, part by part."""

    parts: tuple[Words | Alternatives | Condition, ...]

    @property
    def has_conditions(self) -> bool:
        """Whether something was typed that holds in any case, beside words and phrases."""
        return not all(isinstance(part, Words) and part.clause.can_lack for part in self.parts)

    @property
    def has_phrases(self) -> bool:
        """Whether a phrase was quoted."""
        return any(isinstance(part, Words) and part.clause.quoted for part in self.parts)

    @property
    def is_short(self) -> bool:
        """Whether so few words tell that each is meant."""
        return sum(not typed.joins for typed in self._wanted()) <= _FEW_WORDS

    def meant(self, text: str) -> str:
        """The words of the typed `text` that are not excluded, with the diacritics that were left
        out: the text itself where it is nothing else."""
        words = list(_asked_for(self.parts))
        if not self.has_conditions and all(typed.meant == typed.text for typed in words):
            return text
        return " ".join(typed.meant for typed in words)

    def _wanted(self) -> Iterator[Typed]:
        for part in self.parts:
            if isinstance(part, Words) and part.clause.can_lack:
                yield from part.typed


def _asked_for(parts: Sequence[Words | Alternatives | Condition]) -> Iterator[Typed]:
    for part in parts:
        match part:
            case Words(clause=clause, typed=typed) if not clause.excluded:
                yield from typed
            case Alternatives(alternatives=alternatives, excluded=False):
                for each in alternatives:
                    yield from _asked_for(each.parts)


def understand(parsed: ParsedQuery, lexicon: Lexicon) -> Understood:
    """What each typed word may stand for in this index."""
    return _understood(parsed.parts, lexicon)


def corrected(understood: Understood, lexicon: Lexicon) -> tuple[str, Understood] | None:
    """What was probably meant, as text and understood, where plain words hold a slip."""
    match understood.parts:
        case [Words(clause=Clause(is_plain=True)) as part]:
            pass
        case _:
            return None
    slips = corrections([typed.term for typed in part.typed], lexicon)
    if not slips:
        return None
    meant = {slip.place: [*map(usual_spelling, slip.term.split())] for slip in slips}
    words = [
        (text, word)
        for place, text in enumerate(part.clause.words)
        for word in meant.get(place, [text])
    ]
    mended = _words(Clause(tuple(word for _, word in words)), lexicon)
    # Each word still says how it was typed, so that a hit can say it was mended.
    typed = tuple(
        replace(word, text=text) for word, (text, _) in zip(mended.typed, words, strict=True)
    )
    return " ".join(word for _, word in words), Understood((replace(mended, typed=typed),))


def _understood(parts: Sequence[Part], lexicon: Lexicon) -> Understood:
    found: list[Words | Alternatives | Condition] = []
    for part in parts:
        match part:
            case Clause():
                found.append(_words(part, lexicon))
            case Choice(alternatives=alternatives, excluded=excluded):
                ways = tuple(_understood(way, lexicon) for way in alternatives)
                found.append(Alternatives(ways, excluded))
            case Condition():
                found.append(part)
    return Understood(tuple(found))


def _words(clause: Clause, lexicon: Lexicon) -> Words:
    found = readings([normalise_word(word) for word in clause.words], lexicon)
    terms = [each[0].term for each in found]
    certain = [each[0].likelihood >= _CERTAIN for each in found]
    joining = [joined and sure for joined, sure in zip(joins(terms), certain, strict=True)]
    if all(joining):  # then they are what is asked for
        joining = [False] * len(terms)
    others: Sequence[tuple[str, ...]] = [()] * len(terms)
    runs: Sequence[Run] = ()
    if clause.is_plain:
        others, runs = _called_otherwise(clause.words, terms)
    typed = map(_term_of, clause.words, found)
    return Words(clause, tuple(map(Typed, clause.words, typed, found, others, joining)), runs)


def _term_of(word: str, found: Sequence[Reading]) -> str:
    term = normalise_word(word)
    return term if has_diacritics(term) else found[0].term


def _called_otherwise(
    words: Sequence[str], terms: Sequence[str]
) -> tuple[Sequence[tuple[str, ...]], Sequence[Run]]:
    """The equivalents of single words, and the runs that have some, the longest first."""
    known = vocabularies().equivalents
    others: list[tuple[str, ...]] = [()] * len(terms)
    runs: list[Run] = []
    place = 0
    while place < len(terms):
        for size in range(min(known.longest, len(terms) - place), 0, -1):
            run = words[place : place + size]
            typed = known.of([*map(normalise_word, run)], in_capitals=all(map(str.isupper, run)))
            if found := typed or known.of(terms[place : place + size]):
                if size == 1:
                    others[place] = found
                else:
                    runs.append(Run(place, place + size, found))
                place += size
                break
        else:
            place += 1
    return others, runs
