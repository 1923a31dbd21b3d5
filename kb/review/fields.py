"""The fields of a record that a reviewer sees and sets by name: one table for the terminal and,
later, the web desk.

What is not in the table (a second award, trials, lineage) is set in the record's JSON.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from kb.domain import (
    Acceptance,
    AcceptanceForm,
    Applicability,
    Award,
    AwardStatus,
    Origin,
    PlaceRole,
    Record,
    Task,
    vietnamese_date,
)
from kb.review.values import (
    STATUS_LABELS,
    RefusedValue,
    contest_field_label,
    date_of,
    edition_of,
    organisations_of,
    people_of,
    period_of,
    places_of,
    several,
    status_of,
    term_of,
    year_of,
)
from kb.vocabulary import Vocabulary, vocabularies

__all__ = ["FIELDS", "ReviewField", "is_within", "label_of"]


@dataclass(frozen=True, slots=True)
class ReviewField:
    """One field: its `name` on the command line, its Vietnamese label, its `path` in the record
    (as in `Provenance.field`), how it is read and how a text becomes it. An empty text clears it.
    """

    name: str
    label: str
    path: str
    read: Callable[[Record], str]
    write: Callable[[Record, str], Record]


T = TypeVar("T", Record, Award, Acceptance, Applicability, Task)


def label_of(path: str) -> str:
    """What a reviewer calls a value of a record, by its path; the path itself where there is no
    word."""
    fitting = [each for each in FIELDS if is_within(path, each.path)]
    return max(fitting, key=lambda each: len(each.path)).label if fitting else path


def is_within(path: str, whole: str) -> bool:
    """Whether a path is that of a value, or of a part of it."""
    return path == whole or path.startswith((f"{whole}.", f"{whole}["))


def _with(value: T, name: str, content: object) -> T:
    changed: dict[str, Any] = {name: content}
    return replace(value, **changed)


def _text(name: str, label: str) -> ReviewField:
    return ReviewField(
        name,
        label,
        name,
        lambda record: str(getattr(record, name)),
        lambda record, text: _with(record, name, text),
    )


def _texts(name: str, label: str) -> ReviewField:
    return ReviewField(
        name,
        label,
        name,
        lambda record: "; ".join(getattr(record, name)),
        lambda record, text: _with(record, name, several(text)),
    )


def _use(name: str, label: str) -> ReviewField:
    """A field of `Record.applicability`."""

    def write(record: Record, text: str) -> Record:
        facts = _with(record.applicability or Applicability(), name, several(text))
        return replace(record, applicability=facts if facts != Applicability() else None)

    return ReviewField(
        name,
        label,
        f"applicability.{name}",
        lambda record: "; ".join(getattr(record.applicability or Applicability(), name)),
        write,
    )


def _award(
    name: str,
    label: str,
    told: Callable[[Any], str],
    read_in: Callable[[Award, str], Any],
    nothing: Any = None,
) -> ReviewField:
    """A field of the first award."""

    def read(record: Record) -> str:
        value = getattr(record.awards[0], name) if record.awards else None
        return "" if value is None else told(value)

    def write(record: Record, text: str) -> Record:
        if not record.awards:
            raise RefusedValue("bản ghi chưa có cuộc thi", "ghi cả “Cuộc thi” (award.contest)")
        first, *others = record.awards
        value = read_in(first, text) if text else nothing
        return replace(record, awards=(_with(first, name, value), *others))

    return ReviewField(f"award.{name}", label, f"awards[0].{name}", read, write)


def _set_contest(record: Record, text: str) -> Record:
    if not text:
        return replace(record, awards=record.awards[1:])
    contest = term_of(text, vocabularies().contests)
    first = replace(record.awards[0], contest=contest) if record.awards else Award(contest=contest)
    return replace(record, awards=(first, *record.awards[1:]))


def _contest_fields(award: Award) -> Vocabulary[Any]:
    contest = vocabularies().contests.find(award.contest)
    if contest is None or contest.field_list is None:
        raise RefusedValue(
            "cuộc thi này không có danh sách lĩnh vực", "bỏ “Lĩnh vực thi” (award.contest_field)"
        )
    return vocabularies().contest_fields(contest.field_list)


def _prize_label(prize_id: str) -> str:
    return vocabularies().prizes.label(prize_id)


def _task(name: str, label: str, *, level: bool = False) -> ReviewField:
    """A field of `Record.task`."""

    def read(record: Record) -> str:
        value = (getattr(record.task, name) if record.task else None) or ""
        return vocabularies().levels.label(value) if level else value

    def write(record: Record, text: str) -> Record:
        value = (term_of(text, vocabularies().levels) if text else None) if level else text
        changed = _with(record.task or Task(), name, value)
        return replace(record, task=changed if changed != Task() else None)

    return ReviewField(f"task.{name}", label, f"task.{name}", read, write)


def _accepted(
    name: str, label: str, told: Callable[[Any], str], read_in: Callable[[str], Any], nothing: Any
) -> ReviewField:
    """A field of the first acceptance."""

    def read(record: Record) -> str:
        value = getattr(record.acceptances[0], name) if record.acceptances else None
        return told(value) if value else ""

    def write(record: Record, text: str) -> Record:
        first, *others = record.acceptances or (Acceptance(form=AcceptanceForm.REVIEWED),)
        changed = _with(first, name, read_in(text) if text else nothing)
        kept = (changed,) if changed != Acceptance(form=AcceptanceForm.REVIEWED) else ()
        return replace(record, acceptances=(*kept, *others))

    return ReviewField(f"accepted.{name}", label, "acceptances", read, write)


def _places(name: str, label: str, role: PlaceRole) -> ReviewField:
    def write(record: Record, text: str) -> Record:
        return replace(record, places=places_of(text, record.places, role, record.year))

    return ReviewField(
        name,
        label,
        "places",
        lambda record: "; ".join(p.as_written for p in record.places if p.role is role),
        write,
    )


FIELDS = (
    _text("title", "Tên"),
    _text("title_en", "Tên tiếng Anh"),
    ReviewField("kind", "Loại", "kind",
                lambda record: vocabularies().kinds.label(record.kind),
                lambda record, text: replace(record, kind=term_of(text, vocabularies().kinds))),
    ReviewField("contributors", "Tác giả", "contributors",
                lambda record: "; ".join(f"{p.title} {p.name}".strip()
                                         for p in record.contributors),
                lambda record, text: replace(
                    record, contributors=people_of(text, record.contributors))),
    ReviewField("organisations", "Đơn vị", "organisations",
                lambda record: "; ".join(each.name for each in record.organisations),
                lambda record, text: replace(
                    record, organisations=organisations_of(text, record.organisations))),
    _places("home", "Địa phương", PlaceRole.ORIGIN),
    _places("place", "Nơi áp dụng", PlaceRole.APPLICATION),
    ReviewField("origin", "Xuất xứ", "origin",
                lambda record: vocabularies().origins.label(record.origin),
                lambda record, text: replace(
                    record, origin=Origin(term_of(text, vocabularies().origins)))),
    ReviewField("award.contest", "Cuộc thi", "awards[0].contest",
                lambda record: vocabularies().contests.label(record.awards[0].contest)
                if record.awards else "", _set_contest),
    _award("edition", "Lần thi", str, lambda _, text: edition_of(text)),
    _award("year", "Năm của giải", str, lambda _, text: year_of(text)),
    _award("prize", "Giải", _prize_label,
           lambda _, text: term_of(text, vocabularies().prizes)),
    _award("status", "Giải đã trao?", STATUS_LABELS.__getitem__, lambda _, text: status_of(text),
           AwardStatus.CONFERRED),
    _award("contest_field", "Lĩnh vực thi", contest_field_label,
           lambda award, text: term_of(text, _contest_fields(award))),
    _task("code", "Mã số nhiệm vụ"),
    _task("level", "Cấp quản lý", level=True),
    _task("programme", "Chương trình"),
    ReviewField("period", "Thời gian", "period",
                lambda record: record.period.as_written if record.period else "",
                lambda record, text: replace(record, period=period_of(text) if text else None)),
    _accepted("date", "Nghiệm thu", vietnamese_date, date_of, None),
    _accepted("grade", "Xếp loại", str, str, ""),
    ReviewField("topics", "Chuyên đề", "topics",
                lambda record: "; ".join(map(vocabularies().topics.label, record.topics)),
                lambda record, text: replace(record, topics=tuple(
                    term_of(part, vocabularies().topics) for part in several(text)))),
    _texts("keywords", "Từ khóa"),
    _text("field_as_written", "Lĩnh vực"),
    _text("summary", "Tóm tắt"),
    _use("scale", "Quy mô"),
    _use("cost", "Chi phí"),
    _use("results", "Kết quả"),
    _use("conditions", "Điều kiện"),
    _texts("remarks", "Ghi chú"),
    _text("consent", "Văn bản đồng ý"),
)  # fmt: skip
