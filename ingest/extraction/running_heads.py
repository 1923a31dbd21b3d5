"""Lines that stand on every page: running heads, page numbers, and what offices print below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.extraction.headers import exact_column
from ingest.extraction.parties import is_person
from kb.text import label_key

__all__ = ["without_running_heads"]

_EDGE = 2  # lines from the top or the bottom of a page
_PAGE_NUMBER = re.compile(r"[\W_]*(?:trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?[\W_]*", re.IGNORECASE)
# Where and when a certificate was signed, and of what year or grade a work is.
_SAID_OF_EACH = re.compile(
    r"[^\d:]{1,40},\s*ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}\W*"
    r"|[\W\d]{0,6}(?:năm|ngày|thời gian|xếp loại|cấp|kết quả)\b[^:]{0,40}:.*\w.*",
    re.IGNORECASE,
)
_NAME_OF_PAPER = re.compile(r"\W*(?:giấy|bằng|phiếu|biên bản|đơn(?!\s+vị))\s", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s+")
_DIGITS = re.compile(r"\d+")
_SHARE = 0.5
# A title and who wrote it stand twice in a bulletin: in the contents and with the article.
_TWICE = 2
_FEW_PAGES = 3


def without_running_heads(pages: Sequence[str]) -> tuple[str, ...]:
    """The pages with empty lines in their place: all others keep their numbers."""
    parts = [page.split("\n") for page in pages]
    often = Counter(key for lines in parts for key in {_key(lines[at]) for at in _edges(lines)})
    least = max(_TWICE if len(pages) <= _FEW_PAGES else _TWICE + 1, _SHARE * len(pages))

    def runs(line: str) -> bool:
        count = often[_key(line)]
        often_said = len(pages) > 1 and count >= least and "\t" not in line
        once_more = count == _TWICE and is_person(line)
        told_of_each = once_more or _is_of_form(line)
        return bool(_PAGE_NUMBER.fullmatch(line)) or (often_said and not told_of_each)

    return tuple(
        "\n".join(
            "" if at in _edges(lines) and runs(line) else line for at, line in enumerate(lines)
        )
        for lines in parts
    )


def _is_of_form(line: str) -> bool:
    """Whether forms and certificates, one a page, say so on each."""
    numbered = _NUMBERED.match(line)
    if numbered and exact_column(line[numbered.end() :].strip(" :")):
        return True
    if line.isupper() and _NAME_OF_PAPER.match(line):
        return True
    return bool(_SAID_OF_EACH.fullmatch(line))


def _edges(lines: Sequence[str]) -> set[int]:
    count = len(lines)
    return {*range(min(_EDGE, count)), *range(max(0, count - _EDGE), count)}


def _key(line: str) -> str:
    return label_key(_DIGITS.sub("", line))
