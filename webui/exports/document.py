"""The DOCX format: a list to read and to print, each record with its facts, citation and sources.

A document is built in memory, so its length is bounded; where it is cut, it says so.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from kb.domain import PartialDate, Source, source_name, web_address
from kb.vocabulary import vocabularies
from webui.exports.citation import citation_text
from webui.exports.columns import COLUMNS, Value
from webui.exports.entries import LONGEST_DOCUMENT, Entry, Listing
from webui.exports.paper import Paper, Run, bold, linked
from webui.exports.wording import about_rows, title_of
from webui.exports.workbook import blocks_of
from webui.labels import bank_name, term_label
from webui.plain_text import one_line
from webui.presentation import date_text, evidence_badge, number_text
from webui.wording import gettext as _

__all__ = ["document"]


def document(listing: Listing, entries: Iterable[Entry]) -> Iterator[bytes]:
    """The file, in blocks of bytes; the first comes when all of it is written."""
    paper = Paper()
    paper.title(title_of(listing))
    for name, value in about_rows(listing)[1:]:
        paper.paragraph(_named(name), linked(value) if value == listing.address else _told(value))
    if listing.total > LONGEST_DOCUMENT:
        paper.paragraph(bold(_cut(listing.total)))
    if not listing.total:
        paper.paragraph(Run(_("Không có bản ghi nào.")))
    for number, entry in enumerate(islice(entries, LONGEST_DOCUMENT), start=1):
        _describe(paper, number, entry)
    packed = io.BytesIO()
    paper.save(packed)
    yield from blocks_of(packed)


def _cut(total: int) -> str:
    return str(
        _(
            "Tệp này chỉ gồm %(shown)s bản ghi đầu trong %(total)s bản ghi. Muốn có tất cả, hãy"
            " xuất ra Excel hoặc CSV.",
            shown=number_text(LONGEST_DOCUMENT),
            total=number_text(total),
        )
    )


def _describe(paper: Paper, number: int, entry: Entry) -> None:
    record = entry.record
    paper.heading(f"{number}. {one_line(record.title)}")
    kind = term_label(vocabularies().kinds, record.kind)
    grade = evidence_badge(entry.evidence).label
    parts = (bank_name(record.bank), kind, str(record.year or ""), grade)
    paper.paragraph(Run(" · ".join(filter(None, parts))), goes_on=True)
    for line in record.summary.splitlines():
        paper.paragraph(Run(line))
    for column in COLUMNS:
        if column.is_fact and (value := column.value(entry)) not in (None, ""):
            paper.item(_named(column.name), _told(value))
    paper.paragraph(_named(_("Trích dẫn")), Run(citation_text(record, entry.address)))
    for source in record.sources:
        paper.paragraph(_named(_("Nguồn")), *_cited(source))
    paper.paragraph(_named(_("Địa chỉ")), linked(entry.address))


def _named(name: str) -> Run:
    return bold(f"{name}: ")


def _told(value: Value) -> Run:
    return Run(date_text(PartialDate.of(value)) if isinstance(value, date) else str(value))


def _cited(source: Source) -> Iterator[Run]:
    for part in filter(None, (source.publisher, source.title)):
        yield Run(f"{one_line(part)}, ")
    address = web_address(source.address)
    yield linked(one_line(address)) if address else Run(one_line(source_name(source.address)))
