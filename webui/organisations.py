"""Organisations of the register: `/to-chuc` and a page for each with its records.

Every number is that of the search behind its link. Organisations that the register does not know
have no page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, abort, render_template

from kb.domain import OrganisationRole
from kb.search import FacetValue
from kb.text import sort_key
from kb.vocabulary import HOME_PROVINCE, vocabularies
from webui.addresses import organisation_address
from webui.context import search
from webui.counts import in_order
from webui.labels import term_label
from webui.name_filter import has_words, typed_name
from webui.organisation_kinds import KINDS, Kind, kind_of
from webui.portraits import doors, listing, portrait
from webui.request_args import SearchAddress

__all__ = ["blueprint"]

_RELATED = 8
# Who works with an organisation is read from so many of its records.
_MOST_READ = 200

blueprint = Blueprint("organisations", __name__)


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation by name, how many records name it, its page, whether it is of the province,
    and every spelling that finds it."""

    label: str
    count: int
    path: str
    is_own: bool
    names: str


@blueprint.get("/to-chuc")
def organisations() -> str:
    """Organisations with records by kind, those of the province first; those that the reader's
    words name (`?ten=`)."""
    typed = typed_name()
    held = [
        (kind_of(each.label), line)
        for each in search().facets.get("organisation", ())
        if each.count and (line := _line(each)) and has_words(line.names, typed)
    ]
    return render_template(
        "organisations/organisations.html",
        typed=typed,
        groups=[(kind, lines) for kind in KINDS if (lines := _of_kind(kind, held))],
    )


@blueprint.get("/to-chuc/<organisation_id>")
def organisation(organisation_id: str) -> tuple[str, int]:
    """One organisation: its records from several sides, and whom it works with."""
    term = vocabularies().organisations.find(organisation_id) or abort(404)
    address = SearchAddress(selected={"organisation": frozenset({organisation_id})})
    found = search(address.selected)
    facets = found.facets
    records = listing(address)
    page = render_template(
        "organisations/organisation.html",
        term=term,
        kind=kind_of(term.label),
        seat=term_label(vocabularies().provinces, term.province) if term.province else "",
        path=organisation_address(organisation_id),
        address=address,
        portrait=portrait(address, found),
        listing=records,
        prizes=doors(address, "prize", in_order("prize", facets.get("prize", ()))),
        partners=_partners(organisation_id, facets.get("organisation", ())),
    )
    return page, records.status


def _line(each: FacetValue) -> OrganisationLine | None:
    path, term = organisation_address(each.value), vocabularies().organisations.find(each.value)
    if path is None or term is None:
        return None
    names = " ".join((*term.names, term.label_en))
    return OrganisationLine(each.label, each.count, path, term.province == HOME_PROVINCE, names)


def _of_kind(kind: Kind, held: list[tuple[Kind, OrganisationLine]]) -> list[OrganisationLine]:
    lines = [line for found, line in held if found is kind]
    return sorted(lines, key=lambda line: (not line.is_own, -line.count, sort_key(line.label)))


def _partners(organisation_id: str, counts: Iterable[FacetValue]) -> list[OrganisationLine]:
    """Organisations with a part in the same records, those that share most first; who only
    published about them has none. Each with its own count, as no search finds what two share."""
    hits = search({"organisation": frozenset({organisation_id})}, limit=_MOST_READ).hits
    shared = Counter(
        each.id
        for hit in hits
        for each in hit.record.organisations
        if each.id not in {None, organisation_id} and each.role is not OrganisationRole.PUBLISHER
    )
    lines = [(shared[each.value], line) for each in counts if (line := _line(each))]
    near = sorted(lines, key=lambda each: (-each[0], sort_key(each[1].label)))
    return [line for count, line in near[:_RELATED] if count]
