"""Parts of a Word document that python-docx has no function for: links, bookmarks, contents, page
numbers, fonts for every script. Knows nothing of records.

The contents are written out as links: a bare field stays empty until Word is told to fill it, and
in other programs for good (python-docx #36, #723).
"""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import _Row
from docx.text.paragraph import Paragraph

from kb.domain import web_address
from webui.plain_text import writable

__all__ = [
    "add_bookmark",
    "add_contents",
    "add_link",
    "add_page_number",
    "clean",
    "repeat_header",
    "set_font",
    "set_language",
]

_CONTENTS = r'TOC \o "1-1" \n \h'  # headings of the first level, without pages, as links


def clean(text: str) -> str:
    """The text without what XML cannot hold.

    >>> clean("a\\x00b")
    'a b'
    """
    return writable(text, instead=" ")


def add_link(paragraph: Paragraph, text: str, address: str) -> None:
    """A link to a web address; of anything else only the text."""
    if web_address(address) is None:
        paragraph.add_run(text)
        return
    link = OxmlElement("w:hyperlink")
    kind = RELATIONSHIP_TYPE.HYPERLINK
    link.set(qn("r:id"), paragraph.part.relate_to(address, kind, is_external=True))
    link.append(_underlined(text))
    paragraph._p.append(link)


def add_bookmark(paragraph: Paragraph, name: str) -> None:
    """Name the paragraph, so that links lead to it."""
    number = str(len(paragraph.part.element.findall(f".//{qn('w:bookmarkStart')}")))
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), number)
    start.set(qn("w:name"), name)
    paragraph._p.append(start)
    paragraph._p.append(end)


def add_contents(document: WordDocument, headings: Iterable[tuple[str, str]]) -> None:
    """A table of contents of (bookmark, text), which Word can also fill anew."""
    paragraphs = []
    for name, text in headings:
        paragraph = document.add_paragraph()
        paragraphs.append(paragraph)
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), name)
        link.append(_underlined(text))
        paragraph._p.append(link)
    if paragraphs:
        first, last = paragraphs[0]._p, paragraphs[-1]._p
        for place, part in enumerate(_field_start(_CONTENTS)):
            first.insert(place, part)
        last.append(_run(_field_mark("end")))


def add_page_number(paragraph: Paragraph) -> None:
    """The number of the page, in the middle."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in (*_field_start("PAGE"), _run(_text("1")), _run(_field_mark("end"))):
        paragraph._p.append(part)


def repeat_header(row: _Row) -> None:
    """Repeat the row on each page of its table."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def set_font(document: WordDocument, name: str) -> None:
    """One font for the letters of every script; the template's headings name others."""
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), name)


def set_language(document: WordDocument, code: str) -> None:
    """The language in which Word checks spelling."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), code)


def _underlined(text: str) -> BaseOxmlElement:
    run, form, line = _run(), OxmlElement("w:rPr"), OxmlElement("w:u")
    line.set(qn("w:val"), "single")
    form.append(line)
    run.append(form)
    run.append(_text(text))
    return run


def _field_start(code: str) -> tuple[BaseOxmlElement, ...]:
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = code
    return _run(_field_mark("begin")), _run(instruction), _run(_field_mark("separate"))


def _field_mark(kind: str) -> BaseOxmlElement:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def _run(*parts: BaseOxmlElement) -> BaseOxmlElement:
    run: BaseOxmlElement = OxmlElement("w:r")
    for part in parts:
        run.append(part)
    return run


def _text(text: str) -> BaseOxmlElement:
    element: BaseOxmlElement = OxmlElement("w:t")
    element.set(qn("xml:space"), "preserve")
    element.text = text
    return element
