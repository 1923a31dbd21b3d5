"""The pages of a list: which numbers to show. Pure."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Pager"]

_AROUND = 1


@dataclass(frozen=True, slots=True)
class Pager:
    """`total` things, `size` to a page, page `current` (from 1; may lie beyond the last)."""

    total: int
    size: int
    current: int

    @property
    def last(self) -> int:
        """The number of the last page; 1 for an empty list."""
        return max(1, -(-self.total // self.size))

    @property
    def is_behind_last(self) -> bool:
        """Whether there is a list, and the page lies beyond its last."""
        return self.total > 0 and self.current > self.last

    @property
    def first_shown(self) -> int:
        """The place of the first thing on this page, from 1."""
        return (self.current - 1) * self.size + 1

    @property
    def last_shown(self) -> int:
        """The place of the last thing on this page."""
        return min(self.total, self.current * self.size)

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """Pages to link, None for a gap.

        >>> Pager(total=200, size=10, current=9).numbers
        (1, None, 8, 9, 10, None, 20)
        >>> Pager(total=30, size=10, current=1).numbers
        (1, 2, 3)
        """
        near = range(self.current - _AROUND, self.current + _AROUND + 1)
        pages = sorted({1, self.last, *(n for n in near if 1 <= n <= self.last)})
        numbers: list[int | None] = []
        for page in pages:
            before = numbers[-1] if numbers else 0
            if before is not None and page - before > 1:
                numbers.append(before + 1 if page - before == 2 else None)  # noqa: PLR2004
            numbers.append(page)
        return tuple(numbers)
