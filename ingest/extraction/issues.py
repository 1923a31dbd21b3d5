"""An issue of a bulletin to its articles: each from its heading to the next one's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz import fuzz

from ingest.extraction.articles import authors_of
from ingest.extraction.bylines import is_signature, names_only
from ingest.extraction.contents import Entry, contents_of
from ingest.extraction.found import Finding, Line, Said
from kb.text import label_key

__all__ = ["Article", "Issue", "issue_of"]

_ISSUE = re.compile(
    r"\b(?:số|quý|tháng|xuân|tết)\b.{0,40}?\b(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_NAME = re.compile(
    r"\b(?:đặc san|bản tin|nội san|tập san|tạp chí|thông tin)\b|&|tri thức", re.IGNORECASE
)
_ALIKE = 90  # of 100, as a reader of pictures may have slipped
_LINES_OF_A_HEADING = 4
_LINES_OF_A_BYLINE = 3
_FEWEST_SIGNED = 2
_SENTENCE_ENDS = (".", "!", "?", "…", "”", ")")


@dataclass(frozen=True, slots=True)
class Article:
    """What the contents page says of an article, and the lines of its text, its heading first;
    none where the heading is not found."""

    finding: Finding
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue of a bulletin. `number` and `bulletin` as its cover says them, `cover` all that
    stands before its contents."""

    number: str
    bulletin: str
    cover: str
    articles: tuple[Article, ...]


def issue_of(lines: Sequence[Line]) -> Issue | None:
    """The issue that a document is; None where it has no contents page of one."""
    entries, page = contents_of(lines)
    if not entries:
        return _signed_below_headings(lines)
    return _issue(entries, page, lines)


def _signed_below_headings(lines: Sequence[Line]) -> Issue | None:
    """The issue whose contents name no authors, but its articles do: a report with chapters is
    none."""
    entries, page = contents_of(lines, unsigned=True)
    front = [line.text for line in lines if line.page <= page]
    if not (entries and any(map(_ISSUE.search, front)) and any(map(_NAME.search, front))):
        return None
    issue = _issue(entries, page, lines)
    signed = sum("authors" in article.finding.values for article in issue.articles)
    found = sum(bool(article.lines) for article in issue.articles)
    most = len(entries) / 2
    return issue if found > most and signed >= max(_FEWEST_SIGNED, most) else None


def _issue(entries: Sequence[Entry], page: int, lines: Sequence[Line]) -> Issue:
    front = [line for line in lines if line.page < page] or [
        line for line in lines if line.page == page
    ]
    named = [part for line in front for part in line.text.split("\v") if _NAME.search(part)]
    year = _year(line for line in lines if line.page <= page)
    return Issue(
        number=next(part for part in year.line.text.split("\v") if year.raw in part)
        if year
        else "",
        bulletin=" ".join(named),
        cover="\n".join(line.text for line in front),
        articles=_articles(entries, page, lines, year),
    )


def _articles(
    entries: Sequence[Entry], page: int, lines: Sequence[Line], year: Said | None
) -> tuple[Article, ...]:
    body = [line for line in lines if line.page > page] or [
        line
        for line in lines
        if line.page < page  # contents on the back cover
    ]
    keys = [_keys_of(line) for line in body]
    starts = [_start(entry, body, keys) for entry in entries]
    bounds = sorted(start for start in starts if start is not None)
    return tuple(
        _article(entry, _between(body, start, bounds), year)
        for entry, start in zip(entries, starts, strict=True)
    )


def _keys_of(line: Line) -> tuple[str, ...]:
    """What a line says, and what is left of it below the name of a section in capitals."""
    parts = line.text.split("\v")[:_LINES_OF_A_HEADING]
    return tuple(label_key(" ".join(parts[at:])) for at in range(len(parts)))


def _start(entry: Entry, lines: Sequence[Line], keys: Sequence[tuple[str, ...]]) -> int | None:
    """Where the heading of the article stands, which may take several lines."""
    title = label_key(" ".join(piece.text for piece in entry.title))
    best, found = 0.0, None
    for at, line in enumerate(lines):
        behind = [
            keys[next_at][0]
            for next_at in range(at + 1, min(at + _LINES_OF_A_HEADING, len(lines)))
            if lines[next_at].page == line.page
        ]
        for key in keys[at]:
            for text in accumulate([key, *behind], "{} {}".format):
                # The byline and the first sentence may stand in the line of the heading.
                alike = fuzz.ratio(title, text[: len(title)], score_cutoff=_ALIKE)
                if alike > best:
                    best, found = alike, at
    return found


def _between(lines: Sequence[Line], start: int | None, bounds: Sequence[int]) -> tuple[Line, ...]:
    if start is None:
        return ()
    end = next((bound for bound in bounds if bound > start), len(lines))
    return tuple(lines[start:end])


def _year(lines: Iterable[Line]) -> Said | None:
    """That of the issue, as its cover or its contents page says."""
    for line in lines:
        if found := _ISSUE.search(line.text):
            return line.said(*found.span("year"))
    return None


def _article(entry: Entry, lines: tuple[Line, ...], year: Said | None) -> Article:
    authors = entry.authors or tuple(_byline(lines))
    values = {"title": entry.title, "authors": authors, "year": (year,) if year else ()}
    return Article(Finding({name: said for name, said in values.items() if said}), lines)


def _byline(lines: Sequence[Line]) -> Iterator[Said]:
    """Who signed: right below the heading, else at the end, else with more, "Bài và ảnh: ..."."""
    for part in (lines[1 : 1 + _LINES_OF_A_BYLINE], lines[-_LINES_OF_A_BYLINE:]):
        named = [name for line in part for name in names_only(line.said(0, len(line.text)))]
        if named:
            yield from named
            return
    yield from authors_of(lines[1:]) or _pen_name(lines)


def _pen_name(lines: Sequence[Line]) -> tuple[Said, ...]:
    """The pen name below the last sentence of an article."""
    if len(lines) <= 1 or not lines[-2].text.rstrip().endswith(_SENTENCE_ENDS):
        return ()
    last = lines[-1]
    name = last.text.strip(" ()")
    start = last.text.find(name)
    return (last.said(start, start + len(name)),) if is_signature(name) else ()
