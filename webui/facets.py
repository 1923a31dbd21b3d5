"""The filters beside the results: one panel for each facet, and the years as a histogram.

What is selected is always listed, even where it counts nothing (the search sees to it). Knows no
request.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.domain import PartialDate
from kb.query import YearRange
from kb.search import FacetValue, SearchPage
from webui.labels import facet_group, facet_label, facet_order, option_label
from webui.presentation import date_text
from webui.request_args import SearchAddress
from webui.wording import N_, gettext

__all__ = [
    "FACET_LEGENDS",
    "Bar",
    "Chip",
    "Group",
    "Histogram",
    "Option",
    "Panel",
    "chips",
    "histogram",
    "option_groups",
    "panels",
]

_SHOWN = 6
_FOLDED = 12
"""So many more are listed behind "more"; all others have a page, and are searched for."""
_LONG = 12
_LOWEST_BAR = 3.0
FACET_LEGENDS = {
    "bank": N_("Ngân hàng"),
    "evidence": N_("Mức độ kiểm chứng"),
    "topic": N_("Chuyên đề"),
    "contest": N_("Cuộc thi, giải thưởng"),
    "prize": N_("Giải"),
    "contest_field": N_("Lĩnh vực dự thi"),
    "origin": N_("Xuất xứ"),
    "locality": N_("Địa phương"),
    "district": N_("Huyện cũ (trước 7/2025)"),
    "organisation": N_("Tổ chức"),
    "discipline": N_("Lĩnh vực khoa học"),
    "used": N_("Đặc san đã dùng"),
}
_OPEN_AT_FIRST = frozenset({"bank", "evidence", "prize"})


@dataclass(frozen=True, slots=True)
class Option:
    """One value to tick."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Options under one heading, which may be empty."""

    heading: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One facet: the options shown at once, those behind "more" and how many these are, and how
    many of all are ticked."""

    name: str
    legend: str
    shown: tuple[Group, ...]
    more: tuple[Group, ...]
    hidden: int
    selected: int
    total: int

    @property
    def is_long(self) -> bool:
        """Whether its options are rather searched than read."""
        return self.total > _LONG

    @property
    def is_open(self) -> bool:
        """Whether its options are in sight from the start."""
        return self.selected > 0 or self.name in _OPEN_AT_FIRST


@dataclass(frozen=True, slots=True)
class Bar:
    """A year, its count, its height in percent of the highest (never too low to be seen), and
    whether it is in range."""

    year: int
    count: int
    height: float
    chosen: bool

    @property
    def top(self) -> float:
        """How far below the highest it ends."""
        return round(100 - self.height, 1)


@dataclass(frozen=True, slots=True)
class Histogram:
    """The years of all matching records, without gaps."""

    bars: tuple[Bar, ...]

    @property
    def summary(self) -> str:
        """What the picture shows, in words."""
        most = max(self.bars, key=lambda bar: bar.count)
        first, last = self.bars[0].year, self.bars[-1].year
        return gettext(
            "Bản ghi theo năm, từ %(first)d đến %(last)d; nhiều nhất năm %(most)d: %(count)d.",
            first=first,
            last=last,
            most=most.year,
            count=most.count,
        )


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set: what it says, and the search without it."""

    facet: str
    label: str
    without: SearchAddress


def panels(page: SearchPage) -> tuple[Panel, ...]:
    """The panels of a results page; a facet with nothing to choose has none."""
    listed = ((name, _values(name, page)) for name in FACET_LEGENDS)
    return tuple(_panel(name, values) for name, values in listed if values)


def histogram(values: Sequence[FacetValue], address: SearchAddress) -> Histogram | None:
    """The histogram of the facet `year`; None where no record has a year."""
    counts = {int(each.value): each.count for each in values if each.count}
    if not counts:
        return None
    highest = max(counts.values())
    return Histogram(
        tuple(
            Bar(
                year=year,
                count=counts.get(year, 0),
                height=round(max(100 * counts.get(year, 0) / highest, _LOWEST_BAR), 1),
                chosen=address.years is None or address.years.holds(year),
            )
            for year in range(min(counts), max(counts) + 1)
        )
    )


def chips(address: SearchAddress) -> tuple[Chip, ...]:
    """Every filter that is set, each with the search that drops it."""
    chosen = [
        Chip(facet, facet_label(facet, value), address.without_value(facet, value))
        for facet, values in address.selected.items()
        for value in sorted(values)
    ]
    if address.years:
        chosen.append(Chip("year", _years_label(address.years), address.without_years()))
    if since := address.published_since:
        label = gettext("Mới từ %(day)s", day=date_text(PartialDate.of(since)))
        chosen.append(Chip("published", label, address.without_published_since()))
    return tuple(chosen)


def _values(name: str, page: SearchPage) -> Sequence[FacetValue]:
    values = page.facets.get(name, ())
    if name == "contest_field":  # three lists: each in the order of its rules, not by count
        order = facet_order(name)
        return sorted(values, key=lambda each: order.get(each.value, len(order)))
    return values


def _panel(name: str, values: Sequence[FacetValue]) -> Panel:
    shown = [each for place, each in enumerate(values) if place < _SHOWN or each.selected]
    more = [each for each in values[_SHOWN:] if not each.selected][:_FOLDED]
    return Panel(
        name,
        gettext(FACET_LEGENDS[name]),
        option_groups(name, shown),
        option_groups(name, more),
        hidden=len(more),
        selected=sum(each.selected for each in shown),
        total=len(values),
    )


def option_groups(name: str, values: Iterable[FacetValue]) -> tuple[Group, ...]:
    """Values as boxes under their headings."""
    options: dict[str, list[Option]] = {}
    for each in values:
        label = option_label(name, each.value)
        option = Option(each.value, label, each.count, each.selected)
        options.setdefault(facet_group(name, each.value), []).append(option)
    return tuple(Group(heading, tuple(options[heading])) for heading in sorted(options))


def _years_label(years: YearRange) -> str:
    if years.first == years.last:
        return gettext("Năm %(year)d", year=years.first)
    if years.last is None:
        return gettext("Từ năm %(year)d", year=years.first)
    if years.first is None:
        return gettext("Đến năm %(year)d", year=years.last)
    return f"{years.first} – {years.last}"
