"""A document to findings: its tables, enumerations and sentences, or the forms that it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter

from ingest.extraction.articles import HEADING_ALONE, finding_of_article, may_head
from ingest.extraction.capitals import CAPITAL
from ingest.extraction.cited import finding_of_cited
from ingest.extraction.entries import finding_of_labelled, findings_of_entries
from ingest.extraction.forms import findings_of_forms
from ingest.extraction.found import Finding, Line, Said, lines_of
from ingest.extraction.headings import first_heading
from ingest.extraction.issues import Issue, issue_of
from ingest.extraction.items import finding_of_item
from ingest.extraction.labels import pairs_in
from ingest.extraction.listed import TableReader
from ingest.extraction.meaning import are_told_minors, is_of_contest
from ingest.extraction.mentions import prize_heading, prizes_in
from ingest.extraction.paper_days import with_day_of_paper
from ingest.extraction.parties import people_in
from ingest.extraction.plain_headers import header_in_words
from ingest.extraction.quoted import quoted_in
from ingest.extraction.running_heads import without_running_heads
from ingest.extraction.sentences import Prose
from ingest.extraction.standing import Standing
from ingest.extraction.youth import presents_pupils
from ingest.layout import CELL_ABOVE
from ingest.parsers import Document, page_done
from kb.text import label_key

__all__ = ["article_of", "bulletin_of", "findings_of", "heading_of"]

_ITEM = re.compile(r"\s*(?:(?:\d{1,3}|[a-zđ])(?:[.)/]|-\s)|[-–—•*+▪●])\s*\S")
# "1. Công trình “...” của ông Nguyễn Văn A": entered for a contest.
_NOMINATED = re.compile(
    r"\s*\d{1,3}[.)/]\s*(?:công trình|giải pháp|sáng kiến|sản phẩm|mô hình|đề tài)\s*:?\s*[“\"«]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:[IVXLC]+|\d{1,3}|[A-ZĐ])[.)]?")
# "Máy A (Trường M): giải Nhất", without a mark in front
_PRIZE_LAST = re.compile(
    r"\((?:đạt |đoạt )?giải\s+\w+(?:\s+(?:khích|biệt))?\)\s*[-–—]"
    r"|[,;:(–-]\s*(?:đạt |đoạt )?giải\s+\w+(?:\s+(?:khích|biệt))?[\s.;)]*$",
    re.IGNORECASE,
)
_COUNT = r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
# Likewise, where the prize comes first and who got it last.
_PRIZE_FIRST = re.compile(
    r"\s*giải\s+(?:đặc biệt|nhất|nhì|ba|tư|khuyến khích|[abc])\s*[:–-]\s*"
    rf"(?!(?:tiền|trị giá|môn|đội|mỗi|gồm)\b)(?=(?-i:[{CAPITAL}]))",
    re.IGNORECASE,
)
# No prize was given yet: "phấn đấu có ít nhất một giải Ba trở lên"; or it is told how many there
# are, "01 giải Nhất, 02 giải Nhì", or what whoever gets one is given besides.
_PLAN = re.compile(
    r"\b(?:phấn đấu|ít nhất)\b[^.;]{0,60}\bgiải\b|\bgiải\s+\w+(?:\s+\w+)?\s+trở lên\b"
    r"|\b(?:cơ cấu|số lượng)\s+(?:các\s+)?giải(?:\s+thưởng)?\s*(?:[:(]|gồm\b|như sau|$)"
    rf"|\b{_COUNT}\s+giải\s(?!pháp)[^“\"]{{1,60}}?\b{_COUNT}\s+giải\s(?!pháp)"
    r"|\b(?:tác giả|giải pháp|công trình|sản phẩm|mô hình|đề tài)\s+(?:đạt|đoạt)\s+giải\b"
    r"[^:“\"]{0,40}\bđược\b",
    re.IGNORECASE,
)
_LED = re.compile(r"\bchủ nhiệm(?: đề tài| nhiệm vụ| dự án)?\s*:?\s", re.IGNORECASE)
_SECTION_ENDS = re.compile(
    r" *(?:điều\s+\d|nơi nhận|t/?m\.|kt\.|tl\.|căn cứ\s|xét (?:đề nghị|tờ trình|công văn)"
    r"|theo đề nghị|trên đây|người lập)",
    re.IGNORECASE,
)
_WORDS_OF_A_TITLE = 4
_PRIZES_OF_A_PLAN = 3  # where so many are named one below the other, nothing was won
_LONG_PAGE = 200  # lines; a sheet has as many as it likes
_RUNNING_TEXT, _LONG_HEADING = 60, 45  # words


def findings_of(document: Document, *, printed: bool = True) -> tuple[Finding, ...]:
    """The records that the document states, in their order. Pages that are `printed` have running
    heads; sheets of a workbook have none, and like captions."""
    lines = _lines(document, printed=printed)
    found = with_day_of_paper(_read(document, lines), lines)
    presenting = [line for line in lines if presents_pupils(line.text)]
    # An article that speaks of pupils in passing tells nothing about who wrote it.
    shortly = any(len(line.text.split()) <= _LONG_HEADING for line in presenting)
    contests = {each.text("contest") for each in found if are_told_minors(each)}
    return tuple(
        replace(
            each,
            of_pupils=bool(presenting if is_of_contest(each) else shortly)
            or each.text("contest") in contests,
        )
        for each in found
    )


def _read(document: Document, lines: Sequence[Line]) -> tuple[Finding, ...]:
    standing = Standing()
    for line in _page_by_page(lines):
        standing.read(line)
        pairs_in(line)  # kept for entries and forms, who can't tell that they go on
    if issue := issue_of(lines):
        return tuple(article.finding for article in issue.articles)
    page_done()
    if entries := findings_of_entries(lines):
        return entries
    page_done()
    return findings_of_forms(lines, _heading(document, lines), standing) or tuple(
        _findings(lines, "" if "contest" in standing.values else document.title)
    )


def bulletin_of(document: Document) -> Issue | None:
    """The issue of a bulletin that the document is."""
    return issue_of(_lines(document))


def article_of(document: Document) -> Finding | None:
    """The article that a document is which states no records."""
    lines = _lines(document)
    return finding_of_article(_heading(document, lines), lines)


def heading_of(document: Document) -> Said | None:
    """The line that names the document, or what it says itself of its title."""
    heading = _heading(document, _lines(document))
    return heading.taken(HEADING_ALONE) if heading else None


def _lines(document: Document, *, printed: bool = True) -> list[Line]:
    pages = without_running_heads(document.pages) if printed else document.pages
    return list(lines_of(replace(document, pages=pages)))


def _heading(document: Document, lines: Sequence[Line]) -> Said | None:
    """The line that names the document."""
    for title in (document.title, first_heading(document.pages)):
        key = label_key(title)
        for line in lines if key else ():
            # Above it may stand, in capitals as well, the name of a column.
            starts = [0, *(found.end() for found in re.finditer("\v", line.text))]
            for start in starts:
                said = line.said(start, len(line.text))
                words = len(said.text.split())
                sentence = title != document.title and not may_head(said.text)
                if label_key(said.text) == key and words <= _LONG_HEADING and not sentence:
                    return said
    if len(document.title.split()) >= _WORDS_OF_A_TITLE:  # programs make up shorter ones
        above = Line(1, 0, document.title)
        return above.said(0, len(above.text))
    return None


def _page_by_page(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines; whoever waits is told after each page, of a long one more often."""
    for _, page in groupby(lines, key=attrgetter("page")):
        for count, line in enumerate(page, start=1):
            yield line
            if count % _LONG_PAGE == 0:
                page_done()
        page_done()


def _findings(lines: Sequence[Line], title: str) -> Iterator[Finding]:
    standing = Standing()
    standing.read(Line(1, 0, title))  # of a web page it may stand outside of what is read
    table, prose = TableReader(standing), Prose()
    section = _Section()
    for line in _page_by_page(lines):
        if "\t" in line.text:
            if _SECTION_ENDS.match(line.text):
                yield from table.close()
            if _has_one_cell(line) and standing.read(line):
                yield from table.pause()
            else:
                yield from table.read(line)
                section.ends(table)
            continue
        if header := header_in_words(line.text):
            yield from table.read(replace(line, text=header))
            continue
        yield from table.pause()
        if _SECTION_ENDS.match(line.text):
            yield from table.close()
        standing.read(line)
        taken = section.takes(line) and not _PLAN.search(line.text)
        told = finding_of_cited(line) or finding_of_labelled(line, standing)
        if told is None and taken:
            told = _item(line, standing)
        if told:
            yield Finding(standing.completed(told.values))
        else:
            for each in prose.read(line):
                yield each if "prize" in each.values else Finding(standing.completed(each.values))
    yield from table.close()


def _item(line: Line, standing: Standing) -> Finding | None:
    """The item of a list that a line is; without a prize or a leader it is none."""
    item = finding_of_item(line)
    known = item.values.keys() | standing.values.keys() if item else ()
    nominated = {"contest", "authors"} <= set(known) and _NOMINATED.match(line.text)
    return item if "prize" in known or "leader" in known or nominated else None


def _has_one_cell(row: Line) -> bool:
    """Whether a row says one thing, perhaps numbered: "II", "GIẢI NHÌ"."""
    texts = [cell.text for cell in row.cells() if cell]
    return CELL_ABOVE not in texts and 0 < len(texts) - bool(_NUMBER.fullmatch(texts[0])) <= 1


def _is_unmarked_item(line: Line) -> bool:
    """Whether a line without mark and quotation names a work, its prize and who got it."""
    if len(line.text.split()) > _RUNNING_TEXT or next(quoted_in(line.text), None):
        return False
    first = _PRIZE_FIRST.match(line.text)
    person = next(people_in(line), None) if first else None
    named = first and person and person.start > first.end()
    return bool(named or _PRIZE_LAST.search(line.text))


@dataclass(slots=True)
class _Section:
    """Whether a prize was announced whose records are listed now, and how its items begin."""

    _open: bool = False
    _marked: bool | None = None
    _announced: list[str] = field(default_factory=list)  # prizes, one below the other

    def ends(self, table: TableReader) -> None:
        """What was announced stands in the rows of the table."""
        self._open = self._open and not table.is_open

    def takes(self, line: Line) -> bool:
        """Whether the line may be an item."""
        if heading := prize_heading(line):
            prize = label_key(heading.text)
            if prize in self._announced:  # how many there are has been told, now who got them
                self._announced.clear()
            self._announced.append(prize)
            self._open, self._marked = len(self._announced) < _PRIZES_OF_A_PLAN, None
            return False
        self._announced.clear()
        if _SECTION_ENDS.match(line.text):
            self._open = False
            return False
        marked = bool(_ITEM.match(line.text))
        if not self._open:
            if not marked:
                return _is_unmarked_item(line)
            told = next(prizes_in(line), None) is not None or bool(_LED.search(line.text))
            return told or bool(_NOMINATED.match(line.text))
        if self._marked is None:
            self._marked = marked
        if marked != self._marked or (not marked and len(line.text.split()) > _RUNNING_TEXT):
            return False
        return marked or next(people_in(line), None) is not None
