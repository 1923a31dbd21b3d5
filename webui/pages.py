"""Pages that stand by themselves: home, evidence table, about; and robots.txt."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from kb.domain import EVIDENCE_TABLE, AwardStatus, Evidence
from kb.ports import Sort
from webui.cards import card_of
from webui.context import PROVINCE_ORIGINS, search, services
from webui.labels import bank_name, facet_order
from webui.presentation import evidence_badge

__all__ = ["blueprint"]

_PROVEN = (Evidence.AWARDED, Evidence.APPLIED, Evidence.REPLICATED)
_RECENT = 6
_LOOKED_AT = 24
_ROBOTS = "User-agent: *\nDisallow: /tim-kiem\n"

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def home() -> str:
    """What the bank is, the search box, three ways in, what is new."""
    everything = search()
    facets = everything.facets
    banks = {each.value: each.count for each in facets.get("bank", ())}
    years = [int(each.value) for each in facets.get("year", ())]
    return render_template(
        "pages/home.html",
        total=everything.total,
        banks=[
            (bank, bank_name(bank), banks[bank]) for bank in facet_order("bank") if bank in banks
        ],
        contests=len(facets.get("contest", ())),
        first_year=min(years, default=None),
        last_year=max(years, default=None),
        topics=facets.get("topic", ()),
        winners=_recent_winners(),
    )


def _recent_winners() -> list[object]:
    own = {
        "bank": frozenset({"solution"}),
        "origin": PROVINCE_ORIGINS,
        "evidence": frozenset(_PROVEN),
    }
    hits = search(own, sort=Sort.NEWEST, limit=_LOOKED_AT).hits
    conferred = (
        hit
        for hit in hits
        if any(award.status is AwardStatus.CONFERRED for award in hit.record.awards)
    )
    return [card_of(hit) for hit, _ in zip(conferred, range(_RECENT), strict=False)]


@blueprint.get("/muc-do-kiem-chung")
def evidence() -> str:
    """The table by which evidence is derived, with how many records have each grade."""
    counts = {each.value: each.count for each in search().facets.get("evidence", ())}
    rows = [(evidence_badge(rule.grade), counts.get(rule.grade, 0)) for rule in EVIDENCE_TABLE]
    return render_template("pages/evidence.html", rows=rows)


@blueprint.get("/gioi-thieu")
def about() -> str:
    """What the bank is, where it comes from, privacy, correction and removal."""
    return render_template("pages/about.html", contact=services().settings.contact)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Search results are endless; records and lists are for everyone."""
    return Response(_ROBOTS, mimetype="text/plain")
