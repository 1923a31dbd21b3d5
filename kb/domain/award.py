"""A prize that a record was proposed for or given at one edition of a contest.

Ids point into the vocabularies; this module does not know them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kb.domain.dates import PartialDate, Period

__all__ = ["Award", "AwardStatus"]


class AwardStatus(StrEnum):
    """A provincial jury first proposes; the committee then confers."""

    PROPOSED = "proposed"
    CONFERRED = "conferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """One prize. `prize` is None where the source does not state its level."""

    contest: str
    contest_as_written: str = ""
    edition: int | None = None
    edition_as_written: str = ""
    period: Period | None = None
    year: int | None = None
    ceremony: PartialDate | None = None
    prize: str | None = None
    prize_as_written: str = ""
    contest_field: str | None = None
    field_as_written: str = ""
    field_inferred: bool = False
    status: AwardStatus = AwardStatus.CONFERRED
    note: str = ""
