"""A place as a source writes it, and the units it stands for.

Districts were abolished on 1 July 2025: the old district is kept as the historical grouping and
the present commune is derived, never written over the words of the source.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Place", "PlaceRole"]


class PlaceRole(StrEnum):
    """Why a record names the place; a source often does not say."""

    ORIGIN = "origin"
    APPLICATION = "application"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`province` and `district` as of the time of writing, `unit` the commune code since 2025."""

    as_written: str
    role: PlaceRole = PlaceRole.UNSPECIFIED
    province: str | None = None
    district: str | None = None
    unit: str | None = None
    year: int | None = None
