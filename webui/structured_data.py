"""Pages in the words of schema.org, for search engines: nodes of JSON-LD as plain values.

Pure: knows no request. Says what the page says and no more: no licence that nobody gave, no names
from contests for minors, nothing of people who are experts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kb.domain import (
    Award,
    AwardStatus,
    Contributor,
    ContributorRole,
    OrganisationRole,
    PlaceRole,
    Record,
    derive_evidence,
    web_address,
)
from kb.vocabulary import DISCIPLINE_SCHEMES, vocabularies
from webui.authorship import authors_of, helpers_of
from webui.fact_wording import award_text, discipline_text, language_of
from webui.labels import bank_name, term_label
from webui.presentation import evidence_badge, iso_interval

__all__ = ["Node", "Site", "breadcrumbs", "list_page", "plain_page", "record", "website"]

Node = Mapping[str, Any]

# The types of schema.org that say what such a record is; all else is a work (CreativeWork).
_TYPES = {
    "article": "ScholarlyArticle",
    "thesis": "Thesis",
    "result": "Report",
    "survey": "Report",
    "guide": "TechArticle",
    "news": "Article",
}
_ROLES_OF_ORGANISATIONS = {
    OrganisationRole.HOST: "sourceOrganization",
    OrganisationRole.PARTNER: "contributor",
    OrganisationRole.PUBLISHER: "publisher",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The site in the language of a page; `address` gives the whole address of a path."""

    name: str
    language: str
    languages: tuple[str, ...]
    address: Callable[[str], str]

    @property
    def reference(self) -> Node:
        """The site as other nodes name it."""
        return {"@type": "WebSite", "@id": f"{self.address('/')}#site", "name": self.name}


def website(site: Site, description: str) -> Node:
    """The site as a whole, with the address at which it is searched."""
    return {
        **site.reference,
        "url": site.address("/"),
        "description": description,
        "inLanguage": list(site.languages),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{site.address('/tim-kiem')}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def list_page(site: Site, path: str, name: str, description: str) -> Node:
    """A page that lists records or leads to such pages."""
    return {**plain_page(site, path, name, description), "@type": "CollectionPage"}


def plain_page(site: Site, path: str, name: str, description: str) -> Node:
    """A page that stands by itself."""
    return {
        "@type": "WebPage",
        "@id": site.address(path),
        "url": site.address(path),
        "name": name,
        "description": description,
        "inLanguage": site.language,
        "isPartOf": site.reference,
    }


def breadcrumbs(site: Site, trail: Iterable[tuple[str, str]]) -> Node:
    """The way to a page: names and paths, the home page first, the page itself last."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": site.address(path)}
            for place, (name, path) in enumerate(trail, start=1)
        ],
    }


def record(shown: Record, site: Site, description: str) -> Node:
    """The public view of a record that is no person."""
    address = site.address(f"/ban-ghi/{shown.id}")
    names = vocabularies()
    node: dict[str, Any] = {
        "@type": _TYPES.get(shown.kind, "CreativeWork"),
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "name": shown.title,
        "headline": shown.title,
        "alternateName": shown.title_en if shown.title_en != shown.title else "",
        "description": description,
        "inLanguage": language_of(shown),
        "image": f"{address}/anh.png",
        "genre": term_label(names.kinds, shown.kind),
        "creativeWorkStatus": evidence_badge(derive_evidence(shown, names.counting_contests)).label,
        "award": [*map(award_text, filter(_is_conferred, shown.awards))],
        "temporalCoverage": iso_interval(shown.period) if shown.period else "",
        "about": [*_topics(shown, site), *_disciplines(shown)],
        "keywords": list(shown.keywords),
        "isBasedOn": [*_sources(shown)],
        "isPartOf": {"@type": "Collection", "name": bank_name(shown.bank)},
        "isAccessibleForFree": True,
        # Of licences nothing is known; this is where the page on rights and corrections is.
        "usageInfo": site.address("/gioi-thieu"),
        **_people(shown),
        **_places(shown),
    }
    for property_, organisation in _organisations(shown):
        node.setdefault(property_, []).append(organisation)
    return {name: value for name, value in node.items() if value}


def _is_conferred(award: Award) -> bool:
    return award.status is AwardStatus.CONFERRED


def _people(shown: Record) -> dict[str, list[Node]]:
    if any(_is_for_minors(award) for award in shown.awards):
        return {}
    return {
        "author": [_person(each) for each in authors_of(shown) if not _is_group(each)],
        "contributor": [*map(_person, helpers_of(shown))],
    }


def _person(who: Contributor) -> Node:
    return _said({"@type": "Person", "name": who.name, "honorificPrefix": who.title})


def _is_group(who: Contributor) -> bool:
    return who.role is ContributorRole.GROUP


def _is_for_minors(award: Award) -> bool:
    contest = vocabularies().contests.find(award.contest)
    return contest is not None and contest.minors


def _organisations(shown: Record) -> Iterator[tuple[str, Node]]:
    for each in shown.organisations:
        if property_ := _ROLES_OF_ORGANISATIONS.get(each.role):
            yield property_, {"@type": "Organization", "name": each.name}


def _places(shown: Record) -> dict[str, list[Node]]:
    """Where it was made, and where else it has to do with."""
    named = dict.fromkeys(
        (place.role is PlaceRole.ORIGIN, place.as_written) for place in shown.places
    )
    return {
        property_: [{"@type": "Place", "name": name} for made, name in named if made is is_origin]
        for property_, is_origin in (("locationCreated", True), ("spatialCoverage", False))
    }


def _topics(shown: Record, site: Site) -> Iterator[Node]:
    for topic in shown.topics:
        yield {
            "@type": "DefinedTerm",
            "name": term_label(vocabularies().topics, topic),
            "url": site.address(f"/chuyen-de/{topic}"),
        }


def _disciplines(shown: Record) -> Iterator[Node]:
    for each in shown.disciplines:
        yield _said(
            {
                "@type": "DefinedTerm",
                "name": discipline_text(each),
                "termCode": each.code,
                "inDefinedTermSet": DISCIPLINE_SCHEMES.get(each.scheme, each.scheme),
            }
        )


def _sources(shown: Record) -> Iterator[Node]:
    """Pages the facts were read from; a file of an office has no address for others."""
    for source in shown.sources:
        if address := web_address(source.address):
            publisher = {"@type": "Organization", "name": source.publisher}
            yield _said(
                {
                    "@type": "CreativeWork",
                    "url": address,
                    "name": source.title,
                    "publisher": publisher if source.publisher else "",
                }
            )


def _said(node: Mapping[str, Any]) -> Node:
    return {name: value for name, value in node.items() if value}
