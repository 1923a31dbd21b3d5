"""Browse pages: records by topic (`/chuyen-de`) and by place (`/dia-phuong`).

Every list is a search by facets, so its counts are those of the search page.
"""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from kb.domain import Evidence
from kb.ports import Sort
from kb.search import FacetValue
from kb.text import SortKey, place_sort_key
from kb.vocabulary import HOME_PROVINCE, District, Unit, vocabularies
from webui.cards import card_of
from webui.context import search
from webui.counts import all_terms, counts_of
from webui.labels import option_label, term_label
from webui.language import is_english
from webui.name_filter import has_words, typed_name
from webui.places import (
    DistrictGroup,
    PlaceLine,
    district_groups,
    district_path,
    neighbours,
)
from webui.portraits import doors, listing, narrowed, portrait
from webui.request_args import SearchAddress

__all__ = ["blueprint"]

_HOME = f"tinh-{HOME_PROVINCE}"
_IN_USE = (Evidence.APPLIED, Evidence.REPLICATED)
_FIRST_SHOWN = 4

blueprint = Blueprint("browsing", __name__)


@blueprint.get("/chuyen-de")
def topics() -> str:
    """The priority topics of the plan."""
    everything = all_terms("topic", search().facets.get("topic", ()))
    used = SearchAddress(selected={"evidence": frozenset(_IN_USE)})
    return render_template(
        "browsing/topics.html",
        topics=everything,
        used=counts_of(search(used.selected).facets.get("topic", ())),
    )


@blueprint.get("/chuyen-de/<topic_id>")
def topic(topic_id: str) -> tuple[str, int]:
    """One topic: first what is in use in the province, or what is of the province where nothing is
    known to be in use; then all its records, best proven first."""
    vocabularies().topics.find(topic_id) or abort(404)
    address = SearchAddress(selected={"topic": frozenset({topic_id})})
    at_home = narrowed(address, "locality", _HOME)
    in_use = narrowed(at_home, "evidence", *_IN_USE)
    is_in_use = search(in_use.selected).total > 0
    first = in_use if is_in_use else at_home
    first_page = search(first.selected, sort=Sort.EVIDENCE, limit=_FIRST_SHOWN)
    found = search(address.selected)
    units = [each for each in found.facets.get("locality", ()) if each.value.startswith("xa-")]
    records = listing(address)
    page = render_template(
        "browsing/topic.html",
        name=term_label(vocabularies().topics, topic_id),
        path=f"/chuyen-de/{topic_id}",
        address=address,
        portrait=portrait(address, found),
        listing=records,
        is_in_use=is_in_use,
        first=[card_of(hit) for hit in first_page.hits],
        first_total=first_page.total,
        first_address=first,
        places=doors(address, "locality", units, len(units)),
    )
    return page, records.status


@blueprint.get("/dia-phuong")
def localities() -> str:
    """The province's units under their old districts, then the other provinces; all by name, or
    those that a reader's words name (`?ten=`)."""
    facets = search().facets
    counts = counts_of(facets.get("locality", ()))
    typed = typed_name()
    groups = district_groups(counts, counts_of(facets.get("district", ())))
    provinces = [
        PlaceLine(option_label("locality", each.value), each.count, f"/dia-phuong/{each.value}")
        for each in sorted(facets.get("locality", ()), key=_name)
        if each.value.startswith("tinh-") and each.value != _HOME
    ]
    return render_template(
        "browsing/localities.html",
        typed=typed,
        home=PlaceLine(option_label("locality", _HOME), counts.get(_HOME, 0), _HOME),
        groups=[kept for each in groups if (kept := _kept(each, typed))],
        provinces=[each for each in provinces if has_words(each.label, typed)],
    )


@blueprint.get("/dia-phuong/<locality_id>")
def locality(locality_id: str) -> tuple[str, int]:
    """The records of one unit of the province, or of one province."""
    term = vocabularies().localities.find(locality_id) or abort(404)
    unit = vocabularies().units.find(locality_id.removeprefix("xa-"))
    return _place("locality", locality_id, term.named(english=is_english()), unit)


@blueprint.get("/dia-phuong/huyen-cu/<district_id>")
def district(district_id: str) -> tuple[str, int]:
    """The records of a district as it was before 1 July 2025."""
    term = vocabularies().districts.find(district_id) or abort(404)
    return _place("district", district_id, term.named(english=is_english()), term)


def _place(facet: str, value: str, name: str, place: Unit | District | None) -> tuple[str, int]:
    address = SearchAddress(selected={facet: frozenset({value})})
    everywhere = search().facets
    districts = counts_of(everywhere.get("district", ()))
    records = listing(address)
    page = render_template(
        "browsing/locality.html",
        name=name,
        facet=facet,
        path=district_path(place) if isinstance(place, District) else f"/dia-phuong/{value}",
        address=address,
        portrait=portrait(address, search(address.selected)),
        listing=records,
        merged_into=_district(place.merged_into, districts)
        if isinstance(place, District) and place.merged_into
        else None,
        districts=[_district(each, districts) for each in place.districts]
        if isinstance(place, Unit)
        else [],
        neighbours=neighbours(place, counts_of(everywhere.get("locality", ()))) if place else (),
    )
    return page, records.status


def _district(district_id: str, counts: dict[str, int]) -> PlaceLine:
    term = vocabularies().districts.get(district_id)
    name = term.named(english=is_english())
    return PlaceLine(name, counts.get(district_id, 0), district_path(term))


def _kept(group: DistrictGroup, typed: str) -> DistrictGroup | None:
    """The group with the units that the words name, by their own or their district's name."""
    district = group.district.label
    units = tuple(each for each in group.units if has_words(f"{each.label} {district}", typed))
    named = units or has_words(district, typed)
    return DistrictGroup(group.district, units) if named else None


def _name(place: FacetValue) -> SortKey:
    return place_sort_key(place.label)
