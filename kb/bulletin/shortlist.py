"""The shortlist of an issue: records in an order, at most twenty, and what was passed over.

Pure functions over ids; who has the records gives a way to find them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kb.domain import Record

__all__ = ["MOST_RECORDS", "Shortlist", "moved", "shortlist_of"]

MOST_RECORDS = 20
"""An issue has some ten to fifteen articles; a list of more is no choice any more."""


@dataclass(frozen=True, slots=True)
class Shortlist:
    """`records` in order; `unknown` ids have no public record, `repeated` stood there before,
    `left_out` came after the last place."""

    records: tuple[Record, ...]
    unknown: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the records, in order."""
        return tuple(record.id for record in self.records)


def shortlist_of(ids: Iterable[str], find: Callable[[str], Record | None]) -> Shortlist:
    """The shortlist that these ids make; `find` gives None for what the public may not see."""
    records: dict[str, Record] = {}
    unknown, repeated, left_out = [], [], []
    for record_id in ids:
        record = find(record_id)
        if record is None:
            unknown.append(record_id)
        elif record.id in records:
            repeated.append(record_id)
        elif len(records) == MOST_RECORDS:
            left_out.append(record_id)
        else:
            records[record.id] = record
    return Shortlist(
        tuple(records.values()),
        tuple(dict.fromkeys(unknown)),
        tuple(dict.fromkeys(repeated)),
        tuple(dict.fromkeys(left_out)),
    )


def moved(ids: Sequence[str], record_id: str, by: int) -> tuple[str, ...]:
    """The ids with one of them so many places further down; an end stops it.

    >>> moved(("a", "b", "c"), "c", -1), moved(("a", "b", "c"), "a", -1)
    (('a', 'c', 'b'), ('a', 'b', 'c'))
    """
    left = [each for each in ids if each != record_id]
    place = min(max(ids.index(record_id) + by, 0), len(left))
    return (*left[:place], record_id, *left[place:])
