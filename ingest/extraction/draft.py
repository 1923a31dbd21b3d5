"""A draft: what was read at one place of a file, before the bank has judged it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb.domain import Record
from kb.errors import Problem
from kb.store import Repair

__all__ = ["Draft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A record, or the reason why there is none.

    `place` says where in the file (Vietnamese). `problems` keep it out of the bank, `doubts` let
    it in for review, `notes` say what was left out on purpose. `waiting`: the file is kept until
    a tool can read it (OCR). `sensitive`: the file holds what may not be stored (names of minors,
    phone numbers, words of which only facts may be kept), so its original is not kept either.
    `final`: the review state is the author's, not ours to change. `file_notes` are about the whole
    file. `issue`: that of the union's bulletin which the record is an article of. `headers`, of a
    row: what the list calls the columns that it fills, by column name. `repairs`: lines it was read
    from whose letters were put right. `conflicts`: what the source says otherwise than the record
    that it was added to; told and queued in whatever state the record is. `guessed`: what the
    columns of a list mean was told by their headers, so that it waits where that is not sure.
    """

    place: str = ""
    record: Record | None = None
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()
    conflicts: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    file_notes: tuple[str, ...] = ()
    issue: str = ""
    headers: Mapping[str, str] | None = None
    repairs: tuple[Repair, ...] = ()
    waiting: bool = False
    sensitive: bool = False
    final: bool = False
    guessed: bool = False

    @property
    def accepted(self) -> Record | None:
        """The record that enters the bank; None where a problem keeps it out."""
        return None if self.problems else self.record
