"""What a harvest tells: each address, and the report of the import behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ingest.report import Report

__all__ = ["HarvestReport", "Kind", "Visit"]


class Kind(StrEnum):
    """What an address is."""

    REPOSITORY = "repository"
    FEED = "feed"
    PAGE = "page"


_LABELS = {Kind.REPOSITORY: "kho OAI-PMH", Kind.FEED: "nguồn tin", Kind.PAGE: "trang"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One address: what it is and calls itself, and how many records or pages came from it.

    Of a repository, `since` and `until` say the dates between which changes were taken; without
    `until` the harvest is not complete, and the next one begins at `since` again.
    """

    address: str
    kind: Kind = Kind.PAGE
    name: str = ""
    items: int = 0
    since: str = ""
    until: str = ""
    notes: tuple[str, ...] = ()

    def as_text(self) -> str:
        """One line in Vietnamese, and one for each note."""
        name = f" “{self.name}”" if self.name else ""
        return "\n".join(
            (f"{self.address}: {_LABELS[self.kind]}{name}{self._dates()}", *self._told())
        )

    def _dates(self) -> str:
        if self.kind is not Kind.REPOSITORY:
            return f", {self.items} trang" if self.kind is Kind.FEED else ""
        since = f"thay đổi từ {self.since}" if self.since else "toàn bộ"
        then = f"lần sau lấy tiếp từ {self.until}" if self.until else "chưa trọn, lần sau lấy lại"
        return f", {self.items} bản ghi ({since}); {then}"

    def _told(self) -> Iterator[str]:
        return (f"  {note}" for note in self.notes)

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "address": self.address,
            "kind": self.kind.value,
            "name": self.name,
            "items": self.items,
            "since": self.since,
            "until": self.until,
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestReport:
    """The visits in order, and what became of everything that they brought."""

    report: Report
    visits: tuple[Visit, ...]

    def as_text(self) -> str:
        """Both in Vietnamese, the visits first."""
        return "\n".join((*(visit.as_text() for visit in self.visits), self.report.as_text()))

    def as_dict(self) -> dict[str, Any]:
        """Both for programs."""
        return {"visits": [visit.as_dict() for visit in self.visits]} | self.report.as_dict()
