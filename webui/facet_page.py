"""All values of one filter for a search, with a search among them: `/tim-kiem/loc/<facet>`.

The boxes join the search form, so that the page works by itself and as the list that the script of
the search page puts in place of a short one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask import Blueprint, abort, render_template, request

from kb.search import FacetValue
from kb.text import fold, label_key
from webui.asking import asked
from webui.facets import FACET_LEGENDS, option_groups
from webui.labels import option_label
from webui.searching import FILTER_WORDS, search_page
from webui.wording import gettext

__all__ = ["blueprint"]

_LISTED = 200
"""More than an address can tick of one filter, so that these are always among them."""
_LONGEST = 200

blueprint = Blueprint("facet_page", __name__)


@blueprint.get("/tim-kiem/loc/<facet>")
def values(facet: str) -> str:
    """The values that hold the words of `loc`, the most frequent first; before them, whatever their
    name, those that are ticked."""
    if facet not in FACET_LEGENDS:
        abort(404)
    address, _ = asked(aside=[FILTER_WORDS])
    words = request.args.get(FILTER_WORDS, "")[:_LONGEST].strip()
    found = _holding(facet, words, search_page(address, limit=0).facets.get(facet, ()))
    return render_template(
        "searching/facet.html",
        address=address,
        facet=facet,
        legend=gettext(FACET_LEGENDS[facet]),
        words=words,
        total=len(found),
        listed=min(len(found), _LISTED),
        groups=option_groups(facet, found[:_LISTED]),
        others=address.without_facet(facet).with_text("").pairs,
    )


def _holding(facet: str, words: str, found: Iterable[FacetValue]) -> Sequence[FacetValue]:
    """Values that are ticked, then those whose name holds each of the words, however typed."""
    parts = fold(label_key(words)).split()
    holding = [
        each
        for each in found
        if each.selected
        or all(part in fold(label_key(option_label(facet, each.value))) for part in parts)
    ]
    return sorted(holding, key=lambda each: not each.selected)
