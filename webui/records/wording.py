"""Facts of a record in the words of a page: a trial, an acceptance, a prize.

Knows no request and no template.
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.domain import Acceptance, Award, Trial
from kb.vocabulary import vocabularies
from webui.labels import term_label
from webui.presentation import award_badge, date_text
from webui.wording import gettext as _

__all__ = ["Line", "acceptance_text", "award_text", "trial_line"]


@dataclass(frozen=True, slots=True)
class Line:
    """One fact, and a remark that is set in small beside it (may be empty)."""

    text: str
    note: str = ""


def trial_line(trial: Trial) -> Line:
    """Where it was tried, with the year; whether it is in use, and who says so."""
    text = f"{trial.place}, {trial.year}" if trial.year else trial.place
    if not trial.in_use:
        return Line(text, _("đã thử"))
    if trial.independent:
        return Line(text, _("đang dùng, theo nguồn ngoài tác giả"))
    return Line(text, _("đang dùng, theo lời tác giả"))


def acceptance_text(acceptance: Acceptance) -> str:
    """The form of an acceptance with its date, reference and grade."""
    date = date_text(acceptance.date) if acceptance.date else ""
    form = term_label(vocabularies().acceptances, acceptance.form)
    return ", ".join(filter(None, (form, date, acceptance.reference, acceptance.grade)))


def award_text(award: Award) -> str:
    """A prize and its contest: "Giải Nhì, Giải thưởng VIFOTEC 2018"."""
    badge = award_badge(award)
    return f"{badge.prize}, {badge.contest}"
