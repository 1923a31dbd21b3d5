"""The pages of the explorer: `/giai-thuong`, its contests and their editions, the province's own
first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug import Response

from kb.ports import Sort
from kb.search import FacetValue, SearchPage
from kb.text import sort_key
from kb.vocabulary import HOME_PROVINCE, Contest, ContestLevel, vocabularies
from webui.asking import asked, status_of
from webui.awards.counting import facet_counts, prize_bars
from webui.awards.editions import (
    counts_by_edition,
    edition_lines,
    edition_name,
    known_edition,
    number_of_year,
)
from webui.awards.prize_groups import prize_groups
from webui.awards.steps import FIELD_PARAMETER, PRIZE_PARAMETER, Step
from webui.cards import Card, card_of
from webui.charts import Part
from webui.context import PROVINCE_ORIGINS, search
from webui.counts import counts_of, in_order
from webui.labels import facet_group
from webui.pager import Pager
from webui.portraits import Door, doors, in_year, narrowed
from webui.request_args import ODD_VALUE, PAGE_PARAMETER, SearchAddress
from webui.tray import to

__all__ = ["blueprint"]

_RECENT = 6
_YEARS_SHOWN = 12
_PAGE_SIZE = 20
_WHOLE_EDITION = 300
_WIDE_LEVELS = (ContestLevel.NATIONAL, ContestLevel.MINISTRY, ContestLevel.INTERNATIONAL)
_CHOICES = (PRIZE_PARAMETER, FIELD_PARAMETER)
_OWN = SearchAddress(selected={"origin": PROVINCE_ORIGINS})

blueprint = Blueprint("awards", __name__)


@dataclass(frozen=True, slots=True)
class ContestLine:
    """A contest in the list of all: its records, and how its prizes share them."""

    contest: Contest
    count: int
    bar: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A prize or a field to narrow to, or to give up where it is chosen."""

    label: str
    count: int
    path: str
    chosen: bool


@blueprint.get("/giai-thuong")
def contests() -> str:
    """All contests, the province's own with records first, and the ways into its records."""
    counts = counts_of(search().facets.get("contest", ()))
    own = [term for term in vocabularies().contests if term.province == HOME_PROVINCE]
    others = sorted(
        (
            ContestLine(term, counts[term.id])
            for term in vocabularies().contests
            if term.id in counts and term.province != HOME_PROVINCE
        ),
        key=lambda line: (-line.count, sort_key(line.contest.label)),
    )
    won = search(_OWN.selected).facets
    prizes = in_order("prize", won.get("prize", ()))
    return render_template(
        "awards/contests.html",
        own_contests=_own_contests(own, counts),
        waiting=[term for term in own if term.id not in counts and term.editions],
        wide_contests=[line for line in others if _is_wide(line.contest)],
        other_contests=[line for line in others if not _is_wide(line.contest)],
        prizes=doors(_OWN, "prize", prizes, len(prizes)),
        fields=_grouped_fields(won.get("contest_field", ())),
        years=_years_of(prizes),
    )


@blueprint.get("/giai-thuong/<contest_id>")
def contest(contest_id: str) -> tuple[str, int]:
    """One contest: its editions, prizes and fields; its records where a prize or field is chosen,
    else the latest of them, those of the province first."""
    term = _contest(contest_id)
    step = _step(term)
    address, notes = asked((*_CHOICES, PAGE_PARAMETER) if step.is_narrowed else _CHOICES)
    notes += _odd_choices(step)
    found = search(step.search.selected)
    pager = Pager(found.total, _PAGE_SIZE, address.page)
    counts = counts_by_edition(term, counts_of(found.facets.get("edition", ())))
    own = search({**step.search.selected, **_OWN.selected})
    page = render_template(
        "awards/contest.html",
        contest=term,
        step=step,
        notes=notes,
        total=found.total,
        pager=pager,
        editions=edition_lines(term, counts),
        unplaced=found.total - _of_known_edition(term, step, found),
        bars=prize_bars(
            step.search, found, lambda it: counts_by_edition(term, facet_counts(it, "edition"))
        ),
        prizes=_prizes(step, found),
        fields=_fields(step, term, found),
        own=Door("", own.total, narrowed(step.search, "origin", *PROVINCE_ORIGINS).href()),
        **(_records(step, pager) if step.is_narrowed else _recent(step, own.total)),
    )
    return page, status_of(notes, pager)


@blueprint.get("/giai-thuong/<contest_id>/<edition>")
def edition(contest_id: str, edition: str) -> tuple[str, int] | Response:
    """The records of one edition, prize by prize, those of the province first in each."""
    term = _contest(contest_id)
    step = _step(term, edition)
    if number := number_of_year(term, edition):
        return redirect(to(step.at_edition(str(number)).path), 301)
    found = search(step.search.selected, sort=Sort.NEWEST, limit=_WHOLE_EDITION)
    known = known_edition(term, edition)
    whole = search(Step(contest=term.id, edition=edition).search.selected)
    if not whole.total and known is None:
        abort(404)
    notes = asked(_CHOICES)[1] + _odd_choices(step)
    own = sum(each.count for each in found.facets["origin"] if each.value in PROVINCE_ORIGINS)
    page = render_template(
        "awards/edition.html",
        notes=notes,
        known=known,
        contest=term,
        step=step,
        name=edition_name(term, edition),
        total=found.total,
        whole=whole.total,
        shown=len(found.hits),
        bar=prize_bars(step.search, found, lambda it: {edition: search(it.selected).total})[
            edition
        ],
        prizes=_prizes(step, found),
        fields=_fields(step, term, found),
        groups=prize_groups(found.hits, step),
        own=Door("", own, narrowed(step.search, "origin", *PROVINCE_ORIGINS).href()),
    )
    return page, status_of(notes)


def _contest(contest_id: str) -> Contest:
    return vocabularies().contests.find(contest_id) or abort(404)


def _of_known_edition(term: Contest, step: Step, found: SearchPage) -> int:
    """How many of the records name the edition; one of two editions counts once."""
    values = [each.value for each in found.facets.get("edition", ())]
    known = [value for value in values if value.startswith(f"{term.id}:")]
    return search(narrowed(step.search, "edition", *known).selected).total if known else 0


def _step(term: Contest, edition: str | None = None) -> Step:
    """The step that the request names; a prize or field that does not exist is left aside."""
    prize = request.args.get(PRIZE_PARAMETER, "")
    field = request.args.get(FIELD_PARAMETER, "")
    fields = vocabularies().contest_fields(term.field_list or "")
    return Step(
        contest=term.id,
        edition=edition,
        prize=prize if prize in vocabularies().prizes else None,
        field=field if field in fields else None,
    )


def _odd_choices(step: Step) -> tuple[str, ...]:
    """The note on a prize or field that the request names and the step leaves aside."""
    chosen = ((PRIZE_PARAMETER, step.prize), (FIELD_PARAMETER, step.field))
    is_odd = any(request.args.get(name) and value is None for name, value in chosen)
    return (ODD_VALUE,) if is_odd else ()


def _own_contests(own: Iterable[Contest], counts: Mapping[str, int]) -> list[ContestLine]:
    """The province's contests with records, as the vocabulary lists them, the main one first."""
    held = {term.id: term for term in own if term.id in counts}

    def counted(address: SearchAddress) -> dict[str, int]:
        found = facet_counts(address, "contest")
        return {id_: found[id_] for id_ in held if id_ in found}

    address = SearchAddress(selected={"contest": frozenset(held)})
    bars = prize_bars(address, search(address.selected), counted)
    return [ContestLine(term, counts[id_], bars[id_]) for id_, term in held.items()]


def _years_of(prizes: Iterable[FacetValue]) -> list[tuple[Door, tuple[Part, ...]]]:
    """The latest years in which the province won, each with its prizes, latest first."""
    ids = [each.value for each in prizes]
    if not ids:
        return []
    won = narrowed(_OWN, "prize", *ids)
    bars = prize_bars(won, search(won.selected), lambda it: facet_counts(it, "year"))
    totals = facet_counts(won, "year")
    latest = sorted(totals, key=int, reverse=True)[:_YEARS_SHOWN]
    return [
        (Door(year, totals[year], in_year(won, int(year)).href()), bars[year]) for year in latest
    ]


def _prizes(step: Step, found: SearchPage) -> list[Choice]:
    return [
        Choice(
            each.label,
            each.count,
            step.with_prize(None if each.value == step.prize else each.value).path,
            each.value == step.prize,
        )
        for each in in_order("prize", found.facets.get("prize", ()))
    ]


def _fields(step: Step, term: Contest, found: SearchPage) -> list[Choice]:
    own = f"{term.field_list}-"
    return [
        Choice(
            each.label,
            each.count,
            step.with_field(None if each.value == step.field else each.value).path,
            each.value == step.field,
        )
        for each in in_order("contest_field", found.facets.get("contest_field", ()))
        if each.value.startswith(own)
    ]


def _records(step: Step, pager: Pager) -> dict[str, list[Card]]:
    """The records of a narrowed contest, latest first, on the page of `pager`."""
    offset = (pager.current - 1) * pager.size
    found = search(step.search.selected, sort=Sort.NEWEST, offset=offset, limit=pager.size)
    return {"cards": [card_of(hit) for hit in found.hits]}


def _recent(step: Step, own_total: int) -> dict[str, list[Card]]:
    selected = step.search.selected
    if own_total:
        selected = {**selected, **_OWN.selected}
    found = search(selected, sort=Sort.NEWEST, limit=_RECENT)
    return {"recent": [card_of(hit) for hit in found.hits]}


def _is_wide(term: Contest) -> bool:
    return term.level in _WIDE_LEVELS


def _grouped_fields(values: Iterable[FacetValue]) -> list[tuple[str, tuple[Door, ...]]]:
    ordered = in_order("contest_field", values)
    groups = groupby(ordered, key=lambda each: facet_group("contest_field", each.value))
    return [(name, doors(_OWN, "contest_field", fields)) for name, fields in groups]
