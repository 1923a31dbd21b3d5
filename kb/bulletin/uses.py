"""Marks records as used in an issue of the bulletin, and takes marks back.

Each mark is a change of the store with its sequence number, so that the index follows; a mark that
is there already changes nothing. Knows no file and no page.
"""

from __future__ import annotations

from enum import StrEnum

from kb.domain import BulletinIssue, ReviewState, issue_named, with_uses
from kb.store import SqlStore

__all__ = ["MarkOutcome", "mark", "unmark"]


class MarkOutcome(StrEnum):
    """What became of a mark. The last two changed nothing because there is no record to mark."""

    MARKED = "marked"
    ALREADY = "already"
    UNMARKED = "unmarked"
    NOT_MARKED = "not_marked"
    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"

    @property
    def is_change(self) -> bool:
        """Whether the record is another now."""
        return self in (MarkOutcome.MARKED, MarkOutcome.UNMARKED)

    @property
    def is_failure(self) -> bool:
        """Whether what was asked for could not be done."""
        return self in (MarkOutcome.UNKNOWN, MarkOutcome.WITHDRAWN)


def mark(store: SqlStore, record_id: str, issue: BulletinIssue) -> MarkOutcome:
    """Note that the issue used the record, in whatever state of review it is."""
    kept = store.get(record_id)
    if kept is None:
        return MarkOutcome.UNKNOWN
    if kept.record is None or kept.state is ReviewState.WITHDRAWN:
        return MarkOutcome.WITHDRAWN
    used = with_uses(kept.record, (issue.name,))
    if used is kept.record:
        return MarkOutcome.ALREADY
    store.set_uses(kept.id, used.bulletin_uses, f"dùng ở {issue.name}")
    return MarkOutcome.MARKED


def unmark(store: SqlStore, record_id: str, issue: BulletinIssue) -> MarkOutcome:
    """Take back that the issue used the record, however the issue was written."""
    kept = store.get(record_id)
    if kept is None:
        return MarkOutcome.UNKNOWN
    if kept.record is None or kept.state is ReviewState.WITHDRAWN:
        return MarkOutcome.WITHDRAWN
    uses = kept.record.bulletin_uses
    left = tuple(use for use in uses if issue_named(use).code != issue.code)
    if left == uses:
        return MarkOutcome.NOT_MARKED
    store.set_uses(kept.id, left, f"bỏ đánh dấu dùng ở {issue.name}")
    return MarkOutcome.UNMARKED
