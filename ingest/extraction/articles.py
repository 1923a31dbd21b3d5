"""An article as one finding: its heading, and who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.extraction.bylines import BYLINE
from ingest.extraction.found import Finding, Line, Said
from ingest.extraction.parties import besides, organisations_in, people_in, places_in

__all__ = ["HEADING_ALONE", "authors_of", "finding_of_article", "may_head"]

# Papers of an office, and news of what is to come, tell no technology.
_NO_ARTICLE = re.compile(
    r"\s*(?:giấy mời|thư mời|mời (?:tham gia|dự)|kêu gọi|chương trình (?:lễ|hội nghị|làm việc)"
    r"|kế hoạch(?! hóa| hoá)|thông báo|quyết định|tờ trình|công văn|biên bản|báo cáo|danh sách"
    r"|diễn văn|bài phát biểu|lời khai mạc|phân công|phương án|thể lệ|phát động|thống kê|tổng hợp"
    r"|phiếu|hợp đồng|dự toán)\b",
    re.IGNORECASE,
)
# In capitals these are the names of papers as well; in a sentence they begin an ordinary one.
_PAPER = re.compile(r"\W*(?:CHƯƠNG TRÌNH|LỊCH|MẪU|BIỂU|BẢNG|ĐƠN)\b")
HEADING_ALONE = 0.85
"""How sure it is that a heading names a work, where nothing else on the page says so."""

_FEWEST_WORDS = 60
_SHORT = 15  # words of a line that may be a byline
_LABEL = re.compile(r"\s*(?:địa điểm|thời gian|kính gửi|nơi nhận|số)\s*:", re.IGNORECASE)
_COMMUNE = re.compile(r"(?:xã|phường|thị trấn)\s", re.IGNORECASE)
_AT = re.compile(r"\b(?:ở|tại)\s+$", re.IGNORECASE)
_BELOW_HEADING = 3  # lines in which who wrote it may stand with more, "Lê Văn A, tổ Vật lý"
_EDGE = 6  # lines from the beginning and the end


def finding_of_article(heading: Said | None, lines: Sequence[Line]) -> Finding | None:
    """The article of that heading; None where the lines are none."""
    words = sum(len(line.text.split()) for line in lines)
    titles = [part for line in lines[:_EDGE] for part in line.text.split("\v") if part.isupper()]
    if heading is None or words < _FEWEST_WORDS or not may_head(heading.text):
        return None
    if any(map(_is_paper, titles)):
        return None
    values = {
        "title": (heading.taken(HEADING_ALONE),),
        "authors": authors_of(lines),
        "place": tuple(_where(heading)),
    }
    return Finding({name: said for name, said in values.items() if said})


def _where(heading: Said) -> Iterator[Said]:
    """The commune of which a heading says that it tells, "... ở xã Y"; the first."""
    for place in places_in(heading.line, heading.start, heading.end):
        before = heading.line.text[heading.start : place.start]
        if _COMMUNE.match(place.text) and _AT.search(before):
            yield place
            return


def _is_paper(heading: str) -> bool:
    """Whether a heading names a paper of an office, or what is to come."""
    return bool(_NO_ARTICLE.match(heading) or _PAPER.match(heading))


def may_head(text: str) -> bool:
    """Whether the heading may be that of an article: no sentence, no label, no paper."""
    return not (text.endswith((".", ";", ":")) or _LABEL.match(text) or _is_paper(text))


def _in_capitals(line: Line) -> tuple[Said, ...]:
    """The people of a line of names in capitals, and nothing else."""
    if not line.text.isupper():
        return ()
    named = people_in(replace(line, text=line.text.title()))
    people = tuple(line.said(said.start, said.end) for said in named)
    return people if not _has_words(line, people) else ()


def _has_words(line: Line, named: Sequence[Said]) -> bool:
    """Whether a line says anything but these names."""
    return any(map(str.isalpha, besides(line, named).lower().replace("và", "")))


def authors_of(lines: Sequence[Line]) -> tuple[Said, ...]:
    """Those of a line that says nothing else, near the beginning or the end."""
    for line in [*lines[:_EDGE], *reversed(lines[-_EDGE:])]:
        people = tuple(people_in(line)) or _in_capitals(line)
        if not people or len(line.text.split()) > _SHORT:
            continue
        below = line in lines[:_BELOW_HEADING] and line.text.startswith(people[0].raw)
        alone = not _has_words(line, (*people, *organisations_in(line)))
        if BYLINE.match(line.text) or alone or (below and not line.text.endswith(".")):
            return people
    return ()
