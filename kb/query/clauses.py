"""A typed query as its parts, before anything is known of the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.query.tree import Holds, InYears

__all__ = ["Choice", "Clause", "Condition", "IgnoredPart", "ParsedQuery", "Part"]


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that stand together: a run of plain words, a phrase, words of some fields alone, or
    something excluded. `words` are as typed, cut into syllables."""

    words: tuple[str, ...]
    quoted: bool = False
    excluded: bool = False
    fields: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether nothing but the words was typed."""
        return self.can_lack and not self.quoted

    @property
    def can_lack(self) -> bool:
        """Whether a record may lack it where nothing has all that was typed."""
        return not (self.excluded or self.fields)


@dataclass(frozen=True, slots=True)
class Condition:
    """A value that a record must hold, or must not."""

    node: Holds | InYears
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Parts that must all be there, in at least one of several ways."""

    alternatives: tuple[tuple[Part, ...], ...]
    excluded: bool = False


Part = Clause | Condition | Choice


@dataclass(frozen=True, slots=True)
class IgnoredPart:
    """Part of the typed text that has no effect, and why (Vietnamese)."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What was read in the typed text."""

    text: str
    parts: tuple[Part, ...]
    ignored: tuple[IgnoredPart, ...] = ()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every run of words, also those to choose from."""
        return tuple(_clauses(self.parts))

    @property
    def without_conditions(self) -> str:
        """The plain words alone; empty where no condition was typed, or more than the two."""
        words = [part for part in self.parts if not isinstance(part, Condition)]
        is_plain = all(isinstance(part, Clause) and part.is_plain for part in words)
        if len(words) == len(self.parts) or not is_plain:
            return ""
        return " ".join(word for clause in self.clauses for word in clause.words)

    @property
    def can_relax(self) -> bool:
        """Whether there are several words or phrases, so that a record may lack some of them."""
        wanted = (part for part in self.parts if isinstance(part, Clause) and part.can_lack)
        return sum(1 if clause.quoted else len(clause.words) for clause in wanted) > 1


def _clauses(parts: tuple[Part, ...]) -> Iterator[Clause]:
    for part in parts:
        match part:
            case Clause():
                yield part
            case Choice(alternatives=alternatives):
                for alternative in alternatives:
                    yield from _clauses(alternative)
