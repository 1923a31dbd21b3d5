"""Browse pages: records by topic (`/chuyen-de`) and by locality (`/dia-phuong`).

Every list is a search by facets, so its counts are those of the search page.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, render_template, request

from kb.ports import Sort
from kb.search import FacetValue
from kb.text import SortKey, place_sort_key
from kb.vocabulary import HOME_PROVINCE, Vocabulary, vocabularies
from webui.cards import card_of
from webui.context import search
from webui.counts import all_terms, bank_counts
from webui.pager import Pager
from webui.request_args import parse_address

__all__ = ["blueprint"]

PAGE_SIZE = 20

blueprint = Blueprint("browsing", __name__)


@blueprint.get("/chuyen-de")
def topics() -> str:
    """The priority topics of the plan."""
    return render_template(
        "browsing/topics.html", topics=all_terms("topic", search().facets.get("topic", ()))
    )


@blueprint.get("/chuyen-de/<topic_id>")
def topic(topic_id: str) -> str:
    """The records of one topic, best proven first."""
    return _listing("topic", vocabularies().topics, topic_id, "browsing/topic.html")


@blueprint.get("/dia-phuong")
def localities() -> str:
    """The province's units since 2025 under their old districts, then the other provinces."""
    facets = search().facets
    found = facets.get("locality", ())
    home = f"tinh-{HOME_PROVINCE}"
    units = [each for each in found if each.value.startswith("xa-")]
    provinces = [each for each in found if each.value.startswith("tinh-")]
    return render_template(
        "browsing/localities.html",
        units=sorted(units, key=_name),
        own=[each for each in provinces if each.value == home],
        provinces=sorted((each for each in provinces if each.value != home), key=_name),
        districts=sorted(all_terms("district", facets.get("district", ())), key=_name),
    )


@blueprint.get("/dia-phuong/<locality_id>")
def locality(locality_id: str) -> str:
    """The records of one unit of the province, or of one province."""
    return _listing("locality", vocabularies().localities, locality_id, "browsing/locality.html")


@blueprint.get("/dia-phuong/huyen-cu/<district_id>")
def district(district_id: str) -> str:
    """The records of a district as it was before 1 July 2025."""
    return _listing("district", vocabularies().districts, district_id, "browsing/locality.html")


def _name(place: FacetValue) -> SortKey:
    return place_sort_key(place.label)


def _listing(facet: str, names: Vocabulary[Any], value: str, template: str) -> str:
    """One facet value as a list with pages, by bank if asked (`?bank=`)."""
    term = names.find(value) or abort(404)
    asked, _ = parse_address(request.args.to_dict(flat=False))
    chosen = {facet: frozenset({value})}
    narrowed = chosen | {"bank": asked.values("bank")} if asked.values("bank") else chosen
    found = search(
        narrowed, sort=Sort.EVIDENCE, offset=(asked.page - 1) * PAGE_SIZE, limit=PAGE_SIZE
    )
    banks = bank_counts(found.facets.get("bank", ()))
    return render_template(
        template,
        facet=facet,
        value=value,
        name=term.label,
        total=found.total,
        whole=sum(count for _, _, count in banks),
        banks=banks,
        chosen_bank=min(asked.values("bank"), default=""),
        cards=[card_of(hit) for hit in found.hits],
        pager=Pager(found.total, PAGE_SIZE, asked.page),
    )
