"""Dossiers as one Word document: contents, then each record with its facts, figures, sources,
rights, citation and what must still be asked.

In Times New Roman, which every office has and which has every Vietnamese letter; the page is that
of Vietnamese documents (A4, margins of Nghị định 30/2020/NĐ-CP, annex I).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Row

from kb.bulletin import Caution, Dossier, Fact
from kb.domain import BulletinIssue
from webui.bulletin.word_parts import (
    add_bookmark,
    add_contents,
    add_link,
    add_page_number,
    clean,
    repeat_header,
    set_font,
    set_language,
)
from webui.bulletin.wording import CAUTIONS, QUESTIONS

__all__ = ["dossier_file"]

_FONT = "Times New Roman"
_BODY, _SMALL = Pt(13), Pt(11)
_GAP = Pt(6)
_SIZES = {"Title": Pt(20), "Heading 1": Pt(16), "Heading 2": Pt(13)}
_BLACK = RGBColor(0, 0, 0)
_WIDTHS = (Cm(4), Cm(9.6), Cm(2.4))
_HEADER = ("Mục", "Nội dung", "Nguồn")
_INFERRED = "\n(có phần suy ra từ nội dung)"
_INTRO = (
    "Mỗi bản ghi có dữ kiện kèm số thứ tự của nguồn, số liệu, nguồn và quyền sử dụng, lời dẫn, và"
    " những điều còn phải hỏi. Dữ kiện được nêu bằng lời của mình, kèm nguồn."
)
_NOTHING_OPEN = "Không còn điều gì bắt buộc phải hỏi; vẫn nên kiểm tra lại với nguồn."


def dossier_file(issue: BulletinIssue, dossiers: Sequence[Dossier]) -> bytes:
    """The document of an issue's dossiers as bytes, in Vietnamese."""
    document = Document()
    _set_page(document, f"Hồ sơ biên tập, Đặc san {issue.name}")
    document.add_heading(f"Hồ sơ biên tập, Đặc san {issue.name}", level=0)
    document.add_paragraph(_INTRO)
    headings = [f"{n}. {clean(each.title)}" for n, each in enumerate(dossiers, start=1)]
    document.add_paragraph("Mục lục", style="TOC Heading")
    add_contents(document, [(_mark(n), text) for n, text in enumerate(headings, start=1)])
    for number, (dossier, heading) in enumerate(zip(dossiers, headings, strict=True), start=1):
        _add_record(document, dossier, heading, _mark(number))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _mark(number: int) -> str:
    return f"ban_ghi_{number}"


def _add_record(document: WordDocument, dossier: Dossier, heading: str, mark: str) -> None:
    title = document.add_heading(heading, level=1)
    title.paragraph_format.page_break_before = True
    add_bookmark(title, mark)
    add_link(document.add_paragraph("Bản ghi: "), dossier.address, dossier.address)
    document.add_paragraph(f"Mã bản ghi: {dossier.id}")
    document.add_paragraph(f"Kiểm chứng: {dossier.evidence_label}. {dossier.meaning}")
    for caution in dossier.cautions:
        if caution is not Caution.USED:  # the issues stand among the facts
            _bullet(document, f"Lưu ý: {CAUTIONS[caution]}.")
    if dossier.lead:
        document.add_heading("Nội dung", level=2)
        for text in dossier.lead:
            document.add_paragraph(clean(text))
    document.add_heading("Dữ kiện", level=2)
    _add_facts(document, dossier.facts)
    if dossier.figures:
        document.add_heading("Số liệu", level=2)
        _add_facts(document, dossier.figures)
    _add_sources(document, dossier)
    document.add_heading("Lời dẫn", level=2)
    document.add_paragraph(clean(dossier.citation))
    document.add_heading("Còn phải hỏi", level=2)
    for question in dossier.questions:
        _bullet(document, QUESTIONS[question])
    if not dossier.questions:
        document.add_paragraph(_NOTHING_OPEN)


def _add_facts(document: WordDocument, facts: Iterable[Fact]) -> None:
    table = document.add_table(rows=0, cols=len(_HEADER), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    _add_row(table, _HEADER)
    repeat_header(table.rows[0])
    for fact in facts:
        said = "\n".join(map(clean, fact.values)) + (_INFERRED if fact.inferred else "")
        _add_row(table, (fact.name, said, ", ".join(f"[{number}]" for number in fact.sources)))
    document.add_paragraph()


def _add_row(table: Table, texts: Sequence[str]) -> None:
    is_header = not table.rows
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    for cell, text, width in zip(row.cells, texts, _WIDTHS, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(text)
        run.font.size, run.bold = _SMALL, is_header


def _add_sources(document: WordDocument, dossier: Dossier) -> None:
    document.add_heading("Nguồn và quyền sử dụng", level=2)
    for number, source in enumerate(dossier.sources, start=1):
        named = f"{clean(source.source)}. " if source.source else ""
        paragraph = document.add_paragraph(f"[{number}] {named}")
        add_link(paragraph, clean(source.address), source.address)
        paragraph.add_run(f". {source.may}")
        if source.text:
            document.add_paragraph(clean(source.text), style="Quote")
    if not dossier.sources:
        document.add_paragraph("Bản ghi chưa ghi nguồn.")


def _bullet(document: WordDocument, text: str) -> None:
    document.add_paragraph(text, style="List Bullet")


def _set_page(document: WordDocument, title: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2)
    add_page_number(section.footer.paragraphs[0])
    set_font(document, _FONT)
    for name, size in _SIZES.items():
        font = document.styles[name].font
        font.size, font.color.rgb = size, _BLACK
    normal = document.styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = _BODY, _GAP
    set_language(document, "vi-VN")
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "", "vi-VN"
    properties.comments = ""
