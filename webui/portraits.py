"""What the records of a topic, a place or an organisation have in common, as one page shows it.

Every number is that of the search behind its link. Knows no template; the filter `in_year` is for
the charts of the pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kb.ports import Sort
from kb.query import YearRange
from kb.search import FacetValue, SearchPage
from webui.asking import asked, status_of
from webui.cards import Card, card_of
from webui.charts import YearChart, year_chart
from webui.context import search
from webui.counts import bank_counts, named
from webui.pager import Pager
from webui.request_args import PAGE_PARAMETER, SearchAddress

__all__ = ["Door", "Listing", "Portrait", "doors", "in_year", "listing", "narrowed", "portrait"]

PAGE_SIZE = 20
_MOST_DOORS = 8


@dataclass(frozen=True, slots=True)
class Door:
    """A narrower search: its name, how many records it finds, and where it is."""

    label: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """The records of one search, counted from several sides."""

    address: SearchAddress
    total: int
    evidences: tuple[Door, ...]
    topics: tuple[Door, ...]
    contests: tuple[Door, ...]
    years: YearChart | None


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the records, of one bank if asked (`?bank=`), best proven first; `notes` tell
    what of the request makes no sense."""

    cards: list[Card]
    pager: Pager
    total: int
    whole: int
    banks: list[tuple[str, str, int]]
    chosen_bank: str
    notes: tuple[str, ...]

    @property
    def status(self) -> int:
        """The status of the page that shows it."""
        return status_of(self.notes, self.pager)


def portrait(address: SearchAddress, found: SearchPage) -> Portrait:
    """The portrait of what `address` finds; `found` is its page."""
    facets = found.facets

    def shown(facet: str) -> tuple[Door, ...]:
        return doors(address, facet, facets.get(facet, ()))

    return Portrait(
        address=address,
        total=found.total,
        evidences=shown("evidence"),
        topics=() if address.values("topic") else shown("topic"),
        contests=shown("contest"),
        years=year_chart(facets.get("year", ())),
    )


def listing(address: SearchAddress) -> Listing:
    """The page of records that the request asks for (`?bank=`, `?trang=`)."""
    given, notes = asked(["bank", PAGE_PARAMETER])
    banks = given.values("bank")
    chosen = {**address.selected, "bank": banks} if banks else address.selected
    offset = (given.page - 1) * PAGE_SIZE
    found = search(chosen, sort=Sort.EVIDENCE, offset=offset, limit=PAGE_SIZE)
    counts = bank_counts(found.facets.get("bank", ()))
    return Listing(
        cards=[card_of(hit) for hit in found.hits],
        pager=Pager(found.total, PAGE_SIZE, given.page),
        total=found.total,
        whole=sum(count for _, _, count in counts),
        banks=counts,
        chosen_bank=min(banks, default=""),
        notes=notes,
    )


def doors(
    address: SearchAddress, facet: str, values: Iterable[FacetValue], most: int = _MOST_DOORS
) -> tuple[Door, ...]:
    """The values that count something, each as the search narrowed to it, at most `most`."""
    return tuple(
        Door(each.label, each.count, narrowed(address, facet, each.value).href())
        for each in named(facet, values)[:most]
    )


def narrowed(address: SearchAddress, facet: str, *values: str) -> SearchAddress:
    """The search narrowed to values of a facet, on its first page."""
    return replace(address, selected={**address.selected, facet: frozenset(values)}, page=1)


def in_year(address: SearchAddress, year: int) -> SearchAddress:
    """The search in one year."""
    return replace(address, years=YearRange(year, year), page=1)
