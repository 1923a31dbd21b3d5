"""A page or report to the draft of one record of popular knowledge, for an editor to finish.

The words of the source are kept as `index_only`: searchable, not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from ingest.extraction.draft import Draft
from ingest.extraction.rows import DEFAULT_KINDS
from ingest.parsers import Document, Format
from ingest.sources import FetchedFile
from kb.domain import (
    Bank,
    PartialDate,
    Period,
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
from kb.privacy import strip_private_data
from kb.text import label_key
from kb.validation import holds_private_data

__all__ = ["draft_of_document"]

_PAGE_BREAK = "\n\n"
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WRITTEN_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_DAY = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}\b")
_OPENING = 600  # characters in which a page says when it was written; later dates are of its story
_LETTERHEAD = re.compile(r"cộng hòa xã hội|độc lập tự do|^số \d|^(?:\S+ )*ngày \d+ tháng \d|^\W*$")
_OFFICE = re.compile(r"(?:ủy ban|ubnd|sở|liên hiệp|trường (?:đại học|cao đẳng)|viện|trung tâm)\b")
_YOUTH_CONTEST = re.compile(
    r"thiếu niên,?\s+(?:và\s+)?nhi đồng|\b(?:ST)?TTNNĐ\b|tin học trẻ"
    r"|(?:cuộc|hội) thi\b[^.;\n]{0,60}\bhọc sinh",
    re.IGNORECASE,
)
_TITLE_LETTERS = 12
_TITLE_LIMIT = 300


def draft_of_document(
    document: Document, form: Format, file: FetchedFile, bank: Bank | None, *, publish: bool
) -> Draft:
    """The draft; `publish` lets it pass without review.

    Raises `UnreadableSourceError` for a page without words. A PDF without them is `waiting`.
    """
    pages = tuple(strip_private_data(page) for page in document.pages)
    notes: tuple[str, ...] = ()
    stripped = pages != document.pages
    if stripped:
        notes += ("đã bỏ số điện thoại, e-mail hoặc địa chỉ riêng",)
    document = replace(document, pages=pages)
    text = _PAGE_BREAK.join(pages)
    if not text.strip():
        return _without_words(form)
    title = (document.title or _first_heading(document.pages))[:_TITLE_LIMIT]
    if not title:
        problem = Problem("", "không tìm thấy tiêu đề", "đặt tiêu đề cho trang hoặc tài liệu")
        return Draft(problems=(problem,), sensitive=stripped)
    day, doubts = _day(document)
    chosen = bank or Bank.KNOWLEDGE
    address = document.address or PurePath(file.name).name
    youth = bool(_YOUTH_CONTEST.search(f"{title}\n{text}"))
    record = Record(
        id=make_record_id(chosen, title, address),
        bank=chosen,
        title=title,
        kind=DEFAULT_KINDS[chosen],
        period=Period(start=day, end=day, as_written=document.published) if day else None,
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
        provenance=() if youth else tuple(_provenance(document, form)),
        review=ReviewState.PUBLISHED if publish else ReviewState.IN_REVIEW,
    )
    if youth:
        notes += ("không lưu lời văn: bài về cuộc thi của thiếu niên, nhi đồng",)
    sensitive = youth or stripped or holds_private_data(record)
    return Draft(record=record, doubts=doubts, notes=notes, sensitive=sensitive)


def _without_words(form: Format) -> Draft:
    if form.name != "pdf":
        problem = Problem("", "trang không có nội dung", "lưu lại trang đầy đủ rồi nhập")
        raise UnreadableSourceError(problem)
    problem = Problem(
        "", "PDF không có lớp chữ (bản quét)", "cần nhận dạng chữ (OCR); tệp đã được giữ lại"
    )
    return Draft(problems=(problem,), waiting=True)


def _first_heading(pages: tuple[str, ...]) -> str:
    """The first line that is no letterhead, with the capitals that follow it."""
    lines = [line for page in pages[:1] for line in page.splitlines()]
    body = [line for line in lines if not _is_letterhead(line)]
    start = next(
        (at for at, line in enumerate(body) if sum(map(str.isalpha, line)) >= _TITLE_LETTERS), None
    )
    if start is None:
        return ""
    title = [body[start]]
    for line in body[start + 1 :]:
        if not (title[-1].isupper() and line.isupper()):
            break
        title.append(line)
    return " ".join(title)


def _is_letterhead(line: str) -> bool:
    """The state's motto, number and day, or an office in capitals."""
    key = label_key(line)
    return bool(_LETTERHEAD.search(key) or (line.isupper() and _OFFICE.match(key)))


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


def _provenance(document: Document, form: Format) -> Iterator[Provenance]:
    """Where each page stands in the source's text, so that a passage can be cited by page."""
    start = 0
    for number, page in enumerate(document.pages, start=1):
        end = start + len(page)
        yield Provenance(
            field="sources[0].text", page=number, span=(start, end), extractor=form.name
        )
        start = end + len(_PAGE_BREAK)
