"""Feeds: `/tim-kiem.atom` follows the search that the same parameters ask of `/tim-kiem`, and
`/moi.atom` the whole bank. What was last added or changed comes first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from math import ceil
from operator import attrgetter
from urllib.parse import quote

from flask import Blueprint, Response, request

from kb.domain import Record, derive_evidence, may_be_copied, web_address
from kb.ports import Change, Sort
from kb.search import Mode
from kb.vocabulary import vocabularies
from webui.asking import asked
from webui.atom import MEDIA_TYPE, Category, Feed, FeedEntry, atom_document
from webui.authorship import names_of
from webui.context import services
from webui.exporting import refused
from webui.exports.citation import award_lines, hosts_of
from webui.exports.wording import rights_text
from webui.labels import SITE_NAME, bank_name, facet_label, term_label
from webui.language import language, permanent
from webui.plain_text import one_line
from webui.presentation import evidence_badge, shortened
from webui.request_args import FACET_PARAMETERS, PAGE_PARAMETER, SearchAddress
from webui.wording import gettext as _

__all__ = ["ENTRIES", "blueprint"]

ENTRIES = 50
"""So many entries on a page of a feed; what is older stands on its next pages (RFC 5005)."""
_SUMMARY_LIMIT = 600
_FEW = 2_000
"""So many records are asked for their last changes, in some 20 ms; of more, the newest changes of
the bank soon give a page."""
_NEVER = "1970-01-01T00:00:00+00:00"
"""When an empty feed was last changed."""
_TEN_MINUTES = "public, max-age=600"

blueprint = Blueprint("feeds", __name__)


@blueprint.get("/tim-kiem.atom")
def searched() -> Response | tuple[str, int]:
    """The feed of a search; 400 where a parameter makes no sense: who follows it would not see."""
    address, notes = asked()
    if notes:
        return refused(address, notes, total=0), 400
    address = address.sorted_by(Sort.RELEVANCE).at_page(address.page)
    site = _(SITE_NAME)
    title = f"{site}: {address.text}" if address.text else site
    return _answer(address, "/tim-kiem.atom", title, "/tim-kiem")


@blueprint.get("/moi.atom")
def newest() -> Response | tuple[str, int]:
    """The feed of everything; 400 where it is asked for less."""
    address, notes = asked([PAGE_PARAMETER])
    if notes:
        return refused(address, notes, total=0), 400
    title = _("%(bank)s: mới", bank=_(SITE_NAME))
    return _answer(address, "/moi.atom", title, "/")


def _answer(address: SearchAddress, path: str, title: str, shown_at: str) -> Response:
    feed = _feed(address, path, title, shown_at)
    body = atom_document(feed)
    answer = Response(body, content_type=f"{MEDIA_TYPE}; charset=utf-8")
    # Weak, as the body may be sent compressed.
    answer.set_etag(hashlib.sha256(body).hexdigest()[:32], weak=True)
    answer.headers["Cache-Control"] = _TEN_MINUTES
    answer.make_conditional(request)
    return answer


def _feed(address: SearchAddress, path: str, title: str, shown_at: str) -> Feed:
    found = _found(address)
    changes = _latest_first(found)
    latest = next(changes, None)
    first = (address.page - 1) * ENTRIES
    page = islice(chain([latest] if latest else [], changes), first, first + ENTRIES)
    shown = {change.record_id: change for change in page}
    return Feed(
        id=permanent(address.first_page.href(path)),
        title=one_line(title),
        subtitle=one_line(_subtitle(address)),
        author=_(SITE_NAME),
        updated=latest.at if latest else _NEVER,
        rights=rights_text(),
        language=language(),
        links=dict(_links(address, path, shown_at, len(found))),
        entries=[_entry(record, shown[record.id]) for record in services().search.records(shown)],
    )


def _found(address: SearchAddress) -> Sequence[str]:
    """Ids of what answers the search. By words alone: whether a record is near in meaning depends
    on the others, so it would come and go."""
    found = services().search.ids(address.query(mode=Mode.LEXICAL))
    return [*filter(may_be_copied, found)]


def _latest_first(ids: Sequence[str]) -> Iterator[Change]:
    """The last change of each record, newest first."""
    store = services().store
    if len(ids) <= _FEW:
        by_number = attrgetter("sequence")
        return iter(sorted(store.latest_changes(ids).values(), key=by_number, reverse=True))
    wanted = frozenset(ids)
    return (change for change in store.newest() if change.record_id in wanted)


def _links(
    address: SearchAddress, path: str, shown_at: str, total: int
) -> Iterator[tuple[str, str]]:
    def page(number: int) -> str:
        return permanent(address.at_page(number).href(path))

    last = max(1, ceil(total / ENTRIES))
    yield "self", page(address.page)
    yield "alternate", permanent(address.first_page.href(shown_at))
    if last > 1:
        yield "first", page(1)
        yield "last", page(last)
        if 1 < address.page <= last:
            yield "previous", page(address.page - 1)
        if address.page < last:
            yield "next", page(address.page + 1)


def _subtitle(address: SearchAddress) -> str:
    """What the feed follows, besides the words."""
    set_ = [
        facet_label(facet, value)
        for facet in FACET_PARAMETERS
        for value in sorted(address.values(facet))
    ]
    if years := address.years:
        set_.append(f"{years.first or '…'} – {years.last or '…'}")
    told = _("Bản ghi mới thêm hoặc mới sửa, mới nhất trước.")
    if not set_:
        return told
    filters = _("Bộ lọc: %(filters)s.", filters="; ".join(set_))
    return f"{told} {filters}"


def _entry(record: Record, change: Change) -> FeedEntry:
    return FeedEntry(
        id=permanent(f"/ban-ghi/{record.id}", "vi"),
        title=one_line(record.title),
        updated=change.at,
        address=permanent(f"/ban-ghi/{record.id}"),
        summary=shortened(_summary(record), _SUMMARY_LIMIT),
        authors=names_of(record),
        categories=list(_categories(record)),
        via=list(_read_in(record)),
    )


def _read_in(record: Record) -> Iterator[str]:
    """The addresses of the sources, as a URI is spelled."""
    for source in record.sources:
        if address := web_address(source.address):
            yield quote(one_line(address), safe=":/?#[]@!$&'()*+,;=%~")


def _summary(record: Record) -> str:
    """The summary written for the bank, else what is known at a glance. Never a source's text."""
    if record.summary:
        return one_line(record.summary)
    places = (place.as_written for place in record.places)
    facts = [*award_lines(record), *hosts_of(record), *map(one_line, places)]
    return ". ".join(dict.fromkeys(facts))


def _categories(record: Record) -> Iterator[Category]:
    names = vocabularies()
    grade = derive_evidence(record, names.counting_contests)
    yield Category(record.bank, permanent("/tim-kiem#bank", "vi"), bank_name(record.bank))
    kind = term_label(names.kinds, record.kind)
    yield Category(record.kind, permanent("/tim-kiem#kind", "vi"), kind)
    yield Category(grade, permanent("/muc-do-kiem-chung", "vi"), evidence_badge(grade).label)
    for topic in record.topics:
        yield Category(topic, permanent("/chuyen-de", "vi"), term_label(names.topics, topic))
