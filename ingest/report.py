"""The report of an import: what became of every record and file, and how it is told.

Values and their rendering; decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
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
_SHOWN_PLACES, _MORE = 3, "; ..."
_ALL_PLACES = "Mọi chỗ, từng bản ghi: chạy lại với --report TỆP.xlsx"
_REMEDY = " → "
_FILES = "tệp"
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
        return _where(self.file, self.place)


@dataclass(frozen=True, slots=True)
class _Told:
    """A doubt or a remark at its place; those that are `alike` share a line."""

    file: str
    place: str
    text: str
    alike: Hashable

    @property
    def where(self) -> str:
        return _where(self.file, self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything one import did, or in a `dry_run` would have done; `seconds` it took, `noun` is
    what `files` counts."""

    entries: tuple[Entry, ...]
    files: int
    seconds: float
    noun: str = _FILES
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

    def as_text(self, *, has_file: bool = False) -> str:
        """The report in Vietnamese, one clear line for each thing to know. `has_file`: it is
        written to a file too, so nobody has to be told how to get one."""
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
        lines += _alike("Còn ngờ, chờ duyệt", map(_doubts, doubtful))
        lines += _alike("Lưu ý", map(_notes, self.entries))
        has_more = any(f"{_MORE})" in line for line in lines)
        lines += [_ALL_PLACES] if has_more and self.noun == _FILES and not has_file else []
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


def _where(file: str, place: str) -> str:
    return ", ".join(filter(None, (file, place)))


def _section(title: str, entries: Iterable[Entry]) -> Iterator[str]:
    lines = [f"  {entry.where}: {problem}" for entry in entries for problem in entry.problems]
    return iter([f"{title}:", *lines] if lines else [])


def _alike(title: str, told: Iterable[Iterable[_Told]]) -> Iterator[str]:
    """A line for what is told alike of several records, with how many they are and the first
    places; the file of `--report` has them all."""
    groups: dict[Hashable, list[_Told]] = {}
    for each in chain.from_iterable(told):
        groups.setdefault(each.alike, []).append(each)
    for at, group in enumerate(groups.values()):
        where, text = group[0].where, group[0].text
        if len(group) > 1:
            where = f"{len(group)} bản ghi ({_places(group)})"
        if len({each.text.partition(_REMEDY)[2] for each in group}) > 1:
            text = text.replace(_REMEDY, f"{_REMEDY}từng bản ghi, như ", 1)
        yield from [f"{title}:"] if at == 0 else []
        yield f"  {where}: {text}"


def _places(group: Sequence[_Told]) -> str:
    """The first places of a group, a file named once."""
    shown: list[str] = []
    file = ""
    for each in group[:_SHOWN_PLACES]:
        shown.append(each.place if each.file == file and each.place else each.where)
        file = each.file
    return "; ".join(shown) + (_MORE if len(group) > _SHOWN_PLACES else "")


def _doubts(entry: Entry) -> Iterator[_Told]:
    for each in entry.problems:
        yield _Told(entry.file, entry.place, str(each), (entry.way_out, each.what))


def _notes(entry: Entry) -> Iterator[_Told]:
    yield from (_Told(entry.file, "", note, (entry.file, "", note)) for note in entry.file_notes)
    yield from (_Told(entry.file, entry.place, note, (entry.file, note)) for note in entry.notes)


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
