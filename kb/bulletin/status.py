"""How the bank was used so far: issue by issue, and what is new and was not used yet.

Pure functions over records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kb.bulletin.balance import Spread, spreads
from kb.domain import BulletinIssue, Record, issue_named

__all__ = ["Addition", "UsedIssue", "issues_of", "newest_unused"]


@dataclass(frozen=True, slots=True)
class UsedIssue:
    """An issue with the records that it used, by id, and how they are spread."""

    issue: BulletinIssue
    records: tuple[Record, ...]
    spreads: tuple[Spread, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """A record, and the day it was first published in the bank."""

    record: Record
    published: date


def issues_of(records: Iterable[Record]) -> tuple[UsedIssue, ...]:
    """The issues that used any of the records, the newest first."""
    used: dict[str, tuple[BulletinIssue, list[Record]]] = {}
    for record in records:
        for issue in dict.fromkeys(map(issue_named, record.bulletin_uses)):
            used.setdefault(issue.code, (issue, []))[1].append(record)
    ordered = sorted(used.values(), key=lambda each: each[0].order, reverse=True)
    return tuple(UsedIssue(issue, tuple(found), spreads(found)) for issue, found in ordered)


def newest_unused(
    records: Iterable[Record], published: Mapping[str, date], limit: int
) -> Sequence[Addition]:
    """Records that no issue used, those that came last into the bank first; of one day, by year
    and id."""
    additions = [
        Addition(record, published[record.id])
        for record in records
        if not record.bulletin_uses and record.id in published
    ]
    additions.sort(key=lambda each: each.record.id)
    additions.sort(key=lambda each: (each.published, each.record.year or 0), reverse=True)
    return additions[:limit]
