"""Every fact of a record in words, each with the sources that state it: what an editor writes from.

Vietnamese, as the bulletin is. Gives what the public view holds; give that, never a stored record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kb.domain import (
    Acceptance,
    Applicability,
    Award,
    AwardStatus,
    ContributorRole,
    Discipline,
    LineageStep,
    OrganisationRole,
    Period,
    Place,
    PlaceRole,
    Record,
    Task,
    Trial,
    issue_named,
    vietnamese_date,
)
from kb.search import value_label
from kb.vocabulary import (
    DISCIPLINE_SCHEMES,
    LINEAGE_STEPS,
    district_ids,
    edition_value,
    locality_ids,
    vocabularies,
)

__all__ = ["Fact", "facts_of", "figures_of"]

_PEOPLE = {
    ContributorRole.AUTHOR: "",
    ContributorRole.LEADER: "chủ nhiệm",
    ContributorRole.MEMBER: "thành viên",
    ContributorRole.SUPERVISOR: "hướng dẫn",
    ContributorRole.GROUP: "",
}
_ORGANISATIONS = {
    OrganisationRole.HOST: "chủ trì",
    OrganisationRole.PARTNER: "phối hợp",
    OrganisationRole.PUBLISHER: "công bố",
    OrganisationRole.MANAGER: "quản lý",
    OrganisationRole.TRANSFEROR: "chuyển giao",
}
_PLACES = {
    PlaceRole.ORIGIN: "nơi tạo ra",
    PlaceRole.APPLICATION: "nơi áp dụng",
    PlaceRole.UNSPECIFIED: "",
}
# What the bank says of the record, not its sources.
_OWN = frozenset({"bank", "bulletin_uses"})
_NOTHING = Applicability()


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its name, its values, the numbers (from 1) of the sources that state it, and
    whether it was inferred from the content rather than read."""

    name: str
    values: tuple[str, ...]
    sources: tuple[int, ...]
    inferred: bool


def facts_of(record: Record) -> tuple[Fact, ...]:
    """What the record says, but for its figures; what it does not say is left out."""
    known = vocabularies()
    facts = record.applicability or _NOTHING
    told: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("Tên tiếng Anh", "title_en", [record.title_en] if record.title_en != record.title else []),
        ("Ngân hàng", "bank", [known.banks.label(record.bank)]),
        ("Loại", "kind", [known.kinds.label(record.kind)]),
        ("Xuất xứ", "origin", [known.origins.label(record.origin)]),
        ("Tác giả", "contributors", (
            _with_role(f"{who.title} {who.name}".strip(), _PEOPLE[who.role])
            for who in record.contributors)),
        ("Tổ chức", "organisations", (
            _with_role(each.name, _ORGANISATIONS[each.role]) for each in record.organisations)),
        ("Địa phương", "places", map(_place, record.places)),
        ("Thời gian", "period", [_period(record.period)] if record.period else []),
        ("Nhiệm vụ KH&CN", "task", _task(record.task) if record.task else []),
        ("Giải thưởng", "awards", map(_award, record.awards)),
        ("Công nhận", "acceptances", map(_acceptance, record.acceptances)),
        ("Đã thử, áp dụng ở", "applicability.trials", map(_trial, facts.trials)),
        ("Điều kiện", "applicability.conditions", facts.conditions),
        ("Mức sẵn sàng", "applicability.readiness", [facts.readiness]),
        ("Chặng đường", "lineage", map(_step, record.lineage)),
        ("Lĩnh vực khoa học", "disciplines", map(_discipline, record.disciplines)),
        ("Lĩnh vực theo nguồn", "field_as_written", [record.field_as_written]),
        ("Chuyên đề", "topics", map(known.topics.label, record.topics)),
        ("Từ khóa", "keywords", record.keywords),
        ("Ghi chú", "remarks", record.remarks),
        ("Đã đăng trên Đặc san", "bulletin_uses", (
            issue_named(use).name for use in record.bulletin_uses)),
    )  # fmt: skip
    return tuple(_facts(record, told))


def figures_of(record: Record) -> tuple[Fact, ...]:
    """Scale, cost and results: what a reader of an article asks in numbers."""
    facts = record.applicability or _NOTHING
    return tuple(_facts(record, (
        ("Quy mô", "applicability.scale", facts.scale),
        ("Chi phí", "applicability.cost", facts.cost),
        ("Kết quả", "applicability.results", facts.results),
    )))  # fmt: skip


def _facts(record: Record, told: Iterable[tuple[str, str, Iterable[str]]]) -> Iterator[Fact]:
    for name, field, values in told:
        if said := tuple(filter(None, values)):
            sources, inferred = _stated(record, field)
            yield Fact(name, said, sources, inferred)


def _stated(record: Record, field: str) -> tuple[tuple[int, ...], bool]:
    """The numbers of the sources a field was read from, and whether it was inferred; all sources
    where that is not kept field by field."""
    if field in _OWN:
        return (), False
    entries = [
        entry
        for entry in record.provenance
        if entry.field == field or entry.field.startswith((f"{field}.", f"{field}["))
    ]
    if not entries:
        return tuple(range(1, len(record.sources) + 1)), False
    numbers = {entry.source + 1 for entry in entries}
    return tuple(sorted(numbers)), any(entry.inferred for entry in entries)


def _with_role(name: str, role: str) -> str:
    return f"{name} ({role})" if role else name


def _place(place: Place) -> str:
    now = [value_label("locality", unit) for unit in locality_ids(place) if unit.startswith("xa-")]
    before = [value_label("district", district) for district in district_ids(place)]
    told = _with_role(place.as_written, _PLACES[place.role])
    present = ", ".join(name for name in (now or before) if name not in place.as_written)
    return f"{told}; nay: {present}" if now and present else told


def _period(period: Period) -> str:
    if period.as_written:
        return period.as_written
    ends = [vietnamese_date(date) for date in (period.start, period.end) if date]
    return " – ".join(dict.fromkeys(ends))


def _task(task: Task) -> Iterator[str]:
    level = task.level_as_written or (vocabularies().levels.label(task.level) if task.level else "")
    yield f"mã số {task.code}" if task.code else ""
    yield level
    yield task.programme


def _award(award: Award) -> str:
    known = vocabularies()
    prize = known.prizes.label(award.prize) if award.prize else award.prize_as_written
    edition = edition_value(award)
    field = known.contest_field(award.contest_field) if award.contest_field else None
    parts = (
        prize or "giải không rõ mức",
        known.contests.label(award.contest),
        value_label("edition", edition) if edition else award.edition_as_written,
        f"lĩnh vực {field.label if field else award.field_as_written}"
        if field or award.field_as_written
        else "",
        f"trao {vietnamese_date(award.ceremony)}" if award.ceremony else "",
        "mới được đề nghị" if award.status is AwardStatus.PROPOSED else "",
        award.note,
    )
    return ", ".join(filter(None, parts))


def _acceptance(acceptance: Acceptance) -> str:
    form = vocabularies().acceptances.label(acceptance.form)
    date = vietnamese_date(acceptance.date) if acceptance.date else ""
    return ", ".join(filter(None, (form, date, acceptance.reference, acceptance.grade)))


def _trial(trial: Trial) -> str:
    state = "đang dùng" if trial.in_use else ""
    said_by = "theo nguồn ngoài tác giả" if trial.independent else ""
    return ", ".join(filter(None, (trial.place, str(trial.year or ""), state, said_by)))


def _step(step: LineageStep) -> str:
    told = f"{step.year or ''} {LINEAGE_STEPS.get(step.kind, step.kind).lower()}".strip()
    return ", ".join(filter(None, (told, step.note, step.record_id)))


def _discipline(discipline: Discipline) -> str:
    found = vocabularies().discipline_class(discipline.scheme, discipline.code)
    label = found.label if found else discipline.as_written
    scheme = DISCIPLINE_SCHEMES.get(discipline.scheme, discipline.scheme)
    return f"{label} (mã {discipline.code}, {scheme})"
