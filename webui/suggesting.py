"""Offers while somebody types: `/goi-y?q=`, for the script of the search box.

Answers with JSON: for each offer what it is, its text and where it leads. A browser that has the
bank among its search engines asks with `dinh-dang=opensearch`, for the form of OpenSearch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, request

from kb.search import Completion, CompletionKind
from webui.context import services
from webui.language import permanent
from webui.tray import to
from webui.wording import N_, gettext

__all__ = ["address_of", "blueprint"]

_OF_A_KIND = 4
_LONGEST = 200
_A_MINUTE = "public, max-age=60"
_KIND_NAMES: Mapping[CompletionKind, str] = {
    CompletionKind.QUERY: N_("Tìm"),
    CompletionKind.TOPIC: N_("Chuyên đề"),
    CompletionKind.RECORD: N_("Bản ghi"),
    CompletionKind.PERSON: N_("Tác giả"),
    CompletionKind.ORGANISATION: N_("Đơn vị"),
}

blueprint = Blueprint("suggesting", __name__)


@blueprint.get("/goi-y")
def offers() -> Response:
    """What the text may become; nothing for less than two letters."""
    text = request.args.get("q", "")[:_LONGEST]
    found = services().suggester.suggest(text, _OF_A_KIND)
    if request.args.get("dinh-dang") == "opensearch":
        answer = _as_opensearch(text, found)
    else:
        answer = jsonify([_as_offered(offer) for offer in found])
    answer.headers["Cache-Control"] = _A_MINUTE
    return answer


def _as_offered(offer: Completion) -> dict[str, str]:
    kind = gettext(_KIND_NAMES[offer.kind])
    return {"kind": kind, "text": offer.text, "href": to(address_of(offer))}


def _as_opensearch(text: str, found: Sequence[Completion]) -> Response:
    """What was typed, and in lists of equal length: texts, what each is, where it leads
    (OpenSearch Suggestions extension 1.1)."""
    answer = jsonify(
        [
            text,
            [offer.text for offer in found],
            [gettext(_KIND_NAMES[offer.kind]) for offer in found],
            [permanent(address_of(offer)) for offer in found],
        ]
    )
    answer.mimetype = "application/x-suggestions+json"
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
