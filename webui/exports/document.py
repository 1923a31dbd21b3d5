"""The DOCX format: a list to read and to print, each record with its facts, citation and sources.

A document is built in memory, so its length is bounded; where it is cut, it says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from tempfile import TemporaryFile
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from flask_babel import gettext as _

from kb.domain import Source
from kb.vocabulary import vocabularies
from webui.exports.citation import citation_text, one_line
from webui.exports.columns import COLUMNS, Value
from webui.exports.entries import LONGEST_DOCUMENT, Entry, Listing
from webui.exports.wording import about_rows, title_of
from webui.exports.workbook import blocks_of
from webui.labels import bank_name
from webui.presentation import evidence_badge, number_text, source_name, web_address

__all__ = ["document"]

_FONT = "Times New Roman"  # every office has it, or one of the same widths, with all letters
_INK = RGBColor(0x0A, 0x30, 0x4B)
_SIZES = {"Normal": 11, "Title": 20, "Heading 2": 13, "List Bullet": 11}
_MARGIN = Cm(2)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def document(listing: Listing, entries: Iterable[Entry]) -> Iterator[bytes]:
    """The file, in blocks of bytes; the first comes when all of it is written."""
    paper = _paper()
    paper.add_heading(title_of(listing), level=0)
    for name, value in about_rows(listing)[1:]:
        _fact(paper, "Normal", name, value)
    if listing.total > LONGEST_DOCUMENT:
        cut = _(
            "Tệp này chỉ gồm %(shown)s bản ghi đầu trong %(total)s bản ghi. Muốn có tất cả, hãy"
            " xuất ra Excel hoặc CSV.",
            shown=number_text(LONGEST_DOCUMENT),
            total=number_text(listing.total),
        )
        paper.add_paragraph().add_run(cut).bold = True
    if not listing.total:
        paper.add_paragraph(_("Không có bản ghi nào."))
    for number, entry in enumerate(islice(entries, LONGEST_DOCUMENT), start=1):
        _describe(paper, number, entry)
    with TemporaryFile() as packed:
        paper.save(packed)
        yield from blocks_of(packed)


def _paper() -> Any:
    """An empty document in A4. Typed as Any: its parts are known to no type checker."""
    paper: Any = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    for name, size in _SIZES.items():
        style = paper.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme's font would win over ours
        fonts.set(qn("w:hAnsi"), _FONT)
        fonts.set(qn("w:cs"), _FONT)
        style.paragraph_format.space_after = Pt(3)
        if name in ("Title", "Heading 2"):
            style.font.color.rgb = _INK
    return paper


def _describe(paper: Any, number: int, entry: Entry) -> None:
    record = entry.record
    paper.add_heading(f"{number}. {one_line(record.title)}", level=2)
    kind = vocabularies().kinds.label(record.kind)
    grade = evidence_badge(entry.evidence).label
    parts = (bank_name(record.bank), kind, str(record.year or ""), grade)
    paper.add_paragraph(" · ".join(filter(None, parts)))
    if record.summary:
        paper.add_paragraph(_NOT_XML.sub("", record.summary))
    for column in COLUMNS:
        if column.is_fact and (value := column.value(entry)) not in (None, ""):
            _fact(paper, "List Bullet", str(column.name), value)
    _fact(paper, "Normal", _("Trích dẫn"), citation_text(record, entry.address))
    for source in record.sources:
        _cite(_fact(paper, "Normal", _("Nguồn"), ""), source)
    _link(_fact(paper, "Normal", _("Địa chỉ"), ""), entry.address)


def _fact(paper: Any, style: str, name: str, value: Value) -> Any:
    text = value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
    paragraph = paper.add_paragraph(style=style)
    paragraph.add_run(f"{name}: ").bold = True
    paragraph.add_run(_NOT_XML.sub("", text))
    return paragraph


def _cite(paragraph: Any, source: Source) -> None:
    for part in filter(None, (source.publisher, source.title)):
        paragraph.add_run(f"{one_line(part)}, ")
    if address := web_address(source.address):
        _link(paragraph, address)
    else:
        paragraph.add_run(one_line(source_name(source.address)))


def _link(paragraph: Any, address: str) -> None:
    """Add a link that shows its address, so that it is of use on paper too."""
    link = OxmlElement("w:hyperlink")
    target = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), target)
    run = paragraph.add_run(one_line(address))
    run.font.color.rgb, run.font.underline = _INK, True
    link.append(run._r)
    paragraph._p.append(link)
