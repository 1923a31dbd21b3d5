"""For search engines: `/robots.txt`, and the sitemap that makes crawling through lists needless.

The sitemap is an index (`/sitemap.xml`) of parts, each written while it is sent, so that none is
ever held whole. People are in no part, and no list that is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort
from markupsafe import escape

from kb.domain import may_be_copied
from webui.context import search, services
from webui.counts import counts_of
from webui.language import LANGUAGES, in_language

__all__ = ["RECORDS_IN_PART", "blueprint", "last_changes"]

RECORDS_IN_PART = 5_000
"""Makes 10,000 addresses and some 5 MB; the protocol allows 50,000 and 50 MB (sitemaps.org)."""

_MOST_PARTS = 50_000  # of one index, by the protocol
_PAGES = (
    "/",
    "/tim-kiem",
    "/giai-thuong",
    "/chuyen-de",
    "/dia-phuong",
    "/to-chuc",
    "/phu-hop",
    "/huong-dan-tim-kiem",
    "/muc-do-kiem-chung",
    "/gioi-thieu",
)
# The lists of each facet value that counts anything: where they lie. An edition is "contest:14".
_LISTS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("topic", "/chuyen-de/{}".format),
    ("locality", "/dia-phuong/{}".format),
    ("district", "/dia-phuong/huyen-cu/{}".format),
    ("organisation", "/to-chuc/{}".format),
    ("contest", "/giai-thuong/{}".format),
    ("edition", lambda edition: "/giai-thuong/" + edition.replace(":", "/")),
)
# Whoever sends a preview of a link fetches what somebody shared and follows nothing. Both obey
# the rules here, and a search that is shared should have its title and card too.
_PREVIEWS = ("facebookexternalhit", "Twitterbot")
# Endless, made for one reader, or for programs that are told of it elsewhere. Pages of people are
# not among them: a crawler has to read one to learn that it is not to be listed.
_CLOSED = (
    "/tim-kiem?",
    "/tim-kiem/",
    "/tim-kiem.",
    "/khay",
    "/goi-y",
    "/xuat/",
    "/so-sanh",
    "/phu-hop?",
    "/dac-san",
    "/api/v1/",
)
# Its answers have parameters, and harvesters that obey these rules are welcome; search engines are
# told by a header that there is nothing to list.
_HARVESTED = "/oai?"
# Pages and lists have no parameters: what has is a filter, a later page, or somebody's tray.
_WITH_PARAMETERS = "/*?"
_ENTRIES_IN_PIECE = 100
_AN_HOUR = "public, max-age=3600"
_XML = "application/xml"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

Dated = tuple[str, str]
"""A path of the site and when it last changed, in ISO 8601; empty where that is not known."""

blueprint = Blueprint("crawling", __name__)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Records and lists are for everyone; combinations of filters are endless (RFC 9309)."""
    root = urlsplit(_site()).path
    closed = [root + in_language(code, path) for path in _CLOSED for code in LANGUAGES]
    rules = [
        *(f"User-agent: {name}" for name in _PREVIEWS),
        "Allow: /",
        "",
        "User-agent: *",
        *(f"Allow: {root}{in_language(code, _HARVESTED)}" for code in LANGUAGES),
        *(f"Disallow: {path}" for path in (*closed, root + _WITH_PARAMETERS)),
        "",
        f"Sitemap: {_site()}/sitemap.xml",
    ]
    return _kept(Response("\n".join(rules) + "\n", mimetype="text/plain"))


@blueprint.get("/sitemap.xml")
def index() -> Response:
    """The parts of the sitemap, those of records with their last change."""
    parts = last_changes(_dated_records(), RECORDS_IN_PART)
    records = ((f"/sitemap/ban-ghi-{n}.xml", at) for n, at in enumerate(parts, start=1))
    return _sent(_index_of([("/sitemap/danh-sach.xml", ""), *records], _site()))


@blueprint.get("/sitemap/danh-sach.xml")
def lists() -> Response:
    """The pages that stand by themselves, and the lists that hold any record."""
    facets = search().facets
    paths = [
        address(value) for facet, address in _LISTS for value in counts_of(facets.get(facet, ()))
    ]
    return _sent(_urls(((path, "") for path in (*_PAGES, *paths)), _site()))


@blueprint.get("/sitemap/ban-ghi-<int:number>.xml")
def records(number: int) -> Response:
    """So many records of the whole, by their ids."""
    if not 1 <= number <= _MOST_PARTS:
        abort(404)
    first = (number - 1) * RECORDS_IN_PART
    found = islice(_dated_records(), first, first + RECORDS_IN_PART)
    beginning = list(islice(found, 1))
    if not beginning:
        abort(404)
    return _sent(_urls(chain(beginning, found), _site()))


def last_changes(dated: Iterable[Dated], size: int) -> Iterator[str]:
    """The latest time in each run of `size`.

    >>> list(last_changes([("/a", "2026-01"), ("/b", "2026-03"), ("/c", "2026-02")], 2))
    ['2026-03', '2026-02']
    """
    rest = iter(dated)
    while run := [at for _, at in islice(rest, size)]:
        yield max(run)


def _site() -> str:
    return services().settings.public_url


def _dated_records() -> Iterator[Dated]:
    dates = services().store.public_dates()
    return ((f"/ban-ghi/{id_}", at) for id_, at in dates if may_be_copied(id_))


# The texts are written after the request is over, so that they are told the site's address.


def _index_of(parts: Iterable[Dated], site: str) -> Iterator[str]:
    yield f'{_DECLARATION}<sitemapindex xmlns="{_SITEMAP}">\n'
    for path, at in parts:
        yield f"<sitemap><loc>{escape(site + path)}</loc>{_lastmod(at)}</sitemap>\n"
    yield "</sitemapindex>\n"


def _urls(pages: Iterable[Dated], site: str) -> Iterator[str]:
    """Each page in each language, and beside it both, as Google asks of translated pages."""
    yield f'{_DECLARATION}<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">\n'
    for path, at in pages:
        addresses = {code: escape(site + in_language(code, path)) for code in LANGUAGES}
        both = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>'
            for code, address in addresses.items()
        )
        for address in addresses.values():
            yield f"<url><loc>{address}</loc>{_lastmod(at)}{both}</url>\n"
    yield "</urlset>\n"


def _lastmod(at: str) -> str:
    return f"<lastmod>{escape(at)}</lastmod>" if at else ""


def _sent(text: Iterator[str]) -> Response:
    pieces = iter(lambda: "".join(islice(text, _ENTRIES_IN_PIECE)), "")
    return _kept(Response(pieces, mimetype=_XML))


def _kept(answer: Response) -> Response:
    answer.headers["Cache-Control"] = _AN_HOUR
    return answer
