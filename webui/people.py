"""Pages of awarded people: `/nguoi-dat-giai/<slug>`, for no search engine and in no list.

What may be shown is decided by `kb.domain.awardees`; who is the same person, by
`webui.awarded_people`. There is no index of people on purpose: a page is reached from a record.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Blueprint, abort, render_template

from kb.domain import official_awards
from kb.ports import Sort
from kb.query import Match
from kb.search import Hit, Mode, SearchQuery
from kb.text import label_key
from kb.vocabulary import vocabularies
from webui.awarded_people import Ground, Person, name_in, people_of
from webui.cards import card_of
from webui.context import services

__all__ = ["blueprint"]

_MOST_READ = 500
_NAMESAKES = 12

blueprint = Blueprint("people", __name__)


@dataclass(frozen=True, slots=True)
class Found:
    """A record with an official award, and the person of that name in it."""

    person: Person
    hit: Hit


@blueprint.get("/nguoi-dat-giai/<person_slug>")
def person(person_slug: str) -> str:
    """The records of one awarded person, by what they were put together, and who else has the
    name."""
    of_that_spelling = _found(name_in(person_slug) or abort(404))
    own = [each for each in of_that_spelling if each.person.slug == person_slug]
    if not own:
        abort(404)
    who = own[0].person
    others = {
        each.person.slug: each
        for each in of_that_spelling
        if each.person.slug != person_slug and label_key(each.person.name) == label_key(who.name)
    }
    official = vocabularies().counting_contests
    return render_template(
        "people/person.html",
        person=who,
        path=f"/nguoi-dat-giai/{person_slug}",
        by_organisation=who.ground is Ground.ORGANISATION,
        works=[(card_of(each.hit), official_awards(each.hit.record, official)) for each in own],
        namesakes=list(others.values())[:_NAMESAKES],
        contact=services().settings.contact,
    )


def _found(name: str) -> list[Found]:
    """Every awarded person whose name is spelled so without diacritics, record by record, the
    latest first. How the name was found is no part of the page."""
    query = SearchQuery(
        text=f'tác giả:"{name}"',
        selected={"contest": vocabularies().counting_contests},
        sort=Sort.NEWEST,
        mode=Mode.LEXICAL,
        limit=_MOST_READ,
    )
    return [
        Found(each, replace(hit, highlights=(), reasons=(), match=Match.EXACT))
        for hit in services().search.search(query).hits
        for each in people_of(hit.record)
        if name_in(each.slug) == name
    ]
