"""An Atom feed (RFC 4287) as XML. Knows no request and no bank: it is given what to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

__all__ = ["MEDIA_TYPE", "Category", "Feed", "FeedEntry", "atom_document"]

MEDIA_TYPE = "application/atom+xml"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ATOM = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})


@dataclass(frozen=True, slots=True)
class Category:
    """A term of a scheme (an address), with its name for people."""

    term: str
    scheme: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry. `id` never changes, whatever the address; `updated` as in RFC 3339; texts are on
    one line. `via`: where the facts were read."""

    id: str
    title: str
    updated: str
    address: str
    summary: str = ""
    authors: Sequence[str] = ()
    categories: Sequence[Category] = ()
    via: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed document. `links`: addresses by relation; `self` and the pages of RFC 5005 are feeds,
    `alternate` is a page."""

    id: str
    title: str
    subtitle: str
    author: str
    updated: str
    rights: str
    language: str
    links: Mapping[str, str]
    entries: Sequence[FeedEntry] = field(default_factory=tuple)


def atom_document(feed: Feed) -> bytes:
    """The XML of a feed, in UTF-8. Raises `ValueError` for control characters."""
    root = _ATOM.feed({_LANGUAGE: feed.language})
    root.append(_ATOM.id(feed.id))
    root.append(_ATOM.title(feed.title))
    root.append(_ATOM.subtitle(feed.subtitle))
    root.append(_ATOM.updated(feed.updated))
    root.append(_ATOM.author(_ATOM.name(feed.author)))
    root.append(_ATOM.rights(feed.rights))
    for relation, address in feed.links.items():
        kind = "text/html" if relation == "alternate" else MEDIA_TYPE
        root.append(_ATOM.link(rel=relation, type=kind, href=address))
    root.extend(map(_entry, feed.entries))
    document: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _entry(entry: FeedEntry) -> Any:
    made = _ATOM.entry(
        _ATOM.id(entry.id),
        _ATOM.title(entry.title),
        _ATOM.updated(entry.updated),
        _ATOM.link(rel="alternate", type="text/html", href=entry.address),
    )
    made.extend(_ATOM.link(rel="via", href=address) for address in entry.via)
    made.extend(_ATOM.author(_ATOM.name(name)) for name in entry.authors)
    for each in entry.categories:
        made.append(_ATOM.category(term=each.term, scheme=each.scheme, label=each.label))
    if entry.summary:
        made.append(_ATOM.summary(entry.summary))
    return made
