"""Searching by programs: hits, counts of facets, and what is offered while somebody types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from apiflask import APIBlueprint
from flask import Response, request

from kb.search import FacetValue, Mode, SearchPage, page_to_dict
from kb.text import fold
from webui.api import examples, shapes
from webui.api.answering import answer
from webui.api.describing import answers
from webui.api.marking import later as _
from webui.api.parameters import Facets, Search, Suggest
from webui.context import services
from webui.language import permanent
from webui.request_args import parse_address
from webui.suggesting import address_of

__all__ = ["blueprint"]

_A_MINUTE = 60
_PROTECTED = "source_text"

blueprint = APIBlueprint(
    "api_searching",
    __name__,
    url_prefix="/api/v1",
    tag={
        "name": _("Tìm kiếm"),
        "description": _("Tìm bản ghi, đếm theo bộ lọc, gợi ý khi đang gõ."),
    },
)


@blueprint.get("/search")
@blueprint.input(Search, location="query", unknown=None)
@blueprint.doc(
    operation_id="search",
    summary=_("Tìm bản ghi"),
    description=_(
        "Nhận đúng các tham số của trang /tim-kiem và trả về các bản ghi khớp, kèm lý do khớp và số"
        " bản ghi theo từng bộ lọc. Các giá trị của một bộ lọc được nối bằng HOẶC, các bộ lọc khác"
        " nhau bằng VÀ."
    ),
    responses=answers(shapes.SearchPage, examples.SEARCH),
)
def search(query_data: Mapping[str, Any]) -> Response:
    """One page of hits."""
    first = (query_data["trang"] - 1) * query_data["limit"] + query_data["offset"]
    page = _found(query_data, offset=first, limit=query_data["limit"])
    return answer(_shown(page), seconds=_A_MINUTE)


@blueprint.get("/facets")
@blueprint.input(Facets, location="query", unknown=None)
@blueprint.doc(
    operation_id="facets",
    summary=_("Đếm bản ghi theo bộ lọc"),
    description=_(
        "Số bản ghi theo từng giá trị của một hay mọi bộ lọc, với cùng điều kiện như khi tìm. Tìm"
        " được cả trong tên của các giá trị."
    ),
    responses=answers(shapes.FacetCounts, examples.FACETS),
)
def facets(query_data: Mapping[str, Any]) -> Response:
    """Values of facets with their counts, without hits."""
    page = _found(query_data, offset=0, limit=0)
    wanted = query_data.get("facet") or page.facets
    prefix, words = fold(query_data.get("prefix", "")), fold(query_data.get("contains", "")).split()
    matching = {
        name: [each for each in values if _is_named(each, prefix, words)]
        for name, values in page.facets.items()
        if name in wanted
    }
    body = {
        "query": page.query,
        "total": page.total,
        "distinct": {name: len(values) for name, values in matching.items()},
        "facets": {
            name: _counted(values[: query_data["limit"]]) for name, values in matching.items()
        },
    }
    return answer(body, seconds=_A_MINUTE)


@blueprint.get("/suggest")
@blueprint.input(Suggest, location="query", unknown=None)
@blueprint.doc(
    operation_id="suggest",
    summary=_("Gợi ý khi đang gõ"),
    description=_(
        "Chuyên đề, câu tìm, bản ghi, tác giả và đơn vị mà chữ đang gõ có thể trở thành."
    ),
    responses=answers(shapes.SuggestionList, examples.SUGGESTIONS),
)
def suggest(query_data: Mapping[str, Any]) -> Response:
    """What the text may become."""
    typed = query_data["q"]
    offers = services().suggester.suggest(typed, query_data["limit"])
    found: list[shapes.Suggestion] = [
        {
            "kind": offer.kind,
            "text": offer.text,
            "id": offer.id,
            "url": permanent(address_of(offer)),
        }
        for offer in offers
    ]
    return answer({"query": typed, "suggestions": found}, seconds=_A_MINUTE)


def _found(given: Mapping[str, Any], *, offset: int, limit: int) -> SearchPage:
    """The search that the address of the request asks for, as the page would read it."""
    address, _notes = parse_address(request.args.to_dict(flat=False))
    query = address.query(mode=Mode(given["mode"]), offset=offset, limit=limit)
    return services().search.search(query)


def _shown(page: SearchPage) -> dict[str, Any]:
    """The page without any passage of a protected text, which leaves the site by no other door
    than a snippet on a page."""
    body = page_to_dict(page)
    for hit in body["hits"]:
        hit["highlights"] = [each for each in hit["highlights"] if each["field"] != _PROTECTED]
    return body


def _is_named(value: FacetValue, prefix: str, words: Sequence[str]) -> bool:
    name = fold(value.label)
    return name.startswith(prefix) and all(word in name for word in words)


def _counted(values: Iterable[FacetValue]) -> list[shapes.FacetValue]:
    return [
        {"value": v.value, "label": v.label, "count": v.count, "selected": v.selected}
        for v in values
    ]
