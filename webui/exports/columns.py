"""The columns of a spreadsheet, which are the facts of a readable list too: one table.

Wording of sources is in none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _

from kb.domain import Applicability, LineageStep, PartialDate, Place, Record, Source, Trial
from kb.vocabulary import LINEAGE_STEPS, vocabularies
from webui.exports.citation import award_lines, publisher_of
from webui.exports.entries import Entry
from webui.fact_wording import acceptance_text, contest_field_text, discipline_text, level_text
from webui.labels import bank_name, issue_label, term_label
from webui.presentation import date_text, evidence_badge, period_text
from webui.wording import gettext

__all__ = ["COLUMNS", "Column", "Value"]

Value = str | int | date | None
"""A cell: text, a whole number, a day, or nothing."""
_FIRST_YEAR = (
    1901  # the calendar of spreadsheets begins with 1900, and is wrong in its first months
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name for people, its width in characters, and its value. `is_fact`: a
    readable list names it under the title of the record."""

    name: str
    width: int
    value: Callable[[Entry], Value]
    is_fact: bool = True


def _fact(name: str, width: int, of: Callable[[Record], Value]) -> Column:
    return Column(name, width, lambda entry: of(entry.record))


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, texts)))


def _applied(of: Callable[[Applicability], Iterable[str]]) -> Callable[[Record], str]:
    return lambda record: _joined(of(record.applicability)) if record.applicability else ""


def _trial(trial: Trial) -> str:
    said = [trial.place, str(trial.year or ""), gettext("đang dùng") if trial.in_use else ""]
    return ", ".join(filter(None, said))


def _step(step: LineageStep) -> str:
    name = gettext(LINEAGE_STEPS.get(step.kind, step.kind))
    return ", ".join(filter(None, (str(step.year or ""), name, step.note)))


def _place(place: Place) -> str:
    if not place.unit:
        return place.as_written
    now = term_label(vocabularies().units, place.unit)
    return f"{place.as_written} " + gettext("(nay: %(place)s)", place=now)


def _kind(record: Record) -> str:
    return term_label(vocabularies().kinds, record.kind)


def _origin(record: Record) -> str:
    return term_label(vocabularies().origins, record.origin)


def _topics(record: Record) -> str:
    return _joined(term_label(vocabularies().topics, topic) for topic in record.topics)


def _people(record: Record) -> str:
    return _joined(f"{who.title} {who.name}".strip() for who in record.contributors)


def _organisations(record: Record) -> str:
    return _joined(each.name for each in record.organisations)


def _task(record: Record) -> str:
    task = record.task
    if not task:
        return ""
    return _joined((task.code, level_text(task), task.programme))


def _source(source: Source) -> str:
    return ", ".join(filter(None, (source.publisher, source.title, source.address)))


def _day(dates: Iterable[PartialDate | None]) -> Value:
    """The latest date: a day where it is one, else as text, no more exact than it is."""
    known = [each for each in dates if each]
    latest = max(known, key=str, default=None)
    if latest is None:
        return None
    if latest.month is None or latest.day is None or latest.year < _FIRST_YEAR:
        return date_text(latest)
    try:
        return date(latest.year, latest.month, latest.day)
    except ValueError:  # 29 February, which a partial date lets every year have
        return date_text(latest)


COLUMNS = (
    Column(_("Mã bản ghi"), 34, lambda entry: entry.record.id, is_fact=False),
    Column(_("Tên"), 60, lambda entry: entry.record.title, is_fact=False),
    Column(_("Ngân hàng"), 20, lambda entry: bank_name(entry.record.bank), is_fact=False),
    Column(_("Loại"), 20, lambda entry: _kind(entry.record), is_fact=False),
    Column(_("Năm"), 8, lambda entry: entry.record.year, is_fact=False),
    Column(_("Mức kiểm chứng"), 16, lambda e: evidence_badge(e.evidence).label, is_fact=False),
    Column(_("Tóm tắt"), 60, lambda entry: entry.record.summary, is_fact=False),
    _fact(_("Đã thử ở"), 36, _applied(lambda sheet: map(_trial, sheet.trials))),
    _fact(_("Quy mô"), 24, _applied(lambda sheet: sheet.scale)),
    _fact(_("Chi phí"), 24, _applied(lambda sheet: sheet.cost)),
    _fact(_("Kết quả"), 36, _applied(lambda sheet: sheet.results)),
    _fact(_("Điều kiện"), 24, _applied(lambda sheet: sheet.conditions)),
    _fact(_("Mức sẵn sàng"), 16, _applied(lambda sheet: (sheet.readiness,))),
    _fact(_("Giải thưởng"), 48, lambda record: _joined(award_lines(record))),
    _fact(_("Lĩnh vực dự thi"), 28, lambda record: _joined(map(contest_field_text, record.awards))),
    _fact(_("Ngày trao giải"), 14, lambda record: _day(each.ceremony for each in record.awards)),
    _fact(_("Công nhận"), 36, lambda record: _joined(map(acceptance_text, record.acceptances))),
    _fact(_("Ngày công nhận"), 14, lambda record: _day(each.date for each in record.acceptances)),
    _fact(_("Chặng đường"), 36, lambda record: _joined(map(_step, record.lineage))),
    _fact(_("Nhiệm vụ KH&CN"), 24, _task),
    _fact(_("Thời gian"), 18, lambda record: period_text(record.period) if record.period else ""),
    _fact(_("Tác giả"), 36, _people),
    _fact(_("Tổ chức"), 40, _organisations),
    _fact(_("Nơi công bố"), 24, publisher_of),
    _fact(_("Địa phương"), 36, lambda record: _joined(map(_place, record.places))),
    _fact(_("Xuất xứ"), 20, _origin),
    _fact(_("Chuyên đề"), 28, _topics),
    _fact(_("Lĩnh vực khoa học"), 28, lambda r: _joined(map(discipline_text, r.disciplines))),
    _fact(_("Từ khóa"), 28, lambda record: _joined(record.keywords)),
    _fact(_("Tên tiếng Anh"), 40, lambda record: record.title_en),
    _fact(_("Ghi chú"), 36, lambda record: _joined(record.remarks)),
    _fact(_("Đã đăng trên Đặc san"), 20, lambda r: _joined(map(issue_label, r.bulletin_uses))),
    Column(_("Nguồn"), 60, lambda e: _joined(map(_source, e.record.sources)), is_fact=False),
    Column(_("Địa chỉ"), 44, lambda entry: entry.address, is_fact=False),
)
