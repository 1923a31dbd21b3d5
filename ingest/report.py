"""The report of an import: what became of every record and file, and how it is told.

Values and their rendering; decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kb.errors import Problem

__all__ = ["OUTCOME_LABELS", "Entry", "Outcome", "Report"]


class Outcome(StrEnum):
    """What became of one record, or of a file that held none."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WAITING = "waiting"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


OUTCOME_LABELS = {
    Outcome.NEW: "mới",
    Outcome.CHANGED: "thay đổi",
    Outcome.UNCHANGED: "không đổi",
    Outcome.WAITING: "giữ lại chờ xử lý",
    Outcome.REJECTED: "bị loại",
    Outcome.WITHDRAWN: "đã gỡ",
}
_DRY_RUN = "Chạy thử, chưa ghi gì vào ngân hàng. Nếu nhập thật:"
_PENDING = "Bản ghi chờ duyệt chưa ai tìm thấy được; để công bố:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the report. `count` records at once where a whole file was known already.

    `problems` are the reasons for REJECTED and WAITING, else doubts that keep a record in review.
    `file_notes` are about the whole file, told once with its first entry.
    `pending`: ids of records that are kept and not public; `way_out` says how they become so.
    """

    file: str
    outcome: Outcome
    place: str = ""
    record_id: str = ""
    title: str = ""
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    file_notes: tuple[str, ...] = ()
    count: int = 1
    pending: frozenset[str] = frozenset()
    way_out: str = ""

    @property
    def doubtful(self) -> bool:
        """Accepted, now or before, but a person should look at it."""
        return bool(self.problems and self.pending)

    @property
    def where(self) -> str:
        """File and place, as the user finds them."""
        return ", ".join(filter(None, (self.file, self.place)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything one import did, or in a `dry_run` would have done; `seconds` it took, `noun` is
    what `files` counts."""

    entries: tuple[Entry, ...]
    files: int
    seconds: float
    noun: str = "tệp"
    dry_run: bool = False

    @property
    def counts(self) -> Counter[Outcome]:
        """Records by outcome."""
        counts: Counter[Outcome] = Counter()
        for entry in self.entries:
            counts[entry.outcome] += entry.count
        return counts

    @property
    def pending(self) -> frozenset[str]:
        """Ids of the records that are in the bank and wait for review."""
        return frozenset().union(*(entry.pending for entry in self.entries))

    @property
    def failed(self) -> bool:
        """Nothing at all could be used."""
        return bool(self.entries) and set(self.counts) == {Outcome.REJECTED}

    def as_text(self) -> str:
        """The report in Vietnamese, one clear line for each thing to know."""
        counts = self.counts
        doubtful = [entry for entry in self.entries if entry.doubtful]
        summary = ", ".join(
            f"{counts[outcome]} {label}" for outcome, label in OUTCOME_LABELS.items()
        )
        seconds = f"{self.seconds:.1f}".replace(".", ",")
        head = f"Đã đọc {self.files} {self.noun} trong {seconds} giây: {summary}"
        lines = [_DRY_RUN] if self.dry_run else []
        lines += [f"{head}, {len(doubtful)} còn ngờ, {len(self.pending)} chờ duyệt."]
        lines += _section("Bị loại", self._with(Outcome.REJECTED))
        lines += _section("Giữ lại chờ xử lý", self._with(Outcome.WAITING))
        lines += _section("Còn ngờ, chờ duyệt", doubtful)
        notes = [note for entry in self.entries for note in _notes(entry)]
        lines += ["Lưu ý:", *notes] if notes else []
        ways_out = dict.fromkeys(entry.way_out for entry in self.entries if entry.pending)
        lines += [_PENDING, *(f"  {way_out}" for way_out in ways_out)] if ways_out else []
        return "\n".join(lines)

    def as_dict(self) -> dict[str, Any]:
        """The report for programs: counts, and every entry; no file is without one."""
        return {
            "dry_run": self.dry_run,
            "files": self.files,
            "seconds": round(self.seconds, 3),
            "counts": {outcome.value: self.counts[outcome] for outcome in Outcome}
            | {
                "doubtful": sum(entry.doubtful for entry in self.entries),
                "pending": len(self.pending),
            },
            "entries": [_as_dict(entry) for entry in self.entries],
        }

    def _with(self, outcome: Outcome) -> list[Entry]:
        return [entry for entry in self.entries if entry.outcome is outcome]


def _section(title: str, entries: Iterable[Entry]) -> Iterator[str]:
    lines = [f"  {entry.where}: {problem}" for entry in entries for problem in entry.problems]
    return iter([f"{title}:", *lines] if lines else [])


def _notes(entry: Entry) -> Iterator[str]:
    yield from (f"  {entry.file}: {note}" for note in entry.file_notes)
    yield from (f"  {entry.where}: {note}" for note in entry.notes)


def _as_dict(entry: Entry) -> dict[str, Any]:
    return {
        "file": entry.file,
        "place": entry.place,
        "outcome": entry.outcome.value,
        "doubtful": entry.doubtful,
        "id": entry.record_id,
        "title": entry.title,
        "count": entry.count,
        "pending": sorted(entry.pending),
        "problems": [
            {"where": problem.where, "what": problem.what, "remedy": problem.remedy}
            for problem in entry.problems
        ],
        "notes": list(entry.notes),
        "file_notes": list(entry.file_notes),
    }
