"""A document to findings: its tables, enumerations and sentences, or the forms that it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from ingest.extraction.articles import finding_of_article
from ingest.extraction.forms import findings_of_forms
from ingest.extraction.found import Finding, Line, Said, lines_of
from ingest.extraction.headings import first_heading
from ingest.extraction.items import finding_of_item
from ingest.extraction.listed import TableReader
from ingest.extraction.mentions import prize_heading, prizes_in
from ingest.extraction.parties import people_in
from ingest.extraction.running_heads import without_running_heads
from ingest.extraction.sentences import Prose
from ingest.extraction.standing import Standing
from ingest.parsers import Document, page_done
from kb.text import label_key

__all__ = ["article_of", "findings_of"]

_ITEM = re.compile(r"\s*(?:(?:\d{1,3}|[a-zđ])(?:[.)/]|-\s)|[-–—•*+▪●])\s*\S")
_LED = re.compile(r"\bchủ nhiệm(?: đề tài| nhiệm vụ| dự án)?\s*:?\s", re.IGNORECASE)
_SECTION_ENDS = re.compile(
    r" *(?:điều\s+\d|nơi nhận|t/?m\.|kt\.|tl\.|căn cứ\s|xét (?:đề nghị|tờ trình|công văn)"
    r"|theo đề nghị|trên đây|người lập)",
    re.IGNORECASE,
)
_RUNNING_TEXT = 60  # words


def findings_of(document: Document) -> tuple[Finding, ...]:
    """The records that the document states, in their order."""
    pages = without_running_heads(document.pages)
    lines = list(lines_of(replace(document, pages=pages)))
    standing = Standing()
    for line in _page_by_page(lines):
        standing.read(line)
    return findings_of_forms(lines, _heading(document, lines), standing) or tuple(_findings(lines))


def article_of(document: Document) -> Finding | None:
    """The article that a document is which states no records."""
    lines = list(lines_of(replace(document, pages=without_running_heads(document.pages))))
    return finding_of_article(_heading(document, lines), lines)


def _heading(document: Document, lines: Sequence[Line]) -> Said | None:
    """The line that names the document."""
    for title in (document.title, first_heading(document.pages)):
        key = label_key(title)
        for line in lines:
            if key and label_key(line.text) == key:
                return line.said(0, len(line.text))
    if document.title:
        above = Line(1, 0, document.title)
        return above.said(0, len(above.text))
    return None


def _page_by_page(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines; whoever waits is told after each page."""
    for _, page in groupby(lines, key=attrgetter("page")):
        yield from page
        page_done()


def _findings(lines: Sequence[Line]) -> Iterator[Finding]:
    standing = Standing()
    table, prose = TableReader(standing), Prose()
    section = _Section()
    for line in _page_by_page(lines):
        if "\t" in line.text:
            if _SECTION_ENDS.match(line.text):
                yield from table.close()
            yield from table.read(line)
            continue
        yield from table.pause()
        if _SECTION_ENDS.match(line.text):
            yield from table.close()
        standing.read(line)
        found = finding_of_item(line) if section.takes(line) else None
        if found and {"prize", "leader"} & (found.values.keys() | standing.values.keys()):
            yield Finding(standing.completed(found.values))
        else:
            yield from prose.read(line)
    yield from table.close()


@dataclass(slots=True)
class _Section:
    """Whether a prize was announced whose records are listed now, and how its items begin."""

    _open: bool = False
    _marked: bool | None = None

    def takes(self, line: Line) -> bool:
        """Whether the line may be an item."""
        if prize_heading(line):
            self._open, self._marked = True, None
            return False
        if _SECTION_ENDS.match(line.text):
            self._open = False
            return False
        marked = bool(_ITEM.match(line.text))
        if not self._open:
            said = next(prizes_in(line), None) is not None or bool(_LED.search(line.text))
            return marked and said
        if self._marked is None:
            self._marked = marked
        if marked != self._marked or (not marked and len(line.text.split()) > _RUNNING_TEXT):
            return False
        return marked or next(people_in(line), None) is not None
