"""Provinces, former districts of the province, and its present communes. Values only."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from kb.vocabulary.terms import Term

__all__ = ["District", "Province", "Unit", "english_place_name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Province(Term):
    """A province or a city under the central government.

    In force from `valid_from` (None: since before 1997) until the day before `valid_to`, when it
    became part of `merged_into`.
    """

    kind: Literal["province", "city"] = "province"
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    merged_into: str | None = None

    @property
    def full_name(self) -> str:
        """As a contest or an office names it: "tỉnh Thanh Hóa", "thành phố Hà Nội"."""
        kind = "thành phố" if self.kind == "city" else "tỉnh"
        return f"{kind} {self.label.removeprefix('TP ')}"

    @property
    def names(self) -> tuple[str, ...]:
        """Label and aliases, each also behind the kind of unit."""
        bare = (self.label.removeprefix("TP "), *self.aliases)
        kinds = ("thành phố", "TP", "tỉnh") if self.kind == "city" else ("tỉnh",)
        return (*bare, *(f"{kind} {name}" for kind in kinds for name in bare))

    def in_force(self, day: datetime.date) -> bool:
        """Whether the province existed on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


_DISTRICT_KINDS = {"Huyện": ("huyện", "H."), "Thị xã": ("thị xã", "TX"), "Thành phố": ("TP",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class District(Term):
    """A district of the province, as people knew it until 1 July 2025.

    One that was gone before then has `valid_to` and the district its units are listed under.
    """

    valid_to: datetime.date | None = None
    merged_into: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name with its kind, abbreviated, and alone (except the city that bears the name
        of the province)."""
        kind = next(kind for kind in _DISTRICT_KINDS if self.label.startswith(kind))
        bare = self.label.removeprefix(kind).strip()
        short = tuple(f"{abbreviation} {bare}" for abbreviation in _DISTRICT_KINDS[kind])
        alone = () if self.id == "tp-thanh-hoa" else (bare,)
        return (self.label, *short, *alone, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Term):
    """A commune or ward since 1 July 2025; the id is its code ("14758").

    `districts`: the former districts it spreads over, that of most of it first.
    """

    districts: tuple[str, ...]


_ENGLISH_KINDS = {"Xã": "commune", "Phường": "ward"}


def english_place_name(label: str) -> str:
    """What a reader of English calls a commune or ward.

    >>> english_place_name("Xã Bá Thước"), english_place_name("Phường Hạc Thành")
    ('Bá Thước commune', 'Hạc Thành ward')
    """
    kind, _, name = label.partition(" ")
    return f"{name} {_ENGLISH_KINDS[kind]}"
