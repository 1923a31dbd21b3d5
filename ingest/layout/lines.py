"""Words to lines: those at one height, from left to right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, reduce

from ingest.layout.geometry import Box, Word

__all__ = ["Line", "lines_of", "slabs_of"]

# Two words are on one line where their heights overlap by so much of the smaller; in one slab where
# they overlap by so much at all.
_OVERLAP, _SLAB_OVERLAP = 0.5, 0.2
# From one line to the next, in heights of a line.
_LINE_STEP = 1.3


@dataclass(frozen=True)
class Line:
    """Words at one height, from left to right."""

    words: tuple[Word, ...]

    @cached_property
    def box(self) -> Box:
        """The box around all words."""
        return reduce(Box.around, (word.box for word in self.words))

    @property
    def letter_height(self) -> float:
        """The usual height of its words."""
        heights = sorted(word.box.height for word in self.words)
        return heights[len(heights) // 2]

    @property
    def depth(self) -> int:
        """How many lines of this height stand in it: of a slab, several."""
        return max(1, round(self.box.height / (_LINE_STEP * self.letter_height)))

    @property
    def text(self) -> str:
        """The words with a space between."""
        return " ".join(word.text for word in self.words)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The lines from top to bottom."""
    return _grouped(words, _OVERLAP)


def slabs_of(words: Iterable[Word]) -> list[Line]:
    """The parts of a page that a level cut can part: single lines, and columns side by side whose
    lines are not level with each other."""
    return _grouped(words, _SLAB_OVERLAP)


def _grouped(words: Iterable[Word], overlap: float) -> list[Line]:
    groups: list[tuple[Box, list[Word]]] = []
    for word in sorted(words, key=lambda word: word.box.middle[1]):
        if groups and _is_level(groups[-1][0], word.box, overlap):
            box, group = groups[-1]
            group.append(word)
            groups[-1] = (box.around(word.box), group)
        else:
            groups.append((word.box, [word]))
    return [Line(tuple(sorted(group, key=lambda word: word.box.left))) for _, group in groups]


def _is_level(line: Box, word: Box, overlap: float) -> bool:
    shared = min(line.bottom, word.bottom) - max(line.top, word.top)
    return shared >= overlap * min(line.height, word.height)
