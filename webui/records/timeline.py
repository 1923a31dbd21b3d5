"""The life of a record as a list of dated events: work, acceptance, prizes, trials, lineage.

Knows no request and no template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kb.domain import Award, AwardStatus, LineageStep, PartialDate, Record
from kb.vocabulary import LINEAGE_STEPS, ContestLevel, vocabularies
from webui.fact_wording import acceptance_text, award_text
from webui.presentation import date_text, edition_of
from webui.wording import gettext as _

__all__ = ["Event", "timeline_of"]

_LEVEL_OF_STEP = {
    "provincial_prize": ContestLevel.PROVINCE,
    "national_prize": ContestLevel.NATIONAL,
}
_FEWEST = 2
_LAST = PartialDate(9999)

TitleOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, and when as far as it is known; `href` and `link` lead to more of it."""

    date: PartialDate | None
    what: str
    href: str = ""
    link: str = ""

    @property
    def when(self) -> str:
        """The date as people write it; empty where it is not known."""
        return date_text(self.date) if self.date else ""


def timeline_of(record: Record, title_of: TitleOf) -> tuple[Event, ...]:
    """The events, oldest first, those without a date last; none where a single one would only
    repeat a fact of the page. `title_of` names the record that a step leads to."""
    events = [*_work(record), *_recognition(record), *_use(record), *_steps(record, title_of)]
    if len(events) < _FEWEST and not record.lineage:
        return ()
    return tuple(sorted(events, key=_by_date))


def _by_date(event: Event) -> tuple[int, int, int]:
    date = event.date or _LAST
    return date.year, date.month or 0, date.day or 0


def _work(record: Record) -> Iterator[Event]:
    period = record.period
    if not period:
        return
    if period.start and period.end and period.start != period.end:
        yield Event(period.start, _("Bắt đầu thực hiện"))
        yield Event(period.end, _("Kết thúc thực hiện"))
    elif period.start == period.end:
        yield Event(period.start, _("Thực hiện hoặc công bố"))
    elif period.start:
        yield Event(period.start, _("Bắt đầu thực hiện"))
    else:
        yield Event(period.end, _("Kết thúc thực hiện"))


def _recognition(record: Record) -> Iterator[Event]:
    for acceptance in record.acceptances:
        yield Event(acceptance.date, acceptance_text(acceptance))
    for award in record.awards:
        year = PartialDate(award.year) if award.year else None
        edition = edition_of(award)
        href = f"/giai-thuong/{award.contest}" + (f"/{edition}" if edition else "")
        link = _("Lần trao giải này") if edition else _("Cuộc thi này")
        yield Event(award.ceremony or year, award_text(award), href, link)


def _use(record: Record) -> Iterator[Event]:
    for trial in record.applicability.trials if record.applicability else ():
        year = PartialDate(trial.year) if trial.year else None
        told = _("Đang dùng ở %(place)s") if trial.in_use else _("Thử ở %(place)s")
        yield Event(year, told % {"place": trial.place})


def _steps(record: Record, title_of: TitleOf) -> Iterator[Event]:
    for step in record.lineage:
        if step.record_id is None and _is_told_already(step, record):
            continue
        what = _(LINEAGE_STEPS.get(step.kind, step.kind))
        date = PartialDate(step.year) if step.year else None
        told = f"{what}: {step.note}" if step.note else what
        if step.record_id:
            yield Event(date, told, f"/ban-ghi/{step.record_id}", title_of(step.record_id))
        else:
            yield Event(date, told)


def _is_told_already(step: LineageStep, record: Record) -> bool:
    """Whether a prize or an acceptance of the record is this step."""
    if level := _LEVEL_OF_STEP.get(step.kind):
        return any(_is_of_level(award, level, step.year) for award in record.awards)
    return any(
        each.form == step.kind and (each.date is None or step.year in (None, each.date.year))
        for each in record.acceptances
    )


def _is_of_level(award: Award, level: ContestLevel, year: int | None) -> bool:
    contest = vocabularies().contests.find(award.contest)
    same_year = year is None or award.year in (None, year)
    return (
        award.status is AwardStatus.CONFERRED
        and contest is not None
        and contest.level is level
        and same_year
    )
