"""The geometry of small charts that the server draws: years as bars, prizes as stacked bars.

Pure: counts in, numbers for an SVG of 100 units out. What a chart shows is also told in words or in
a table by `macros/charts.html`; colours are classes of the style sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.search import FacetValue

__all__ = ["Part", "Series", "YearBar", "YearChart", "stacked", "year_chart"]

# A bar that counts something is never too low to be seen.
_LOWEST = 4.0
_FEWEST_YEARS = 2
# A short span is drawn on a longer axis, so that its bars do not look like blocks.
_SHORTEST_AXIS = 12


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
    """One part of a bar: its name, count, class of the style sheet, place and width."""

    label: str
    count: int
    tone: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Series:
    """What is counted alike in every bar: a prize, by its name and class, and its counts by key."""

    label: str
    tone: str
    counts: Mapping[str, int]


def year_chart(values: Iterable[FacetValue]) -> YearChart | None:
    """The chart of the facet `year`; None for fewer than two years, which make no picture."""
    counts = {int(each.value): each.count for each in values if each.count}
    if len(counts) < _FEWEST_YEARS:
        return None
    highest, last = max(counts.values()), max(counts)
    first = min(*counts, last + 1 - _SHORTEST_AXIS)
    return YearChart(
        tuple(
            YearBar(year, count, _height(count, highest))
            for year in range(first, last + 1)
            for count in [counts.get(year, 0)]
        )
    )


def stacked(keys: Iterable[str], series: Sequence[Series]) -> dict[str, tuple[Part, ...]]:
    """The parts of a bar for each key, all bars on one scale; what counts nothing is no part.

    A record with two prizes is in the parts of both.
    """
    held = {
        key: [(each, each.counts[key]) for each in series if each.counts.get(key)] for key in keys
    }
    longest = max((sum(count for _, count in parts) for parts in held.values()), default=0) or 1
    return {key: tuple(_placed(parts, longest)) for key, parts in held.items()}


def _placed(parts: Iterable[tuple[Series, int]], longest: int) -> Iterator[Part]:
    start = 0
    for series, count in parts:
        share = (100 * start / longest, 100 * count / longest)
        yield Part(series.label, count, series.tone, round(share[0], 2), round(share[1], 2))
        start += count


def _height(count: int, highest: int) -> float:
    return round(max(100 * count / highest, _LOWEST), 1) if count else 0.0
