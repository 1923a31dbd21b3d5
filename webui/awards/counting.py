"""How prizes share the records of contests, editions and years: the bars of the explorer.

Each number is counted by a search by facets; the request's services answer it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kb.search import SearchPage
from webui.charts import Part, Series, stacked
from webui.context import search
from webui.counts import counts_of, in_order
from webui.labels import facet_label
from webui.portraits import narrowed
from webui.presentation import prize_tone
from webui.request_args import SearchAddress
from webui.wording import gettext as _

__all__ = ["facet_counts", "prize_bars"]

Counts = Mapping[str, int]


def facet_counts(address: SearchAddress, facet: str) -> dict[str, int]:
    """What a search counts in one facet."""
    return counts_of(search(address.selected).facets.get(facet, ()))


def prize_bars(
    address: SearchAddress, found: SearchPage, counted: Callable[[SearchAddress], Counts]
) -> dict[str, tuple[Part, ...]]:
    """A bar for each key that `counted` gives for the search: the records of each prize, and last
    those that have none, because they are only proposed or the source states no rank.

    `found` is the page of the search; where it asks for a prize, the bars show that one only.
    """
    totals = counted(address)
    held = [each.value for each in in_order("prize", found.facets.get("prize", ()))]
    chosen = address.values("prize") or held
    prizes = [each for each in held if each in chosen]
    series = [
        Series(
            facet_label("prize", prize),
            prize_tone(prize),
            counted(narrowed(address, "prize", prize)),
        )
        for prize in prizes
    ]
    ranked = counted(narrowed(address, "prize", *prizes)) if prizes else {}
    unranked = {key: count - ranked.get(key, 0) for key, count in totals.items()}
    series.append(Series(_("Mới đề nghị hoặc chưa rõ hạng"), "unranked", unranked))
    return stacked(totals, series)
