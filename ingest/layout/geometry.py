"""Where words and ruled lines stand on a page: points from its upper left corner."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Box", "PageLayout", "Word"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; a ruled line is a thin one."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Across and down."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def around(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def touches(self, other: Box, margin: float) -> bool:
        """Whether both meet, or would if one were larger by the margin all round."""
        return (
            self.left - margin <= other.right
            and other.left <= self.right + margin
            and self.top - margin <= other.bottom
            and other.top <= self.bottom + margin
        )


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between spaces, as it is read; `confidence` from 0 to 1."""

    text: str
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLayout:
    """The words of a page in any order, and its ruled lines."""

    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Box, ...] = ()
