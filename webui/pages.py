"""Pages that stand by themselves: home, evidence table, about."""

from __future__ import annotations

from itertools import islice

from flask import Blueprint, render_template

from kb.domain import EVIDENCE_TABLE, AwardStatus, Bank, Evidence
from kb.ports import Sort
from webui.cards import Card, card_of
from webui.context import PROVINCE_ORIGINS, search, services
from webui.counts import bank_counts, counts_of
from webui.presentation import evidence_badge
from webui.request_args import SearchAddress

__all__ = ["blueprint"]

_WINNERS = SearchAddress(
    selected={
        "bank": frozenset({Bank.SOLUTION}),
        "origin": PROVINCE_ORIGINS,
        "evidence": frozenset({Evidence.AWARDED, Evidence.APPLIED, Evidence.REPLICATED}),
    },
    sort=Sort.NEWEST,
)
_RECENT = 6
_LOOKED_AT = 24  # some of the newest were only proposed for a prize

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def home() -> str:
    """What the bank is, the search box, three ways in, what is new."""
    everything = search()
    facets = everything.facets
    years = [int(each.value) for each in facets.get("year", ())]
    return render_template(
        "pages/home.html",
        total=everything.total,
        banks=bank_counts(facets.get("bank", ())),
        contests=len(facets.get("contest", ())),
        first_year=min(years, default=None),
        last_year=max(years, default=None),
        topics=facets.get("topic", ()),
        winners=_recent_winners(),
        all_winners=_WINNERS,
    )


def _recent_winners() -> list[Card]:
    hits = search(_WINNERS.selected, sort=_WINNERS.sort, limit=_LOOKED_AT).hits
    conferred = (
        hit
        for hit in hits
        if any(award.status is AwardStatus.CONFERRED for award in hit.record.awards)
    )
    return [card_of(hit) for hit in islice(conferred, _RECENT)]


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
