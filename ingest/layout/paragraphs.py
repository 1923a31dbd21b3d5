"""Lines of running text to paragraphs: a line goes on where the first word of the next would not
have fitted behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.layout.lines import Line

__all__ = ["begins_paragraph", "paragraphs_of"]

# The space between two words, in heights of a line.
_SPACE = 0.3
# What begins a paragraph whatever stands before: numbering, dashes, articles of a decision, and
# headings of prizes.
_BEGINNING = re.compile(
    r"(?:[-–—•*+▪●○◦➢►]|\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[a-zđ][.)]|[IVXL]+[.)/]|Điều \d+)"
    r"(?:\s|$)"
)
_PRIZE = re.compile(r"Giải\s+(?:Nhất|Nhì|Ba|Khuyến khích|Đặc biệt|[ABC])\s*(?:\(\d|:\s*$)")
# The first line of a paragraph is indented by more than this, in heights of a line, and the middles
# of the lines of a heading differ by less.
_INDENT, _OFF_MIDDLE = 1.0, 0.5
# A line of so many words in capitals is no part of a sentence.
_TELLING_WORDS = 4
# So near to the margin a broken line ends, in heights of a line; a margin is so much of the page.
_NEAR_MARGIN, _NEAR_EDGE = 4.0, 0.85
# Lines further apart than so many heights are not of one paragraph.
_APART = 1.0


def begins_paragraph(line: str) -> bool:
    """Whether the line begins one, whatever stands before it."""
    return bool(_BEGINNING.match(line) or _PRIZE.match(line))


def paragraphs_of(lines: Sequence[Line], page_width: float) -> Iterator[str]:
    """The paragraphs, each in one line."""
    if not lines:
        return
    left, right = min(line.box.left for line in lines), _margin(lines, page_width)
    paragraph = [lines[0]]
    for line in lines[1:]:
        if _goes_on(paragraph[-1], line, right) and not _begins(paragraph[-1], line, left):
            paragraph.append(line)
        else:
            yield _text(paragraph)
            paragraph = [line]
    yield _text(paragraph)


def _margin(lines: Sequence[Line], page_width: float) -> float:
    """Where lines are broken: the right end of the longest, if others end there too or it is near
    the edge of the page; else nowhere."""
    right = max(line.box.right for line in lines)
    others = sum(right - line.box.right <= _NEAR_MARGIN * line.letter_height for line in lines) - 1
    return right if others or right >= _NEAR_EDGE * page_width else float("inf")


def _goes_on(line: Line, following: Line, right: float) -> bool:
    height = line.letter_height
    if begins_paragraph(following.text) or following.box.top - line.box.bottom > _APART * height:
        return False
    return line.box.right + _SPACE * height + following.words[0].box.width > right


def _is_in_capitals(line: Line) -> bool:
    return line.text.isupper() and len(line.words) >= _TELLING_WORDS


def _announces(line: Line) -> bool:
    """Whether the line is the heading of what follows, as "Giải Nhất:"."""
    return line.text.endswith(":") and len(line.words) < _TELLING_WORDS + 2


def _is_set_right(line: Line, left: float) -> bool:
    """Whether nothing of the line stands in the left half of the text, as who signed it."""
    return line.box.left - left > line.box.right - line.box.left


def _begins(line: Line, following: Line, left: float) -> bool:
    """Whether the following line begins a paragraph: between capitals and small letters, below a
    line set at the right, and by its indent, where the two are not set around one middle, as
    headings are."""
    if _is_in_capitals(line) != _is_in_capitals(following) or _announces(following):
        return True
    if _is_set_right(line, left) and not _is_set_right(following, left):
        return True
    indented = following.box.left - left > _INDENT * following.letter_height
    apart = abs(following.box.middle[0] - line.box.middle[0])
    return indented and apart > _OFF_MIDDLE * following.letter_height


def _text(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)
