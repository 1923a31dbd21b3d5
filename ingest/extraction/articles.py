"""An article as one finding: its heading, and who wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.extraction.found import Finding, Line, Said
from ingest.extraction.parties import organisations_in, people_in

__all__ = ["HEADING_ALONE", "finding_of_article"]

_BYLINE = re.compile(
    r"\s*(?:bài(?: viết)?|tác giả|nhóm tác giả|người viết|theo|(?:tin|bài)(?:,| và) ảnh|tin, bài"
    r"|ảnh)\s*:",
    re.IGNORECASE,
)
# Papers of an office, and news of what is to come, tell no technology.
_NO_ARTICLE = re.compile(
    r"\s*(?:giấy mời|thư mời|mời|kêu gọi|chương trình"
    r"|kế hoạch|thông báo|quyết định|tờ trình|công văn|biên bản"
    r"|báo cáo|danh sách|diễn văn|bài phát biểu|lời khai mạc|phân công|phương án|mẫu|lịch|thể lệ"
    r"|phát động|thống kê|tổng hợp|phiếu|biểu|bảng|hợp đồng|dự toán|đơn)\b",
    re.IGNORECASE,
)
HEADING_ALONE = 0.85
"""How sure it is that a heading names a work, where nothing else on the page says so."""

_FEWEST_WORDS = 60
_SHORT = 15  # words of a line that may be a byline
_LABEL = 20  # characters: "Địa điểm: ..."
_BELOW_HEADING = 3  # lines in which who wrote it may stand with more, "Lê Văn A, tổ Vật lý"
_EDGE = 6  # lines from the beginning and the end


def finding_of_article(heading: Said | None, lines: Sequence[Line]) -> Finding | None:
    """The article of that heading; None where the lines are none."""
    words = sum(len(line.text.split()) for line in lines)
    titles = [part for line in lines[:_EDGE] for part in line.text.split("\v") if part.isupper()]
    named = any(map(_NO_ARTICLE.match, titles))
    if heading is None or named or words < _FEWEST_WORDS or not _is_title(heading.text):
        return None
    authors = _authors(lines)
    title = heading.taken(HEADING_ALONE)
    return Finding({"title": (title,)} | ({"authors": authors} if authors else {}))


def _is_title(text: str) -> bool:
    """Whether the heading may be that of an article: no sentence, no paper of an office."""
    return not (text.endswith((".", ";", ":")) or ": " in text[:_LABEL] or _NO_ARTICLE.match(text))


def _authors(lines: Sequence[Line]) -> tuple[Said, ...]:
    """Those of a line that says nothing else, near the beginning or the end."""
    for line in [*lines[:_EDGE], *reversed(lines[-_EDGE:])]:
        people = tuple(people_in(line))
        if not people or len(line.text.split()) > _SHORT:
            continue
        rest = line.text
        for named in (*people, *organisations_in(line)):
            rest = rest.replace(named.raw, "")
        below = line in lines[:_BELOW_HEADING] and line.text.startswith(people[0].raw)
        alone = not any(map(str.isalpha, rest.replace("và", "")))
        if _BYLINE.match(line.text) or alone or (below and not line.text.endswith(".")):
            return people
    return ()
