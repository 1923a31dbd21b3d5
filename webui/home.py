"""The home page: `/`. What the bank holds, three ways in, what came last, who won last.

Every number is that of the search behind its link; nothing is claimed that no count says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template

from kb.domain import AwardStatus, Bank, Evidence, PartialDate, Record, derive_evidence
from kb.ports import Change, Sort
from kb.search import Hit
from kb.vocabulary import vocabularies
from webui.cards import Card, card_of
from webui.context import PROVINCE_ORIGINS, find, search, services
from webui.counts import bank_counts, named
from webui.labels import bank_name
from webui.presentation import EvidenceBadge, evidence_badge
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
_RECENT = 4
_LOOKED_AT = 24  # of the newest some were only proposed for a prize, some are experts
_ADDITIONS = 6
_CLOCK = ZoneInfo("Asia/Ho_Chi_Minh")

blueprint = Blueprint("home", __name__)


@dataclass(frozen=True, slots=True)
class Addition:
    """A record that came into the bank lately, and the day it did, in Vietnam."""

    id: str
    title: str
    bank: str
    year: int | None
    evidence: EvidenceBadge
    on: PartialDate


@blueprint.get("/")
def home() -> str:
    """The search box, three ways in, the latest additions, the latest winners, topics."""
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
        topics=named("topic", facets.get("topic", ())),
        additions=_additions(),
        winners=_recent_winners(),
        all_winners=_WINNERS,
    )


def _additions() -> list[Addition]:
    latest = services().store.latest_additions(_LOOKED_AT)
    shown = ((change, record) for change in latest if (record := _shown(change.record_id)))
    return [_addition(*each) for each in islice(shown, _ADDITIONS)]


def _shown(record_id: str) -> Record | None:
    """The public view; None for what was withdrawn a moment ago, and for an expert: home is read
    by search engines, pages about people are not."""
    record = find(record_id)
    return record if record and record.bank is not Bank.EXPERT else None


def _addition(change: Change, record: Record) -> Addition:
    return Addition(
        id=record.id,
        title=record.title,
        bank=bank_name(record.bank),
        year=record.year,
        evidence=evidence_badge(derive_evidence(record, vocabularies().counting_contests)),
        on=PartialDate.of(datetime.fromisoformat(change.at).astimezone(_CLOCK).date()),
    )


def _recent_winners() -> list[Card]:
    hits = search(_WINNERS.selected, sort=_WINNERS.sort, limit=_LOOKED_AT).hits
    return [card_of(hit) for hit in islice(filter(_is_conferred, hits), _RECENT)]


def _is_conferred(hit: Hit) -> bool:
    return any(award.status is AwardStatus.CONFERRED for award in hit.record.awards)
