"""Marks that are wanted, and what became of them: all that can be made are made in one transaction.

Knows no file and no terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kb.bulletin import MarkOutcome, mark, unmark
from kb.domain import BulletinIssue
from kb.errors import Problem
from kb.store import SqlStore

__all__ = ["Marked", "WantedMark", "mark_all"]

_COPY = "chép mã từ trang của bản ghi"
_PROBLEMS = {
    MarkOutcome.UNKNOWN: ("không có bản ghi mang mã “{id}”", _COPY),
    MarkOutcome.WITHDRAWN: ("bản ghi “{id}” đã rút hoặc đã xoá", "bỏ dòng này"),
}


@dataclass(frozen=True, slots=True)
class WantedMark:
    """A record that an issue used; `where` it is said (a row of a sheet), empty at a terminal."""

    record_id: str
    issue: BulletinIssue
    where: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """What became of a wanted mark."""

    wanted: WantedMark
    outcome: MarkOutcome

    @property
    def problem(self) -> Problem | None:
        """Why there is no mark; None where there is one, or none was to be taken back."""
        if not self.outcome.is_failure:
            return None
        what, remedy = _PROBLEMS[self.outcome]
        return Problem(self.wanted.where, what.format(id=self.wanted.record_id), remedy)


def mark_all(store: SqlStore, wanted: Iterable[WantedMark], *, undo: bool) -> Sequence[Marked]:
    """Make the marks, or take them back; one that cannot be made keeps no other from it."""
    change: Callable[[SqlStore, str, BulletinIssue], MarkOutcome] = unmark if undo else mark
    with store.transaction():
        return [Marked(each, change(store, each.record_id, each.issue)) for each in wanted]
