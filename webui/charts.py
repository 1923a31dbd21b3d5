"""The geometry of small charts that the server draws: years as bars, prizes as stacked bars.

Pure: counts in, numbers for an SVG of 100 units out. What a chart shows is also told in words or in
a table by `macros/charts.html`; colours are classes of the style sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.search import FacetValue

__all__ = ["Part", "Stack", "YearBar", "YearChart", "stacks", "year_chart"]

# A bar that counts something is never too low to be seen.
_LOWEST = 4.0
_FEWEST_YEARS = 2


@dataclass(frozen=True, slots=True)
class YearBar:
    """One year, its count, and its height in percent of the highest; 0 for an empty year."""

    year: int
    count: int
    height: float

    @property
    def top(self) -> float:
        """How far below the top of the chart it ends."""
        return round(100 - self.height, 1)


@dataclass(frozen=True, slots=True)
class YearChart:
    """Records by year, without gaps, oldest first."""

    bars: tuple[YearBar, ...]

    @property
    def most(self) -> YearBar:
        """The year with most records, the latest of several."""
        return max(self.bars, key=lambda bar: (bar.count, bar.year))

    @property
    def held(self) -> tuple[YearBar, ...]:
        """Years that have records, latest first."""
        return tuple(bar for bar in reversed(self.bars) if bar.count)


@dataclass(frozen=True, slots=True)
class Part:
    """One prize within a bar: its name, count, class of the style sheet, place and width."""

    label: str
    count: int
    tone: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Stack:
    """A bar of parts; `total` is what the whole bar counts. Records without any of the prizes make
    the rest of it."""

    total: int
    parts: tuple[Part, ...]
    width: float


def year_chart(values: Iterable[FacetValue]) -> YearChart | None:
    """The chart of the facet `year`; None for fewer than two years, which make no picture."""
    counts = {int(each.value): each.count for each in values if each.count}
    if len(counts) < _FEWEST_YEARS:
        return None
    highest = max(counts.values())
    return YearChart(
        tuple(
            YearBar(year, count, _height(count, highest))
            for year in range(min(counts), max(counts) + 1)
            for count in [counts.get(year, 0)]
        )
    )


def stacks(
    totals: Mapping[str, int],
    prizes: Sequence[tuple[str, str, Mapping[str, int]]],
) -> dict[str, Stack]:
    """A bar for each key of `totals`, on one scale. `prizes`: label, class, and counts by key.

    A record with two prizes is in both parts, so the parts of a bar may reach beyond its total.
    """
    parts = {
        key: [(label, tone, counts[key]) for label, tone, counts in prizes if counts.get(key)]
        for key in totals
    }
    lengths = {
        key: max(total, sum(count for *_, count in parts[key])) for key, total in totals.items()
    }
    longest = max(lengths.values(), default=0) or 1
    return {
        key: Stack(
            total=total,
            parts=tuple(_placed(parts[key], longest)),
            width=round(100 * lengths[key] / longest, 2),
        )
        for key, total in totals.items()
    }


def _placed(parts: Iterable[tuple[str, str, int]], longest: int) -> Iterable[Part]:
    start = 0
    for label, tone, count in parts:
        yield Part(
            label, count, tone, round(100 * start / longest, 2), round(100 * count / longest, 2)
        )
        start += count


def _height(count: int, highest: int) -> float:
    return round(max(100 * count / highest, _LOWEST), 1) if count else 0.0
