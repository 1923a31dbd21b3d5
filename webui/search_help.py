"""How to search: `/huong-dan-tim-kiem`. Its examples are made of what the bank holds now, so each
of them finds something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, render_template

from kb.domain import Evidence
from kb.ports import Sort
from kb.text import fold
from webui.context import PROVINCE_ORIGINS, search
from webui.labels import facet_label
from webui.request_args import SearchAddress
from webui.searching import search_page
from webui.wording import gettext

__all__ = ["blueprint"]

_LOOKED_AT = 12
_WORDS = 3

blueprint = Blueprint("search_help", __name__)


@dataclass(frozen=True, slots=True)
class _Example:
    """What may be typed, what it asks for, and how many records it finds."""

    text: str
    meaning: str
    total: int

    @property
    def address(self) -> SearchAddress:
        return SearchAddress(text=self.text)


@blueprint.get("/huong-dan-tim-kiem")
def show() -> str:
    """The ways to ask, each with an example that finds something."""
    counted = (
        _Example(text, meaning, search_page(SearchAddress(text=text), limit=0).total)
        for text, meaning in _candidates()
    )
    return render_template(
        "searching/help.html", examples=[example for example in counted if example.total]
    )


def _candidates() -> Iterator[tuple[str, str]]:
    facets = search().facets
    topic = next((each.label for each in facets.get("topic", ())), "")
    if topic:
        yield topic.lower(), gettext("Các từ của một nhu cầu, theo cách bạn nói")
        yield fold(topic.lower()), gettext("Không dấu cũng được")
    hits = search({"origin": PROVINCE_ORIGINS}, sort=Sort.EVIDENCE, limit=_LOOKED_AT).hits
    for hit in hits[:1]:
        words = hit.title.split()
        phrase = " ".join(words[:_WORDS]).strip(",.;:").lower()
        yield f'"{phrase}"', gettext("Đúng cụm từ này, các từ liền nhau")
        if len(words) > _WORDS:
            last = words[-1].strip('()”“",.;:').lower()
            yield f"{words[0].lower()} -{last}", gettext("Bỏ những bản ghi có một từ")
    if topic:
        other = facets["topic"][-1].label.lower()
        yield f"{topic.lower()} OR {other}", gettext("Một trong hai")
    for each in facets.get("organisation", ())[:1]:
        yield f"đơn vị: {each.label}", gettext("Của một đơn vị")
    for place in facets.get("district", ())[:1]:
        yield f"nơi: {place.label}", gettext("Ở một địa phương")
    years = [int(each.value) for each in facets.get("year", ())]
    if years:
        yield f"năm: {max(years) - 5}..{max(years)}", gettext("Trong những năm này")
    for prize in facets.get("prize", ())[:1]:
        yield f"giải: {prize.label.removeprefix('Giải ').lower()}", gettext("Một hạng giải")
    applied = facet_label("evidence", Evidence.APPLIED).lower()
    yield f"bằng chứng: {applied}", gettext("Một mức độ kiểm chứng")
