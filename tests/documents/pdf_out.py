"""Writes blocks as a PDF file by ReportLab."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from tests.documents.model import BOLD, Block, Break, Pair, Para, Table, Writer

FONTS = Path("/usr/share/fonts/truetype")
FAMILIES = {
    "serif": ("croscore/Tinos", "-Regular", "-Bold", "-Italic", "-BoldItalic"),
    "sans": ("croscore/Arimo", "-Regular", "-Bold", "-Italic", "-BoldItalic"),
    "dejavu": ("dejavu/DejaVuSerifCondensed", "", "-Bold", "-Italic", "-BoldItalic"),
    "carlito": ("crosextra/Carlito", "-Regular", "-Bold", "-Italic", "-BoldItalic"),
    "noto": ("noto/NotoSerif", "-Regular", "-Bold", "-Italic", "-BoldItalic"),
    "free": ("freefont/FreeSerif", "", "Bold", "Italic", "BoldItalic"),
}
MM = 72 / 25.4
ALIGNED: dict[str, Any] = {"left": 0, "center": 1, "right": 2, "justify": 4}


@dataclass(frozen=True)
class Page:
    """The look of a PDF file; `top` is the height of the full-width part of page 1 in columns."""

    font: str = "serif"
    size: float = 12.5
    landscape: bool = False
    columns: int = 1
    top: float = 0.0
    margins: tuple[float, float, float, float] = (20, 18, 25, 18)
    head: str = ""
    foot: str = "{page}"
    leading: float = 1.25
    line: bool = False


@cache
def load(name: str) -> None:
    """Make a family of fonts known to ReportLab."""
    from reportlab.lib.fonts import addMapping
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    stem, *styles = FAMILIES[name]
    for at, style in enumerate(styles):
        pdfmetrics.registerFont(TTFont(f"{name}{at}", FONTS / f"{stem}{style}.ttf"))
        addMapping(name, 1 if at % 2 else 0, 1 if at > 1 else 0, f"{name}{at}")


def markup(text: str) -> str:
    return BOLD.sub(r"<b>\1</b>", escape(text, quote=False)).replace("\n", "<br/>")


def paragraph(para: Para, page: Page, size: float = 0.0) -> Any:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    points = para.size or size or page.size
    style = ParagraphStyle(
        "p",
        fontName=f"{page.font}{int(para.bold) + 2 * int(para.italic)}",
        fontSize=points,
        leading=points * page.leading,
        alignment=ALIGNED[para.align],
        firstLineIndent=para.indent * MM,
        spaceBefore=para.before,
        spaceAfter=points * 0.3,
        leftIndent=7 * MM if para.role in ("bullet", "number") else 0,
    )
    return Paragraph(markup(para.text), style)


def table(block: Table, page: Page, width: float) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import Table as Grid
    from reportlab.platypus import TableStyle

    columns = len(block.rows[0])
    widths = block.widths or [1.0] * columns
    data = []
    for at, row in enumerate(block.rows):
        strong = at < block.header or at in block.sections
        data.append(
            [
                paragraph(
                    Para(
                        text,
                        align="center"
                        if (at < block.header or column in block.centred)
                        and at not in block.sections
                        else "left",
                        bold=strong,
                    ),
                    page,
                    block.size,
                )
                for column, text in enumerate(row)
            ]
        )
    rules: list[Any] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE" if block.ruled else "TOP")]
    rules += [("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3)]
    if block.ruled:
        rules.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    rules += [("SPAN", (0, at), (-1, at)) for at in sorted(block.sections)]
    rules += [("SPAN", (left, top), (right, low)) for top, left, low, right in block.spans]
    return Grid(
        data,
        colWidths=[width * part / sum(widths) for part in widths],
        repeatRows=block.header if block.repeat else 0,
        style=TableStyle(rules),
    )


def pair(block: Pair, page: Page, width: float) -> Any:
    from reportlab.platypus import Table as Grid
    from reportlab.platypus import TableStyle

    sides = [[paragraph(p, page) for p in side] for side in (block.left, block.right)]
    return Grid(
        [sides],
        colWidths=[width * block.share, width * (1 - block.share)],
        style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]),
    )


def flow(blocks: Sequence[Block], page: Page, width: float) -> list[Any]:
    """The flowables of a document."""
    from reportlab.platypus import FrameBreak, NextPageTemplate, PageBreak, Spacer

    story: list[Any] = []
    for block in blocks:
        if isinstance(block, Para):
            story.append(paragraph(block, page))
        elif isinstance(block, Table):
            story += [Spacer(1, 4), table(block, page, width), Spacer(1, 8)]
        elif isinstance(block, Pair):
            story += [pair(block, page, width), Spacer(1, 6)]
        elif isinstance(block, Break):
            if block.template:
                story.append(NextPageTemplate(block.template))
            story.append(PageBreak() if block.kind == "page" else FrameBreak())
    return story


def templates(page: Page, size: tuple[float, float]) -> list[Any]:
    """First and later pages, whole (`one`) or in two columns (`cols`)."""
    from reportlab.platypus import Frame, PageTemplate

    top, bottom, left, right = (m * MM for m in page.margins)
    width, height = size[0] - left - right, size[1] - top - bottom

    def frames(count: int, tall: float) -> list[Any]:
        gap = 7 * MM if count > 1 else 0
        wide = (width - gap * (count - 1)) / count
        return [
            Frame(left + at * (wide + gap), bottom, wide, tall, 0, 0, 0, 0) for at in range(count)
        ]

    def drawn(canvas: Any, document: Any) -> None:
        running(canvas, page, size, document.page)

    first = frames(page.columns, height)
    if page.top:
        lead = Frame(left, bottom + height - page.top * MM, width, page.top * MM, 0, 0, 0, 0)
        first = [lead, *frames(page.columns, height - page.top * MM - 6)]
    return [
        PageTemplate("first", first, onPage=drawn),
        PageTemplate("later", frames(page.columns, height), onPage=drawn),
        PageTemplate("one", frames(1, height), onPage=drawn),
        PageTemplate("cols", frames(2, height), onPage=drawn),
    ]


def running(canvas: Any, page: Page, size: tuple[float, float], number: int) -> None:
    """Running head and page number."""
    canvas.setFont(f"{page.font}0", 9.5)
    left, right = page.margins[2] * MM, size[0] - page.margins[3] * MM
    if number > 1:
        canvas.drawCentredString(size[0] / 2, 10 * MM, page.foot.format(page=number))
    if page.head and number > 1:
        canvas.setFont(f"{page.font}2", 9)
        canvas.drawString(left, size[1] - 12 * MM, page.head)
        if page.line:
            canvas.line(left, size[1] - 13.5 * MM, right, size[1] - 13.5 * MM)


def write_pdf(page: Page = Page()) -> Writer:
    """A writer of PDF files with this look."""

    def write(blocks: Sequence[Block], path: Path) -> None:
        from reportlab.lib.pagesizes import A4
        from reportlab.platypus import BaseDocTemplate, NextPageTemplate

        load(page.font)
        size = (A4[1], A4[0]) if page.landscape else A4
        document = BaseDocTemplate(str(path), pagesize=size, invariant=1, title="", author="")
        document.addPageTemplates(templates(page, size))
        width = size[0] - (page.margins[2] + page.margins[3]) * MM
        document.build([NextPageTemplate("later"), *flow(blocks, page, width)])

    return write
