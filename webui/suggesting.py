"""Offers while somebody types: `/goi-y?q=`, for the script of the search box.

Answers with JSON: for each offer what it is, its text and where it leads.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, request

from kb.search import Completion, CompletionKind
from webui.context import services
from webui.tray import to

__all__ = ["address_of", "blueprint"]

_OF_A_KIND = 4
_LONGEST = 200
_A_MINUTE = "public, max-age=60"
_KIND_NAMES: Mapping[CompletionKind, str] = {
    CompletionKind.QUERY: "Tìm",
    CompletionKind.TOPIC: "Chuyên đề",
    CompletionKind.RECORD: "Bản ghi",
    CompletionKind.PERSON: "Tác giả",
    CompletionKind.ORGANISATION: "Đơn vị",
}

blueprint = Blueprint("suggesting", __name__)


@blueprint.get("/goi-y")
def offers() -> Response:
    """What the text may become; nothing for less than two letters."""
    found = services().suggester.suggest(request.args.get("q", "")[:_LONGEST], _OF_A_KIND)
    answer = jsonify(
        [{"kind": _KIND_NAMES[o.kind], "text": o.text, "href": to(address_of(o))} for o in found]
    )
    answer.headers["Cache-Control"] = _A_MINUTE
    return answer


def address_of(offer: Completion) -> str:
    """The path where an offer leads: a page of its own, or a search."""
    match offer.kind:
        case CompletionKind.RECORD:
            return f"/ban-ghi/{offer.id}"
        case CompletionKind.TOPIC:
            return f"/chuyen-de/{offer.id}"
        case CompletionKind.PERSON:
            text = f'tác giả:"{offer.text}"'
        case CompletionKind.ORGANISATION:
            text = f'đơn vị:"{offer.text}"'
        case CompletionKind.QUERY:
            text = offer.text
    return "/tim-kiem?" + urlencode({"q": text})
