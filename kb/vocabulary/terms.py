"""What the terms of the vocabularies are. Values only: reading and resolving are elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Abbreviation",
    "DisciplineClass",
    "Organisation",
    "Prize",
    "Synonyms",
    "Term",
    "TermPair",
]


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: a stable id, what a Vietnamese and an English reader sees, other spellings."""

    id: str
    label: str
    label_en: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling that resolves to this term."""
        return (self.label, *self.aliases)

    def named(self, *, english: bool) -> str:
        """What a reader sees; in English the Vietnamese name where there is no other."""
        return self.label_en if english and self.label_en else self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Prize(Term):
    """`rank` orders the prizes of one family (Nhất, Nhì, Ba; Vàng, Bạc, Đồng), 0 is the best."""

    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DisciplineClass(Term):
    """A level-1 class; the id is "<scheme>:<code>". `current`: the class in force that has the
    same name, for classes of a replaced scheme."""

    current: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Term):
    """An organisation of the register and the province of its seat (its name before 2025)."""

    province: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation(Term):
    """An abbreviation (its label) and what it may stand for, most usual first."""

    expansions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonyms:
    """Words of one meaning, the most usual first."""

    id: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPair:
    """What a thing is called in Vietnamese and in English."""

    id: str
    vi: tuple[str, ...]
    en: tuple[str, ...]
