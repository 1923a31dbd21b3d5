"""Browse pages: awards by contest and edition, records by topic and by locality.

Every list is a search by facets, so its counts are those of the search page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from flask import Blueprint, abort, render_template, request

from kb.domain import Award, AwardStatus
from kb.ports import Sort
from kb.search import FacetValue, Hit, value_label
from kb.vocabulary import Contest, ContestLevel, vocabularies
from webui.cards import Card, bank_name, card_of
from webui.context import PROVINCE, PROVINCE_ORIGINS, search
from webui.labels import facet_group, facet_label, facet_order
from webui.pager import Pager
from webui.request_args import parse_address

__all__ = ["blueprint"]

PAGE_SIZE = 20
_RECENT = 6
_WHOLE_EDITION = 1000
_WIDE_LEVELS = (ContestLevel.NATIONAL, ContestLevel.MINISTRY, ContestLevel.INTERNATIONAL)
_OWN = {"origin": PROVINCE_ORIGINS}

blueprint = Blueprint("browsing", __name__)


@blueprint.get("/giai-thuong")
def contests() -> str:
    """All contests, the province's own first, and the ways into its records."""
    found = search().facets
    own = search(_OWN)
    counts = _counts(found.get("contest", ()))
    held = [(contest, counts[contest.id]) for contest in _contests_of(counts)]
    return render_template(
        "browsing/contests.html",
        own_contests=[pair for pair in held if pair[0].province == PROVINCE],
        wide_contests=[pair for pair in held if _is_wide(pair[0])],
        other_contests=[
            pair for pair in held if pair[0].province != PROVINCE and not _is_wide(pair[0])
        ],
        prizes=_in_order("prize", own.facets.get("prize", ())),
        fields=_grouped_fields(own.facets.get("contest_field", ())),
        origins=sorted(PROVINCE_ORIGINS),
    )


@blueprint.get("/giai-thuong/<contest_id>")
def contest(contest_id: str) -> str:
    """One contest: its editions, prizes and fields, and its latest records of the province."""
    term = _contest(contest_id)
    chosen = {"contest": frozenset({term.id})}
    found = search(chosen)
    recent = search(chosen | _OWN, sort=Sort.NEWEST, limit=_RECENT)
    return render_template(
        "browsing/contest.html",
        contest=term,
        total=found.total,
        editions=_editions(term.id, found.facets.get("edition", ())),
        prizes=_in_order("prize", found.facets.get("prize", ())),
        fields=_fields_of(term, found.facets.get("contest_field", ())),
        recent=[card_of(hit) for hit in recent.hits],
        own_total=recent.total,
        origins=sorted(PROVINCE_ORIGINS),
    )


@blueprint.get("/giai-thuong/<contest_id>/<edition>")
def edition(contest_id: str, edition: str) -> str:
    """The records of one edition, prize by prize, those of the province first in each."""
    term = _contest(contest_id)
    chosen = {"edition": frozenset({f"{term.id}:{edition}"})}
    found = search(chosen, sort=Sort.NEWEST, limit=_WHOLE_EDITION)
    if not found.total:
        abort(404)
    return render_template(
        "browsing/edition.html",
        contest=term,
        edition=edition,
        name=value_label("edition", f"{term.id}:{edition}"),
        total=found.total,
        groups=_by_prize(found.hits, term.id, edition),
    )


@blueprint.get("/chuyen-de")
def topics() -> str:
    """The priority topics of the plan."""
    return render_template(
        "browsing/topics.html", topics=_all_terms("topic", search().facets.get("topic", ()))
    )


@blueprint.get("/chuyen-de/<topic_id>")
def topic(topic_id: str) -> str:
    """The records of one topic, best proven first."""
    if topic_id not in vocabularies().topics:
        abort(404)
    return _listing("topic", topic_id, "browsing/topic.html")


@blueprint.get("/dia-phuong")
def localities() -> str:
    """The province's units since 2025 under their old districts, then the other provinces."""
    facets = search().facets
    found = facets.get("locality", ())
    units = [each for each in found if each.value.startswith("xa-")]
    provinces = [each for each in found if each.value.startswith("tinh-")]
    return render_template(
        "browsing/localities.html",
        units=sorted(units, key=lambda each: each.label),
        own=[each for each in provinces if each.value == f"tinh-{PROVINCE}"],
        provinces=[each for each in provinces if each.value != f"tinh-{PROVINCE}"],
        districts=_all_terms("district", facets.get("district", ())),
    )


@blueprint.get("/dia-phuong/<locality_id>")
def locality(locality_id: str) -> str:
    """The records of one unit of the province, or of one province."""
    return _listing("locality", locality_id, "browsing/locality.html")


@blueprint.get("/dia-phuong/huyen-cu/<district_id>")
def district(district_id: str) -> str:
    """The records of a district as it was before 1 July 2025."""
    return _listing("district", district_id, "browsing/locality.html")


def _listing(facet: str, value: str, template: str) -> str:
    """One facet value as a list with pages, by bank if asked (`?bank=`)."""
    name = facet_label(facet, value)
    asked, _ = parse_address(request.args.to_dict(flat=False))
    chosen = {facet: frozenset({value})}
    narrowed = chosen | {"bank": asked.values("bank")} if asked.values("bank") else chosen
    found = search(
        narrowed, sort=Sort.EVIDENCE, offset=(asked.page - 1) * PAGE_SIZE, limit=PAGE_SIZE
    )
    if name == value and not found.total:
        abort(404)
    banks = _in_order("bank", found.facets.get("bank", ()))
    return render_template(
        template,
        facet=facet,
        value=value,
        name=name,
        total=found.total,
        whole=sum(each.count for each in banks),
        banks=[(each.value, bank_name(each.value), each.count) for each in banks],
        chosen_bank=min(asked.values("bank"), default=""),
        cards=[card_of(hit) for hit in found.hits],
        pager=Pager(found.total, PAGE_SIZE, asked.page),
    )


def _contest(contest_id: str) -> Contest:
    return vocabularies().contests.find(contest_id) or abort(404)


def _contests_of(counts: Mapping[str, int]) -> list[Contest]:
    """Contests with records, most records first."""
    held = [term for term in vocabularies().contests if term.id in counts]
    return sorted(held, key=lambda term: (-counts[term.id], term.label))


def _is_wide(term: Contest) -> bool:
    return term.level in _WIDE_LEVELS


def _counts(values: Iterable[FacetValue]) -> dict[str, int]:
    return {each.value: each.count for each in values if each.count}


def _in_order(facet: str, values: Iterable[FacetValue]) -> list[FacetValue]:
    order = facet_order(facet)
    held = (each for each in values if each.count)
    return sorted(held, key=lambda each: order.get(each.value, len(order)))


def _all_terms(facet: str, values: Iterable[FacetValue]) -> list[FacetValue]:
    """Every term of the vocabulary in its order, also those that count nothing."""
    counts = _counts(values)
    return [
        FacetValue(value, facet_label(facet, value), counts.get(value, 0), selected=False)
        for value in facet_order(facet)
    ]


def _grouped_fields(values: Iterable[FacetValue]) -> list[tuple[str, list[FacetValue]]]:
    ordered = _in_order("contest_field", values)
    groups = groupby(ordered, key=lambda each: facet_group("contest_field", each.value))
    return [(name, list(fields)) for name, fields in groups]


def _fields_of(term: Contest, values: Iterable[FacetValue]) -> list[FacetValue]:
    own = f"{term.field_list}-"
    return [each for each in _in_order("contest_field", values) if each.value.startswith(own)]


def _editions(contest_id: str, values: Iterable[FacetValue]) -> list[tuple[str, str, int]]:
    """(edition, its name, count), latest first. Records may have awards of other contests."""
    own = [(each.value.rpartition(":"), each.count) for each in values if each.count]
    held = [(edition, count) for (contest, _, edition), count in own if contest == contest_id]
    held.sort(key=lambda pair: int(pair[0]) if pair[0].isdecimal() else 0, reverse=True)
    return [(edition, value_label("edition", f"{contest_id}:{edition}"), count) for edition, count in held]


def _by_prize(
    hits: Sequence[Hit], contest_id: str, edition: str
) -> list[tuple[str, list[Card]]]:
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
            each[2].title,
        )
    )
    return [
        (_prize_heading(prize, proposed=proposed), [card_of(hit) for _, _, hit in group])
        for (proposed, prize), group in groupby(placed, key=lambda each: each[:2])
    ]


def _prize_heading(prize: str, *, proposed: bool) -> str:
    name = facet_label("prize", prize) if prize else "Giải chưa rõ hạng"
    return f"Đề nghị trao: {name}" if proposed else name


def edition_of(award: Award) -> str:
    """The edition as it stands in an address: its number, else its year; empty if unknown."""
    return str(award.edition or award.year or "")
