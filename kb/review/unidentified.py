"""Awards of contests that nobody knew: an import keeps their words as a remark, and the record is
without an award until a reviewer names the contest.
"""

from __future__ import annotations

from dataclasses import replace

from kb.domain import Record

__all__ = ["as_remark", "unidentified_awards", "without_answered"]

_OPENING = "Giải như danh sách ghi: "


def as_remark(words: str) -> str:
    """The remark that keeps what a source says of an award."""
    return _OPENING + words


def unidentified_awards(record: Record) -> tuple[str, ...]:
    """What the sources say of awards that the record has only as remarks; none where it has an
    award."""
    if record.awards:
        return ()
    kept = (each for each in record.remarks if each.startswith(_OPENING))
    return tuple(each.removeprefix(_OPENING) for each in kept)


def without_answered(before: Record, after: Record) -> Record:
    """The edited record without the words that a source has of its award, if it was given one."""
    words = {as_remark(each) for each in unidentified_awards(before)} if after.awards else set()
    return replace(after, remarks=tuple(each for each in after.remarks if each not in words))
