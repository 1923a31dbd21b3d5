"""An issue of a bulletin to drafts: one record of popular knowledge for each article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import PurePath

from ingest.extraction.draft import Draft
from ingest.extraction.found import Line
from ingest.extraction.issues import Issue
from ingest.extraction.people import contributors_in, lines_joined
from ingest.extraction.rows import DEFAULT_KINDS
from ingest.parsers import Document, Format
from ingest.sources import FetchedFile
from kb.domain import (
    Bank,
    ContributorRole,
    Origin,
    Period,
    Provenance,
    Record,
    ReviewState,
    Rights,
    Source,
    make_record_id,
    parse_date,
)
from kb.errors import Problem
from kb.text import label_key
from kb.vocabulary import HOME_PROVINCE, vocabularies

__all__ = ["drafts_of_issue"]

_NOT_FOUND = Problem("", "không thấy đầu bài ở trang nào", "nhập bài này riêng")
_PAGE_BREAK = "\n\n"
_UNION = "liên hiệp"


def drafts_of_issue(
    issue: Issue,
    document: Document,
    form: Format,
    file: FetchedFile,
    bank: Bank | None,
    *,
    publish: bool,
) -> Iterator[Draft]:
    """A draft for each article whose text was found; of the others the report tells."""
    own = _is_own(issue)
    address = document.address or PurePath(file.name).name
    for article in issue.articles:
        title = article.finding.text("title")
        if not article.lines:
            yield Draft(problems=(replace(_NOT_FOUND, where=f"bài “{title}” trong mục lục"),))
            continue
        chosen = bank or Bank.KNOWLEDGE
        year = parse_date(article.finding.text("year"))
        text, pages = _text(article.lines, form)
        yield Draft(
            place=f"trang {article.lines[0].page}",
            issue=f"{issue.bulletin} {issue.number}".strip() if own else "",
            record=Record(
                id=make_record_id(chosen, title, f"{address}#{issue.number}"),
                bank=chosen,
                title=title,
                kind=DEFAULT_KINDS[chosen],
                contributors=tuple(
                    person
                    for said in article.finding.values.get("authors", ())
                    for person in contributors_in(lines_joined(said.raw), ContributorRole.AUTHOR)
                ),
                period=Period(start=year, end=year, as_written=issue.number) if year else None,
                origin=Origin.IN_PROVINCE if own else Origin.OUTSIDE,
                sources=(
                    Source(
                        address=address,
                        title=issue.number,
                        publisher=issue.bulletin,
                        sha256=file.sha256,
                        rights=Rights.PUBLISHABLE if own else Rights.INDEX_ONLY,
                        text=text,
                    ),
                ),
                provenance=pages,
                review=ReviewState.PUBLISHED if publish else ReviewState.IN_REVIEW,
            ),
        )


def _is_own(issue: Issue) -> bool:
    """Whether the union of the province publishes the bulletin: its text may then be shown."""
    cover = label_key(issue.cover)
    home = vocabularies().provinces.get(HOME_PROVINCE)
    return _UNION in cover and home is not None and label_key(home.label) in cover


def _text(lines: Sequence[Line], form: Format) -> tuple[str, tuple[Provenance, ...]]:
    """The words of an article, and where each page of it stands in them."""
    text, pages = "", []
    for page, part in groupby(lines, key=lambda line: line.page):
        start = len(text) + (len(_PAGE_BREAK) if text else 0)
        text = _PAGE_BREAK.join(filter(None, (text, "\n".join(line.text for line in part))))
        pages.append(
            Provenance(
                field="sources[0].text", page=page, span=(start, len(text)), extractor=form.name
            )
        )
    return text, tuple(pages)
