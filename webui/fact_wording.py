"""Facts of a record in words, in the language of the request: the one wording of a prize, an
acceptance, a discipline, for pages, exports, feeds and metadata.

Pure functions over domain values; knows no format and no template.
"""

from __future__ import annotations

from kb.domain import Acceptance, Award, Discipline, Record, Task
from kb.vocabulary import vocabularies
from webui.labels import term_label
from webui.presentation import award_badge, date_text, edition_text, named

__all__ = [
    "acceptance_text",
    "award_in_full",
    "award_text",
    "contest_field_text",
    "discipline_text",
    "edition_in_full",
    "language_of",
    "level_text",
]


def acceptance_text(acceptance: Acceptance) -> str:
    """The form of an acceptance with its date, reference and grade."""
    date = date_text(acceptance.date) if acceptance.date else ""
    form = term_label(vocabularies().acceptances, acceptance.form)
    return ", ".join(filter(None, (form, date, acceptance.reference, acceptance.grade)))


def award_text(award: Award) -> str:
    """A prize and its contest: "Giải Nhì, Giải thưởng VIFOTEC 2018"."""
    badge = award_badge(award)
    return f"{badge.prize}, {badge.contest}"


def award_in_full(award: Award) -> str:
    """A prize with its edition: "Giải Nhất, Hội thi ... lần thứ 14 (2024 – 2025)"."""
    return f"{award_badge(award).prize}, {edition_in_full(award)}"


def edition_in_full(award: Award) -> str:
    """The contest and its edition: "Hội thi ... lần thứ 14 (2024 – 2025)"."""
    return f"{term_label(vocabularies().contests, award.contest)} {edition_text(award)}".strip()


def contest_field_text(award: Award) -> str:
    """The field of the contest, else as the source writes it; may be empty."""
    known = vocabularies().contest_field(award.contest_field) if award.contest_field else None
    return named(known) if known else award.field_as_written


def discipline_text(discipline: Discipline) -> str:
    """The class in force, else as the source writes it, else the code."""
    known = vocabularies().discipline_class(discipline.scheme, discipline.code)
    return named(known) if known else discipline.as_written or discipline.code


def level_text(task: Task) -> str:
    """Who manages a task, else as the source writes it; may be empty."""
    return term_label(vocabularies().levels, task.level) if task.level else task.level_as_written


def language_of(record: Record) -> str:
    """The language of the record's title and texts: "vi", or "en" where its title is English."""
    return "en" if record.title == record.title_en else "vi"
