"""Browsing awards: `/giai-thuong`, its contests and their editions, the province's own first.

Every list is a search by facets, so its counts are those of the search page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug import Response

from kb.domain import AwardStatus
from kb.ports import Sort
from kb.search import FacetValue, Hit, value_label
from kb.text import sort_key
from kb.vocabulary import (
    HOME_PROVINCE,
    Contest,
    ContestLevel,
    Edition,
    vocabularies,
)
from webui.cards import Card, card_of
from webui.context import PROVINCE_ORIGINS, search
from webui.counts import counts_of, in_order
from webui.labels import facet_group, facet_label, facet_order
from webui.presentation import edition_of
from webui.request_args import SearchAddress

__all__ = ["blueprint"]

_RECENT = 6
_WHOLE_EDITION = 1000
_WIDE_LEVELS = (ContestLevel.NATIONAL, ContestLevel.MINISTRY, ContestLevel.INTERNATIONAL)
_OWN = SearchAddress(selected={"origin": PROVINCE_ORIGINS})

# Below it a number in an address counts editions; no contest here is older or held as often.
_FIRST_YEAR = 1990

blueprint = Blueprint("awards", __name__)


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One edition of a contest: as in its address, by name, its records, what is known of it."""

    edition: str
    name: str
    count: int
    known: Edition | None

    @property
    def order(self) -> tuple[int, int]:
        """By year, or by number where no year is known; larger is later."""
        number = int(self.edition) if self.edition.isdecimal() else 0
        year = self.known.year if self.known and self.known.year else number
        return (year, number)


@blueprint.get("/giai-thuong")
def contests() -> str:
    """All contests, the province's own first, and the ways into its records."""
    found = search().facets
    own = search(_OWN.selected)
    held = _contests_of(counts_of(found.get("contest", ())))
    return render_template(
        "awards/contests.html",
        own_contests=sorted(
            (pair for pair in held if pair[0].province == HOME_PROVINCE), key=_listed_first
        ),
        wide_contests=[pair for pair in held if _is_wide(pair[0])],
        other_contests=[
            pair for pair in held if pair[0].province != HOME_PROVINCE and not _is_wide(pair[0])
        ],
        prizes=in_order("prize", own.facets.get("prize", ())),
        fields=_grouped_fields(own.facets.get("contest_field", ())),
        own=_OWN,
    )


@blueprint.get("/giai-thuong/<contest_id>")
def contest(contest_id: str) -> str:
    """One contest: its editions, prizes and fields, and its latest records of the province."""
    term = _contest(contest_id)
    chosen = {"contest": frozenset({term.id})}
    found = search(chosen)
    recent = search({**chosen, **_OWN.selected}, sort=Sort.NEWEST, limit=_RECENT)
    return render_template(
        "awards/contest.html",
        contest=term,
        total=found.total,
        editions=_editions(term, found.facets.get("edition", ())),
        prizes=in_order("prize", found.facets.get("prize", ())),
        fields=_fields_of(term, found.facets.get("contest_field", ())),
        recent=[card_of(hit) for hit in recent.hits],
        own_total=recent.total,
        own=_OWN,
    )


@blueprint.get("/giai-thuong/<contest_id>/<edition>")
def edition(contest_id: str, edition: str) -> str | Response:
    """The records of one edition, prize by prize, those of the province first in each."""
    term = _contest(contest_id)
    if number := _number_of_year(term, edition):
        return redirect(url_for("awards.edition", contest_id=term.id, edition=number), 301)
    chosen = {"edition": frozenset({f"{term.id}:{edition}"})}
    found = search(chosen, sort=Sort.NEWEST, limit=_WHOLE_EDITION)
    known = _known_edition(term, edition)
    if not found.total and known is None:
        abort(404)
    return render_template(
        "awards/edition.html",
        known=known,
        contest=term,
        edition=edition,
        name=_edition_name(term, edition),
        total=found.total,
        groups=_by_prize(found.hits, term.id, edition),
    )


def _contest(contest_id: str) -> Contest:
    return vocabularies().contests.find(contest_id) or abort(404)


def _contests_of(counts: Mapping[str, int]) -> list[tuple[Contest, int]]:
    """Contests with records, and the province's own whose editions are known; most records
    first."""
    held = [
        (term, counts.get(term.id, 0))
        for term in vocabularies().contests
        if term.id in counts or (term.province == HOME_PROVINCE and term.editions)
    ]
    return sorted(held, key=lambda pair: (-pair[1], sort_key(pair[0].label)))


def _listed_first(pair: tuple[Contest, int]) -> int:
    """The province's own contests stand as the vocabulary lists them, the main one first."""
    return facet_order("contest")[pair[0].id]


def _is_wide(term: Contest) -> bool:
    return term.level in _WIDE_LEVELS


def _grouped_fields(values: Iterable[FacetValue]) -> list[tuple[str, list[FacetValue]]]:
    ordered = in_order("contest_field", values)
    groups = groupby(ordered, key=lambda each: facet_group("contest_field", each.value))
    return [(name, list(fields)) for name, fields in groups]


def _fields_of(term: Contest, values: Iterable[FacetValue]) -> list[FacetValue]:
    own = f"{term.field_list}-"
    return [each for each in in_order("contest_field", values) if each.value.startswith(own)]


def _editions(term: Contest, values: Iterable[FacetValue]) -> list[EditionLine]:
    """Editions with records and editions the vocabulary knows, latest first.

    The facet also counts editions of other contests that gave the same records a prize.
    """
    counts = {
        edition: count
        for value, count in counts_of(values).items()
        for contest_id, _, edition in [value.rpartition(":")]
        if contest_id == term.id
    }
    known = {_key(each): each for each in term.known_editions()}
    lines = (
        EditionLine(
            edition=edition,
            name=_edition_name(term, edition),
            count=counts.get(edition, 0),
            known=known.get(edition) or _dated_by_number(term, edition),
        )
        for edition in {*counts, *known}
    )
    return sorted(lines, key=lambda line: line.order, reverse=True)


def _known_edition(term: Contest, edition: str) -> Edition | None:
    return next((e for e in term.known_editions() if _key(e) == edition), None)


def _dated_by_number(term: Contest, edition: str) -> Edition | None:
    """An edition that only records name; its year, where the contest's numbering tells it."""
    if not edition.isdecimal() or int(edition) >= _FIRST_YEAR:
        return None
    return term.edition(number=int(edition))


def _number_of_year(term: Contest, edition: str) -> int | None:
    """The number of the edition that an address gives by its year."""
    if not edition.isdecimal() or not _FIRST_YEAR <= int(edition) <= date.today().year:
        return None
    return term.edition_number(number=None, year=int(edition))


def _edition_name(term: Contest, edition: str) -> str:
    return value_label("edition", f"{term.id}:{edition}")


def _by_prize(hits: Sequence[Hit], contest_id: str, edition: str) -> list[tuple[str, list[Card]]]:
    """Records under the prize they have at this very edition, best prize first."""
    order = facet_order("prize")
    placed = [
        (award.status is AwardStatus.PROPOSED, award.prize or "", hit)
        for hit in hits
        for award in hit.record.awards
        if award.contest == contest_id and edition_of(award) == edition
    ]
    placed.sort(
        key=lambda each: (
            each[0],
            order.get(each[1], len(order)),
            each[1],
            each[2].record.origin not in PROVINCE_ORIGINS,
            sort_key(each[2].title),
        )
    )
    return [
        (_prize_heading(prize, proposed=proposed), [card_of(hit) for _, _, hit in group])
        for (proposed, prize), group in groupby(placed, key=lambda each: each[:2])
    ]


def _prize_heading(prize: str, *, proposed: bool) -> str:
    name = facet_label("prize", prize) if prize else "Giải chưa rõ hạng"
    return f"Đề nghị trao: {name}" if proposed else name


def _key(known: Edition) -> str:
    return str(known.number or known.year)
