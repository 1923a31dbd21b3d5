"""Pages that stand by themselves: evidence table, about."""

from __future__ import annotations

from flask import Blueprint, render_template

from kb.domain import EVIDENCE_TABLE
from webui.context import search, services
from webui.counts import counts_of
from webui.presentation import evidence_badge

__all__ = ["blueprint"]


blueprint = Blueprint("pages", __name__)


@blueprint.get("/muc-do-kiem-chung")
def evidence() -> str:
    """The table by which evidence is derived, with how many records have each grade."""
    counts = counts_of(search().facets.get("evidence", ()))
    rows = [(evidence_badge(rule.grade), counts.get(rule.grade, 0)) for rule in EVIDENCE_TABLE]
    return render_template("pages/evidence.html", rows=rows)


@blueprint.get("/gioi-thieu")
def about() -> str:
    """What the bank is, where it comes from, privacy, correction and removal."""
    return render_template("pages/about.html", contact=services().settings.contact)
