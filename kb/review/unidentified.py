"""Awards of contests that nobody knew: an import keeps their words as a remark, and the record is
without an award until a reviewer names the contest.
"""

from __future__ import annotations

from kb.domain import Record

__all__ = ["as_remark", "unidentified_awards"]

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
