"""Lists as files: `/xuat` tells the formats, `/xuat/<format>` gives the file, both for the search
that the same parameters ask of `/tim-kiem`, or the file for records named by `ids`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice

from flask import Blueprint, Response, abort, render_template, request, stream_with_context

from kb.domain import Bank, may_be_copied, slug
from webui.asking import asked, status_of
from webui.context import find, services
from webui.exports import FORMATS, Format, Listing, entries_of
from webui.labels import facet_label
from webui.language import permanent
from webui.request_args import PAGE_PARAMETER, SearchAddress
from webui.tray import TRAY_LIMIT, Tray, ids_in

__all__ = ["LONGEST_LIST", "blueprint", "refused"]

LONGEST_LIST = 10_000
"""So many records in one file; Zenodo has the same bound."""
_NARROWING = ("bank", "evidence", "topic")
_ASIDE = (PAGE_PARAMETER,)  # a file has no pages
_LONGEST_NAME = 60

blueprint = Blueprint("exporting", __name__)


@dataclass(frozen=True, slots=True)
class Narrower:
    """A part of a list that is too long."""

    label: str
    total: int
    address: SearchAddress


@blueprint.get("/xuat")
def choose() -> tuple[str, int]:
    """The formats for a search, with what each is for, and its feed; 400 where a parameter makes
    no sense."""
    address, notes = asked(aside=_ASIDE)
    found = services().search.ids(address.query())
    total = sum(map(may_be_copied, found))
    page = render_template(
        "exports/choose.html",
        address=address,
        notes=notes,
        total=total,
        people=len(found) - total,
        longest=LONGEST_LIST,
        formats=FORMATS.values(),
        narrower=_narrower(address) if total > LONGEST_LIST else (),
    )
    return page, status_of(notes)


@blueprint.get("/xuat/<format_id>")
def download(format_id: str) -> Response | tuple[str, int]:
    """The file. 400, with ways on, where the list is too long or a parameter makes no sense: a
    file cannot say what was left aside."""
    form = FORMATS.get(format_id) or abort(404)
    if "ids" in request.args:
        return _chosen(form)
    address, notes = asked(aside=_ASIDE)
    found = () if notes else services().search.ids(address.query())
    ids = [*filter(may_be_copied, found)]
    if notes or len(ids) > LONGEST_LIST:
        return refused(address, notes, len(ids)), 400
    listing = Listing(
        text=address.text, address=permanent(address.href()), total=len(ids), made=date.today()
    )
    return _sent(form, listing, ids)


def _chosen(form: Format) -> Response:
    """The file of records that are named one by one (`?ids=a,b`), as the tray and the page of a
    record ask for it. 404 where there is none of them."""
    asked_for = islice(filter(may_be_copied, ids_in(request.args["ids"])), TRAY_LIMIT)
    found = {record.id: record for each in asked_for if (record := find(each))}
    if not found:
        abort(404)
    one = f"/ban-ghi/{next(iter(found))}"
    path = one if len(found) == 1 else Tray(tuple(found)).on("/khay")
    listing = Listing(text="", address=permanent(path), total=len(found), made=date.today())
    return _sent(form, listing, list(found))


def _sent(form: Format, listing: Listing, ids: Sequence[str]) -> Response:
    entries = entries_of(services().search, ids, permanent(""))
    answer = Response(_begun(form.write(listing, entries)), content_type=form.media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=file_name(listing.text, form))
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def file_name(text: str, form: Format) -> str:
    """A readable name in letters that every system takes, with the day.

    >>> file_name("xử lý rác", FORMATS["csv"]).rpartition("-20")[0]
    'tri-thuc-khcn-xu-ly-rac'
    """
    words = slug(text)[:_LONGEST_NAME].strip("-")
    return "-".join(filter(None, ("tri-thuc-khcn", words, f"{date.today()}"))) + form.suffix


def refused(address: SearchAddress, notes: tuple[str, ...], total: int) -> str:
    """The page that says why there is no file, and what to do."""
    return render_template(
        "exports/refused.html",
        address=address,
        notes=notes,
        total=total,
        longest=LONGEST_LIST,
        narrower=() if notes else _narrower(address),
    )


def _narrower(address: SearchAddress) -> list[Narrower]:
    """The same search with one more filter each, where that leaves a list short enough."""
    facets = services().search.search(address.query()).facets
    return [
        Narrower(
            facet_label(facet, each.value),
            each.count,
            replace(address, selected={**address.selected, facet: frozenset({each.value})}),
        )
        for facet in _NARROWING
        for each in facets.get(facet, ())
        if 0 < each.count <= LONGEST_LIST and each.value != Bank.EXPERT
    ]


def _begun(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The blocks, the first of them made now: what fails before it is still told by a page. Not
    for a HEAD, which wants no file."""
    if request.method == "HEAD":
        return iter(())
    first = next(blocks, b"")
    return stream_with_context(chain([first], blocks))
