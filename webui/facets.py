"""The filters beside the results: one panel for each facet, and the years as a histogram.

What is selected is always listed, even where it counts nothing (the search sees to it). Knows no
request.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.query import YearRange
from kb.search import FacetValue, SearchPage
from webui.labels import bank_name, facet_group, facet_label, facet_order
from webui.request_args import SearchAddress

__all__ = ["Bar", "Chip", "Histogram", "Option", "Panel", "chips", "histogram", "panels"]

_SHOWN = 6
_LEGENDS = {
    "bank": "Ngân hàng",
    "evidence": "Mức độ kiểm chứng",
    "topic": "Chuyên đề",
    "contest": "Cuộc thi, giải thưởng",
    "prize": "Giải",
    "contest_field": "Lĩnh vực dự thi",
    "origin": "Xuất xứ",
    "locality": "Địa phương",
    "district": "Huyện cũ (trước 7/2025)",
    "organisation": "Tổ chức",
    "discipline": "Lĩnh vực khoa học",
}
_OPEN_AT_FIRST = frozenset({"bank", "evidence", "prize"})


@dataclass(frozen=True, slots=True)
class Option:
    """One value to tick; `group` is the heading it stands under, if any."""

    value: str
    label: str
    count: int
    selected: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One facet: its options shown at once, and those behind "more"."""

    name: str
    legend: str
    options: tuple[Option, ...]
    more: tuple[Option, ...]
    is_open: bool

    @property
    def selected(self) -> int:
        """How many of its values are ticked."""
        return sum(option.selected for option in (*self.options, *self.more))


@dataclass(frozen=True, slots=True)
class Bar:
    """A year, its count, its height in percent of the highest, and whether it is in range."""

    year: int
    count: int
    height: float
    chosen: bool


@dataclass(frozen=True, slots=True)
class Histogram:
    """The years of all matching records, without gaps."""

    bars: tuple[Bar, ...]

    @property
    def summary(self) -> str:
        """What the picture shows, in words."""
        most = max(self.bars, key=lambda bar: bar.count)
        first, last = self.bars[0].year, self.bars[-1].year
        return f"Bản ghi theo năm, từ {first} đến {last}; nhiều nhất năm {most.year}: {most.count}."


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set: what it says, and the search without it."""

    facet: str
    label: str
    without: SearchAddress


def panels(page: SearchPage) -> tuple[Panel, ...]:
    """The panels of a results page; a facet with nothing to choose has none."""
    built = (_panel(name, _options(name, page)) for name in _LEGENDS)
    return tuple(panel for panel in built if panel.options)


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
                height=100 * counts.get(year, 0) / highest,
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
    return tuple(chosen)


def _options(name: str, page: SearchPage) -> tuple[Option, ...]:
    values: Sequence[FacetValue] = page.facets.get(name, ())
    if name == "contest_field":  # three lists: each in the order of its rules, not by count
        order = facet_order(name)
        values = sorted(values, key=lambda each: order.get(each.value, len(order)))
    return tuple(
        Option(
            each.value, _short(name, each), each.count, each.selected, facet_group(name, each.value)
        )
        for each in values
    )


def _short(name: str, value: FacetValue) -> str:
    return bank_name(value.value) if name == "bank" else value.label


def _panel(name: str, options: tuple[Option, ...]) -> Panel:
    shown = tuple(o for place, o in enumerate(options) if place < _SHOWN or o.selected)
    more = tuple(option for option in options if option not in shown)
    is_open = name in _OPEN_AT_FIRST or any(option.selected for option in options)
    return Panel(name, _LEGENDS[name], shown, more, is_open)


def _years_label(years: YearRange) -> str:
    if years.first == years.last:
        return f"Năm {years.first}"
    if years.last is None:
        return f"Từ năm {years.first}"
    return f"Đến năm {years.last}" if years.first is None else f"{years.first} – {years.last}"
