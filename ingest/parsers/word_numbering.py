"""The numbers in front of list paragraphs, which Word counts and does not write."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

__all__ = ["Numbering"]

_BULLET = "- "
_PLACE = re.compile(r"%(\d)")
_DECIMAL = "decimal"


class Numbering:
    """Counts along the paragraphs of one file."""

    def __init__(self, word: Any) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        part = word.part.numbering_part if _has_numbering(word) else None
        if part is not None:
            self._read(part.element)

    def label(self, paragraph: Paragraph) -> str:
        """What Word shows in front of the paragraph."""
        place = _place(paragraph)
        if place is None:
            return ""
        number, level = place
        counts = self._counts[number]
        counts[level] = counts.get(level, 0) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        kind, text = self._levels.get(place, ("bullet", ""))
        if kind != _DECIMAL:
            return _BULLET
        return _PLACE.sub(lambda found: str(counts.get(int(found[1]) - 1, 1)), text) + " "

    def _read(self, root: Any) -> None:
        shapes = {
            shape.get(qn("w:abstractNumId")): shape for shape in root.iter(qn("w:abstractNum"))
        }
        for number in root.iter(qn("w:num")):
            shape = shapes.get(number.find(qn("w:abstractNumId")).get(qn("w:val")))
            for level in () if shape is None else shape.iter(qn("w:lvl")):
                key = number.get(qn("w:numId")), int(level.get(qn("w:ilvl")))
                self._levels[key] = (_value(level, "w:numFmt"), _value(level, "w:lvlText"))


def _has_numbering(word: Any) -> bool:
    return any(each.reltype.endswith("/numbering") for each in word.part.rels.values())


def _value(level: Any, tag: str) -> str:
    found = level.find(qn(tag))
    return "" if found is None else found.get(qn("w:val")) or ""


def _place(paragraph: Paragraph) -> tuple[str, int] | None:
    """The list and the level in it, the paragraph's own or those of its style."""
    style: Any = paragraph.style
    places = [paragraph._p.pPr, *([style.element.pPr] if style is not None else [])]
    for properties in filter(lambda each: each is not None, places):
        found = properties.find(qn("w:numPr"))
        if found is not None and found.find(qn("w:numId")) is not None:
            level = found.find(qn("w:ilvl"))
            number = found.find(qn("w:numId")).get(qn("w:val"))
            return number, 0 if level is None else int(level.get(qn("w:val")))
    return None
