"""Whether a record keeps the rules of the bank: every problem with its place and a remedy.

The one gate before the store. It judges a record by itself; twins and tombstones are the business
of import and store.
"""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterator
from typing import Any

from kb.domain import (
    ID_PATTERN,
    Award,
    Bank,
    ContributorRole,
    Discipline,
    PartialDate,
    Period,
    Record,
    ReviewState,
    record_to_dict,
)
from kb.errors import Problem
from kb.privacy import PrivateKind, find_private_data, names_a_pupil
from kb.vocabulary import Vocabulary, vocabularies

__all__ = ["holds_private_data", "problems_of"]

_FIRST_YEAR = 1900
_YEARS_PLANNED = 10  # a task in progress may end that far ahead
_DIGITS_OF_SCHEME = {"tt24": (1, 3, 5, 7), "qd12": (1, 3, 5)}
_ADULT_ROLES = (ContributorRole.SUPERVISOR, ContributorRole.GROUP)
_MACHINE_FIELDS = {"id", "address", "sha256"}
_PRIVATE_LABELS = {
    PrivateKind.PHONE: "số điện thoại",
    PrivateKind.EMAIL: "địa chỉ thư điện tử cá nhân",
    PrivateKind.IDENTITY: "số giấy tờ tùy thân",
    PrivateKind.BIRTH_DATE: "ngày sinh",
    PrivateKind.ADDRESS: "địa chỉ nhà riêng",
}


def problems_of(record: Record, *, today: datetime.date | None = None) -> tuple[Problem, ...]:
    """What is wrong with the record, in Vietnamese; empty for a valid one.

    `today` decides what lies in the future (default: the present day).
    """
    return (
        *_essentials(record),
        *_references(record),
        *_awards(record),
        *_dates(record, today or datetime.date.today()),
        *_people(record),
        *_private_data(record_to_dict(record)),
    )


def holds_private_data(record: Record) -> bool:
    """Whether it holds what may not even be kept: private data, names of minors."""
    return any(_names_of_minors(record)) or any(_private_data(record_to_dict(record)))


def _essentials(record: Record) -> Iterator[Problem]:
    if not ID_PATTERN.fullmatch(record.id):
        remedy = "mã do phần mềm đặt, dạng gp-may-det-chieu-iymik3nn"
        yield Problem("id", f"mã “{record.id}” không đúng dạng", remedy)
    if not record.title.strip():
        yield Problem("title", "thiếu tên", "ghi tên như nguồn ghi")
    if not record.sources:
        yield Problem("sources", "không có nguồn", "ghi địa chỉ trang hoặc tên tệp của nguồn")
    for number, source in enumerate(record.sources):
        if not source.address.strip():
            where = f"sources[{number}].address"
            yield Problem(where, "nguồn không có địa chỉ", "ghi địa chỉ trang hoặc tên tệp")
    for number, provenance in enumerate(record.provenance):
        if not 0 <= provenance.source < len(record.sources):
            where = f"provenance[{number}].source"
            yield Problem(where, f"không có nguồn thứ {provenance.source}", "đếm nguồn từ 0")


def _references(record: Record) -> Iterator[Problem]:
    known = vocabularies()
    yield from _unknown("kind", record.kind, known.kinds)
    for number, topic in enumerate(record.topics):
        yield from _unknown(f"topics[{number}]", topic, known.topics)
    for number, organisation in enumerate(record.organisations):
        yield from _unknown(f"organisations[{number}].id", organisation.id, known.organisations)
    if record.task:
        yield from _unknown("task.level", record.task.level, known.levels)
    for number, place in enumerate(record.places):
        yield from _unknown(f"places[{number}].province", place.province, known.provinces)
        yield from _unknown(f"places[{number}].district", place.district, known.districts)
        yield from _unknown(f"places[{number}].unit", place.unit, known.units)
    for number, discipline in enumerate(record.disciplines):
        yield from _discipline(f"disciplines[{number}]", discipline)


def _unknown(where: str, value: str | None, vocabulary: Vocabulary[Any]) -> Iterator[Problem]:
    if value is None or value in vocabulary:
        return
    near = difflib.get_close_matches(value, (term.id for term in vocabulary), n=3)
    remedy = f"có phải: {', '.join(near)}?" if near else "dùng một mã của danh mục"
    yield Problem(where, f"danh mục {vocabulary.name} không có mã “{value}”", remedy)


def _discipline(where: str, discipline: Discipline) -> Iterator[Problem]:
    scheme, code = discipline.scheme, discipline.code
    sizes = _DIGITS_OF_SCHEME.get(scheme)
    if sizes is None:
        remedy = f"dùng {' hoặc '.join(_DIGITS_OF_SCHEME)}; mã lĩnh vực không có bảng là vô nghĩa"
        yield Problem(f"{where}.scheme", f"không có bảng phân loại “{scheme}”", remedy)
    elif not code.isdecimal() or len(code) not in sizes:
        remedy = f"bảng {scheme} dùng mã gồm {', '.join(map(str, sizes))} chữ số"
        yield Problem(f"{where}.code", f"mã “{code}” không đúng dạng", remedy)
    elif vocabularies().discipline_class(scheme, code) is None:
        remedy = "chữ số đầu là lĩnh vực, từ 1 đến 6"
        yield Problem(f"{where}.code", f"bảng {scheme} không có lĩnh vực của mã “{code}”", remedy)


def _awards(record: Record) -> Iterator[Problem]:
    known = vocabularies()
    for number, award in enumerate(record.awards):
        where = f"awards[{number}]"
        yield from _unknown(f"{where}.contest", award.contest, known.contests)
        yield from _unknown(f"{where}.prize", award.prize, known.prizes)
        if award.edition is not None and award.edition < 1:
            yield Problem(f"{where}.edition", f"không có lần thứ {award.edition}", "đếm từ 1")
        yield from _contest_field(f"{where}.contest_field", award)


def _contest_field(where: str, award: Award) -> Iterator[Problem]:
    contest = vocabularies().contests.find(award.contest)
    if award.contest_field is None or contest is None:
        return
    if contest.field_list is None:
        what = f"“{contest.label}” không dùng danh sách lĩnh vực nào"
        yield Problem(where, what, "chỉ ghi field_as_written")
    else:
        fields = vocabularies().contest_fields(contest.field_list)
        yield from _unknown(where, award.contest_field, fields)


def _dates(record: Record, today: datetime.date) -> Iterator[Problem]:
    yield from _period("period", record.period, today)
    for number, award in enumerate(record.awards):
        where = f"awards[{number}]"
        yield from _year(f"{where}.year", award.year, today.year)
        yield from _day(f"{where}.ceremony", award.ceremony, today)
        yield from _period(f"{where}.period", award.period, today)
    for number, acceptance in enumerate(record.acceptances):
        yield from _day(f"acceptances[{number}].date", acceptance.date, today)
    for number, source in enumerate(record.sources):
        yield from _day(f"sources[{number}].retrieved", source.retrieved, today)
    for number, place in enumerate(record.places):
        yield from _year(f"places[{number}].year", place.year, today.year)
    for number, step in enumerate(record.lineage):
        yield from _year(f"lineage[{number}].year", step.year, today.year)
    for number, trial in enumerate(record.applicability.trials if record.applicability else ()):
        yield from _year(f"applicability.trials[{number}].year", trial.year, today.year)


def _period(where: str, period: Period | None, today: datetime.date) -> Iterator[Problem]:
    if period is None:
        return
    yield from _day(f"{where}.start", period.start, today)
    if period.end:
        yield from _year(f"{where}.end", period.end.year, today.year + _YEARS_PLANNED)
    if period.start and period.end and _ordinal(period.start) > _last_ordinal(period.end):
        yield Problem(where, f"kết thúc {period.end} trước khi bắt đầu {period.start}", "xem nguồn")


def _year(where: str, year: int | None, last: int) -> Iterator[Problem]:
    if year is not None and not _FIRST_YEAR <= year <= last:
        yield Problem(where, f"năm {year} không hợp lý", f"phải từ {_FIRST_YEAR} đến {last}")


def _day(where: str, date: PartialDate | None, today: datetime.date) -> Iterator[Problem]:
    if date is None:
        return
    if date.year < _FIRST_YEAR or _ordinal(date) > (today.year, today.month, today.day):
        yield Problem(where, f"ngày {date} không hợp lý", f"phải trước hoặc trong ngày {today}")


def _ordinal(date: PartialDate) -> tuple[int, int, int]:
    return date.year, date.month or 0, date.day or 0


def _last_ordinal(date: PartialDate) -> tuple[int, int, int]:
    return date.year, date.month or 12, date.day or 31


def _people(record: Record) -> Iterator[Problem]:
    if (
        record.bank is Bank.EXPERT
        and record.review is ReviewState.PUBLISHED
        and not record.consent.strip()
    ):
        remedy = "ghi văn bản đồng ý của chuyên gia, hoặc để ở trạng thái chờ duyệt"
        yield Problem("consent", "chuyên gia được công bố khi chưa có văn bản đồng ý", remedy)
    yield from _names_of_minors(record)


def _names_of_minors(record: Record) -> Iterator[Problem]:
    if not any(_is_for_minors(award) for award in record.awards):
        return
    for number, contributor in enumerate(record.contributors):
        if contributor.role not in _ADULT_ROLES:
            what = "cuộc thi có thí sinh chưa thành niên: không lưu tên người dự thi"
            remedy = "bỏ tên, hoặc ghi nhóm “học sinh” với vai trò group"
            yield Problem(f"contributors[{number}]", what, remedy)
    texts = {"title": record.title, "summary": record.summary, "body": record.body} | {
        f"contributors[{number}].name": contributor.name
        for number, contributor in enumerate(record.contributors)
    }
    for where, text in texts.items():
        if names_a_pupil(text):
            what = "nêu tên thí sinh chưa thành niên"
            yield Problem(where, what, "bỏ tên, chỉ ghi “nhóm học sinh”")


def _is_for_minors(award: Award) -> bool:
    contest = vocabularies().contests.find(award.contest)
    return contest is not None and contest.minors


def _private_data(value: Any, where: str = "") -> Iterator[Problem]:
    """Problems for every text in a JSON shape; addresses and hashes are no texts."""
    if isinstance(value, str):
        for found in find_private_data(value):
            what = f"có {_PRIVATE_LABELS[found.kind]}"
            yield Problem(where, what, "bỏ dữ liệu cá nhân trước khi nhập")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _private_data(item, f"{where}[{number}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _MACHINE_FIELDS:
                yield from _private_data(item, f"{where}.{key}" if where else key)
