"""A trial in the words of a page; what pages share with files is in `webui.fact_wording`.

Knows no request and no template.
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.domain import Trial
from webui.wording import gettext as _

__all__ = ["Line", "trial_line"]


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
