"""The search page: `/tim-kiem`. Any request has an answer; odd ones say so by a hint and by their
status: 400 for what cannot be asked, 404 for a page behind the last.

Its script asks for the same page and takes the results out of it; the header says under which
permanent address the browser shows what came.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import Blueprint, Response, make_response, render_template, request

from kb.ports import Sort
from kb.query import parse
from kb.search import SearchPage
from webui.asking import asked, status_of
from webui.cards import card_of
from webui.context import services
from webui.facets import Chip, chips, histogram, panels
from webui.pager import Pager
from webui.request_args import PAGE_PARAMETER, SORT_CODES, SearchAddress
from webui.tray import to
from webui.wording import N_, gettext

__all__ = ["FILTER_WORDS", "PAGE_SIZE", "blueprint", "search_page"]

PAGE_SIZE = 10
FILTER_WORDS = "loc"
"""The parameter for words in the names of a filter; the form of its page leads here with it."""
PRINTED = 200
"""So many records a list for paper holds at most."""
# So many records are shown of a wider search where what was asked for finds none.
_RESCUED = 5
_SORT_LABELS = {
    Sort.RELEVANCE: N_("Liên quan"),
    Sort.MATCH: N_("Khớp nhất"),
    Sort.NEWEST: N_("Mới nhất"),
    Sort.EVIDENCE: N_("Kiểm chứng"),
}

blueprint = Blueprint("searching", __name__)


@dataclass(frozen=True, slots=True)
class _WayOut:
    """A wider search that does find something."""

    label: str
    total: int
    address: SearchAddress


@blueprint.get("/tim-kiem")
def results() -> Response:
    """Hits, filters and ways on; nothing found: ways out."""
    address, notes = asked(aside=[FILTER_WORDS])
    page = search_page(address, limit=PAGE_SIZE)
    pager = Pager(page.total, PAGE_SIZE, address.page)
    answer = make_response(_results(address, page, pager, notes), status_of(notes, pager))
    if "HX-Request" in request.headers:
        # While somebody types, the address follows; a step back leads to what was there before.
        is_step = "KB-Typing" not in request.headers
        answer.headers["HX-Push-Url" if is_step else "HX-Replace-Url"] = to(address.href())
    return answer


@blueprint.get("/tim-kiem/danh-sach")
def printable() -> tuple[str, int]:
    """The first records of a search as a list for paper, which has one page."""
    address, notes = asked(aside=[PAGE_PARAMETER])
    page = search_page(address, limit=PRINTED)
    body = render_template(
        "searching/printable.html",
        address=address,
        asked=_answered(page) if address.text else "",
        notes=notes,
        page=page,
        cards=[card_of(hit) for hit in page.hits],
        chips=chips(address),
    )
    return body, status_of(notes)


def _results(address: SearchAddress, page: SearchPage, pager: Pager, notes: tuple[str, ...]) -> str:
    chosen = chips(address)
    words = address.text if parse(address.text).parts else ""
    order = address.with_text(words).order
    ways_out = () if page.total else tuple(_ways_out(address, chosen))
    return render_template(
        "searching/results.html",
        address=address,
        asked=_answered(page) if words else "",
        notes=notes,
        page=page,
        cards=[card_of(hit) for hit in page.hits],
        chips=chosen,
        panels=panels(page),
        histogram=histogram(page.facets.get("year", ()), address),
        sorts=[
            (gettext(label), sort is order, address.sorted_by(sort))
            for sort, label in _SORT_LABELS.items()
            if words or sort not in (Sort.RELEVANCE, Sort.MATCH)
        ],
        sort_code=SORT_CODES.get(address.sort, ""),
        pager=pager,
        ways_out=ways_out,
        rescued=[card_of(hit) for hit in search_page(ways_out[0].address, limit=_RESCUED).hits]
        if ways_out
        else (),
    )


def _answered(page: SearchPage) -> str:
    """The text that the page answers: as typed, or as it was mended."""
    suggestion = page.suggestion
    return suggestion.text if suggestion and suggestion.is_done else page.query


def search_page(address: SearchAddress, *, limit: int) -> SearchPage:
    """What an address asks for, `limit` records from its page on."""
    offset = (address.page - 1) * PAGE_SIZE
    return services().search.search(address.query(offset=offset, limit=limit))


def _ways_out(address: SearchAddress, chosen: tuple[Chip, ...]) -> Iterator[_WayOut]:
    wider = [
        (gettext("Bỏ bộ lọc “%(name)s”", name=chip.label), chip.without) for chip in chosen[:5]
    ]
    if len(chosen) > 1:
        wider.append((gettext("Bỏ mọi bộ lọc"), address.without_filters()))
    if chosen and address.text:
        wider.append((gettext("Giữ bộ lọc, bỏ từ khóa"), address.with_text("")))
    for label, without in wider:
        first_page = replace(without, page=1)
        if total := search_page(first_page, limit=0).total:
            yield _WayOut(label, total, first_page)
