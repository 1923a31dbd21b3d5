"""A page or report to drafts: of the records it states; else, as an article, of one record of
popular knowledge, for an editor to finish.

The words of the source are kept as `index_only`: searchable, not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ingest.extraction.confidence import confidence_of_value
from ingest.extraction.draft import Draft
from ingest.extraction.found import Finding, Line
from ingest.extraction.found_drafts import drafts_of_findings
from ingest.extraction.headings import first_heading
from ingest.extraction.issue_drafts import drafts_of_issue
from ingest.extraction.private_columns import without_private_columns
from ingest.extraction.reading import article_of, bulletin_of, findings_of, heading_of
from ingest.extraction.repairs import repairs_of_page
from ingest.extraction.rows import DEFAULT_KINDS
from ingest.extraction.youth import is_about_youth_contest
from ingest.parsers import Document, Format
from ingest.sources import FetchedFile
from kb.domain import (
    Bank,
    PartialDate,
    Period,
    Place,
    Provenance,
    Record,
    ReviewState,
    Rights,
    Source,
    make_record_id,
    parse_date,
    vietnamese_date,
)
from kb.errors import Problem, UnreadableSourceError
from kb.privacy import find_private_data, strip_private_data
from kb.validation import holds_private_data
from kb.vocabulary import resolve_places

__all__ = ["drafts_of_document", "without_private_data"]

_PAGE_BREAK = "\n\n"
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WRITTEN_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_DAY = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}\b")
_OPENING = 600  # characters in which a page says when it was written; later dates are of its story
_TITLE_LIMIT = 300
_STRIPPED = "đã bỏ số điện thoại, e-mail, ngày sinh hoặc địa chỉ riêng"
_KEPT = "tệp đã được giữ lại để đọc khi nhập lại"
_NO_LETTERS = Problem("", "không nhận ra chữ nào trong ảnh", "quét lại rõ hơn rồi nhập")
_NO_WORDS = Problem("", "trang không có nội dung", "lưu lại trang đầy đủ rồi nhập")


def drafts_of_document(
    document: Document, form: Format, file: FetchedFile, bank: Bank | None, *, publish: bool
) -> Iterator[Draft]:
    """The records that the document states, else the article that it is; `publish` lets them pass
    without review. Pages that could not be read are `waiting`.

    Raises `UnreadableSourceError` for a page without words.
    """
    as_read, document = document, without_private_data(document)
    stripped = document != as_read
    if document.unread:
        yield _unread(document)
    if not any(page.strip() for page in document.pages):
        if not document.unread:
            raise UnreadableSourceError(_NO_LETTERS if document.scanned else _NO_WORDS)
        return
    if issue := bulletin_of(document):
        drafts = drafts_of_issue(issue, document, form, file, bank, publish=publish)
    elif findings := findings_of(document):
        drafts = drafts_of_findings(findings, document, form, file, bank, publish=publish)
    else:
        told = article_of(document)
        # What does not look like an article waits for an editor in any case.
        publish = publish and told is not None
        drafts = iter([_article(document, form, file, bank, told, publish=publish)])
    for draft in drafts:
        notes = (*draft.notes, _STRIPPED) if stripped else draft.notes
        yield replace(draft, notes=notes, sensitive=draft.sensitive or stripped)


def without_private_data(document: Document) -> Document:
    """The document without phone numbers, e-mail addresses, identity numbers, home addresses and
    dates of birth, those in columns of tables included.

    Of a line that had one it is not kept how it was before its letters were put right: in an old
    encoding such data cannot be told.
    """
    repairs = (
        each
        for each in document.repairs
        if not (find_private_data(each.before) or find_private_data(each.after))
    )
    pages = tuple(map(strip_private_data, without_private_columns(document.pages)))
    return replace(document, pages=pages, repairs=tuple(repairs))


def _unread(document: Document) -> Draft:
    where = ", ".join(map(str, document.unread))
    problem = Problem("", "trang không có lớp chữ (bản quét)", _KEPT)
    if document.lacking:
        problem = replace(document.lacking, remedy=f"{document.lacking.remedy}; {_KEPT}")
    return Draft(place=f"trang {where}", problems=(problem,), waiting=True)


def _article(
    document: Document,
    form: Format,
    file: FetchedFile,
    bank: Bank | None,
    told: Finding | None,
    *,
    publish: bool,
) -> Draft:
    text = _PAGE_BREAK.join(document.pages)
    title = (document.title or first_heading(document.pages))[:_TITLE_LIMIT]
    if not title:
        problem = Problem("", "không tìm thấy tiêu đề", "đặt tiêu đề cho trang hoặc tài liệu")
        return Draft(problems=(problem,))
    day, doubts = _day(document)
    chosen = bank or Bank.KNOWLEDGE
    address = file.address or document.address or file.source
    youth = is_about_youth_contest(f"{title}\n{text}")
    record = Record(
        id=make_record_id(chosen, title, address),
        bank=chosen,
        title=title,
        kind=DEFAULT_KINDS[chosen],
        period=Period(start=day, end=day, as_written=document.published) if day else None,
        places=_places(told, day.year if day else None),
        sources=(
            Source(
                address=address,
                title=document.title[:_TITLE_LIMIT],
                publisher=document.publisher,
                sha256=file.sha256,
                rights=Rights.FACTS_ONLY if youth else Rights.INDEX_ONLY,
                text=text,
            ),
        ),
        provenance=tuple(_provenance(document, form, title, youth=youth)),
        review=ReviewState.PUBLISHED if publish else ReviewState.IN_REVIEW,
    )
    repairs = () if youth else repairs_of_page(document, record.id)
    notes = ("không lưu lời văn: bài về cuộc thi của thiếu niên, nhi đồng",) if youth else ()
    sensitive = youth or holds_private_data(record)
    return Draft(record=record, doubts=doubts, notes=notes, sensitive=sensitive, repairs=repairs)


def _places(told: Finding | None, year: int | None) -> tuple[Place, ...]:
    named = told.values.get("place", ()) if told else ()
    return tuple(place for said in named for place in resolve_places(said.text, year))


def _day(document: Document) -> tuple[PartialDate | None, tuple[Problem, ...]]:
    day = _stated_day(document)
    if day and day.year > date.today().year:
        what = f"ngày đăng {vietnamese_date(day)} ở tương lai, đã bỏ"
        return None, (Problem("", what, "điền ngày đúng khi duyệt"),)
    return day, ()


def _stated_day(document: Document) -> PartialDate | None:
    if iso := _ISO_DAY.search(document.published):
        return parse_date(iso[0])
    if written := parse_date(document.published):
        return written
    opening = document.pages[0][:_OPENING]
    if found := _WRITTEN_DAY.search(opening):
        return parse_date("/".join(found.groups()))
    plain = _DAY.search(opening)
    return parse_date(plain[0]) if plain else None


def _provenance(
    document: Document, form: Format, title: str, *, youth: bool
) -> Iterator[Provenance]:
    """How sure the title is, and where it stands; where each page stands in the source's text, so
    that a passage can be cited by page. Of a text that is not kept, only the first."""
    heading = heading_of(document) or Line(1, 0, title).said(0, len(title))
    at = -1 if youth else _PAGE_BREAK.join(document.pages).find(title)
    yield Provenance(
        field="title",
        span=None if at < 0 else (at, at + len(title)),
        extractor=form.name,
        confidence=confidence_of_value("title", Finding({"title": (heading,)})),
    )
    start = 0
    for number, page in enumerate(() if youth else document.pages, start=1):
        end = start + len(page)
        yield Provenance(
            field="sources[0].text", page=number, span=(start, end), extractor=form.name
        )
        start = end + len(_PAGE_BREAK)
