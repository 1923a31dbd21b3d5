"""Writes blocks as a Word file, in Unicode or in the fonts of old codes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.documents import legacy
from tests.documents.model import BOLD, Block, Break, Pair, Para, Table, Writer
from tests.documents.steady import steady

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table as WordTable
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph


@dataclass(frozen=True)
class Word:
    """The look of a Word file."""

    font: str = "Times New Roman"
    size: float = 13.0
    landscape: bool = False
    head: str = ""
    numbers: bool = True
    margins: tuple[float, float, float, float] = (2.0, 2.0, 3.0, 2.0)


def field(paragraph: Paragraph, code: str) -> None:
    """Put a field such as the page number at the end of a paragraph."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "code", "end"):
        run = paragraph.add_run()
        if kind == "code":
            element: Any = OxmlElement("w:instrText")
            element.text = code
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def named(run: Any, font: str) -> None:
    """Name the font of a run for all scripts."""
    from docx.oxml.ns import qn

    run.font.name = font
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), font)


def pieces(text: str) -> list[tuple[str, bool]]:
    """The text cut into runs, each with whether it is bold."""
    return [(part, at % 2 == 1) for at, part in enumerate(BOLD.split(text)) if part]


def add_runs(paragraph: Paragraph, para: Para, word: Word) -> None:
    """The runs of a paragraph in its code and fonts."""
    from docx.shared import Pt

    made: list[tuple[str, str, bool]] = []
    for text, strong in pieces(para.text):
        if para.enc == "vni":
            made.append((legacy.vni(text), "VNI-Times", strong))
        elif para.enc == "tcvn3" and text.upper() == text and any(c.isalpha() for c in text):
            made.append((legacy.tcvn3_capitals(text), ".VnTimeH", strong))
        elif para.enc == "tcvn3":
            for stored, capital in legacy.tcvn3(text):
                made.append((stored, ".VnTimeH" if capital else ".VnTime", strong))
        else:
            made.append((text, word.font, strong))
    for text, font, strong in made:
        run = paragraph.add_run(text)
        named(run, font)
        run.bold = para.bold or strong
        run.italic = para.italic
        run.font.size = Pt(para.size or word.size)


def add_para(place: Document | _Cell, para: Para, word: Word, *, first: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGNED
    from docx.shared import Mm, Pt

    style = {"number": "List Number", "bullet": "List Bullet"}.get(para.role)
    paragraph = place.paragraphs[0] if first else place.add_paragraph(style=style)
    align = "left" if style and para.align == "justify" else para.align
    paragraph.alignment = getattr(ALIGNED, align.upper())
    paragraph.paragraph_format.space_before = Pt(para.before)
    paragraph.paragraph_format.space_after = Pt(2 if first else 4)
    if para.indent:
        paragraph.paragraph_format.first_line_indent = Mm(para.indent)
    add_runs(paragraph, para, word)


def fill(cell: _Cell, paras: Sequence[Para], word: Word) -> None:
    for at, para in enumerate(paras):
        add_para(cell, para, word, first=at == 0)


def repeat_header(table: WordTable, count: int) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for row in list(table.rows)[:count]:
        element = OxmlElement("w:tblHeader")
        element.set(qn("w:val"), "true")
        row._tr.get_or_add_trPr().append(element)


def cell_para(block: Table, at: int, column: int, text: str) -> Para:
    """How one cell of a table is set."""
    strong = at < block.header or at in block.sections
    centred = (at < block.header or column in block.centred) and at not in block.sections
    return Para(
        text,
        align="center" if centred else "left",
        bold=strong,
        size=block.size,
        enc=block.enc,
    )


def add_table(document: Document, block: Table, word: Word) -> None:
    from docx.shared import Mm

    columns = len(block.rows[0])
    table = document.add_table(rows=len(block.rows), cols=columns)
    table.autofit = False
    if block.ruled:
        table.style = "Table Grid"
    total = 257.0 if word.landscape else 160.0
    widths = block.widths or [1.0] * columns
    for column, part in zip(table.columns, widths, strict=True):
        column.width = Mm(total * part / sum(widths))
    for at, row in enumerate(block.rows):
        cells = table.rows[at].cells
        for column, text in enumerate(row):
            cells[column].width = Mm(total * widths[column] / sum(widths))
            lines = text.split("\n")
            fill(cells[column], [cell_para(block, at, column, line) for line in lines], word)
    for at in block.sections:
        merged(table, at, 0, at, columns - 1)
    for top, left, bottom, right in block.spans:
        merged(table, top, left, bottom, right)
    if block.repeat:
        repeat_header(table, block.header)


def merged(table: WordTable, top: int, left: int, bottom: int, right: int) -> None:
    """Merge cells and drop the empty paragraphs of the covered ones."""
    cell = table.cell(top, left).merge(table.cell(bottom, right))
    for paragraph in list(cell.paragraphs)[1:]:
        if not paragraph.text:
            paragraph._p.getparent().remove(paragraph._p)


def add_pair(document: Document, block: Pair, word: Word) -> None:
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    for column, share in zip(table.columns, (block.share, 1 - block.share), strict=True):
        column.width = Mm((257.0 if word.landscape else 170.0) * share)
    for cell, paras, share in zip(
        table.rows[0].cells, (block.left, block.right), (block.share, 1 - block.share), strict=True
    ):
        cell.width = Mm((257.0 if word.landscape else 170.0) * share)
        fill(cell, paras, word)
    document.add_paragraph()


def set_page(document: Document, word: Word) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGNED
    from docx.shared import Cm, Mm

    section = document.sections[0]
    width, height = (297, 210) if word.landscape else (210, 297)
    section.page_width, section.page_height = Mm(width), Mm(height)
    if word.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    top, bottom, left, right = word.margins
    section.top_margin, section.bottom_margin = Cm(top), Cm(bottom)
    section.left_margin, section.right_margin = Cm(left), Cm(right)
    if word.head:
        add_para_head(section.header.paragraphs[0], word)
    if word.numbers:
        line = section.footer.paragraphs[0]
        line.alignment = ALIGNED.CENTER
        field(line, "PAGE")


def add_para_head(paragraph: Paragraph, word: Word) -> None:
    add_runs(paragraph, Para(word.head, italic=True, size=9), word)


def write_docx(word: Word = Word()) -> Writer:
    """A writer of Word files with this look."""

    def write(blocks: Sequence[Block], path: Path) -> None:
        import docx

        document = docx.Document()
        set_page(document, word)
        moment = datetime.datetime(2025, 1, 2, tzinfo=datetime.UTC).replace(tzinfo=None)
        document.core_properties.created = document.core_properties.modified = moment
        for block in blocks:
            if isinstance(block, Para):
                add_para(document, block, word)
            elif isinstance(block, Table):
                add_table(document, block, word)
            elif isinstance(block, Pair):
                add_pair(document, block, word)
            elif isinstance(block, Break):
                document.add_page_break()  # type: ignore[no-untyped-call]
        document.save(str(path))
        steady(path)

    return write
