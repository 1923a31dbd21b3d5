"""Word files (.docx): paragraphs and tables in their order, old fonts turned into Unicode.

Foreign code (python-docx, lxml): run it through `ingest.isolation` only.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from ingest.layout import CELL_ABOVE
from ingest.parsers.office_parts import check_parts
from ingest.parsers.parsed import Document, Parsed
from ingest.parsers.titles import made_by_machine
from ingest.parsers.word_numbering import Numbering
from ingest.repair import to_unicode

__all__ = ["parse_word"]

_LINE_BREAK = "\v"
_SOFT_HYPHEN = "\xad"
_SPACES = re.compile(r"[^\S\t\v]+")


def parse_word(data: bytes) -> Parsed:
    """The words of the file as one page."""
    check_parts(data)
    word = docx.Document(io.BytesIO(data))
    numbering = Numbering(word)
    lines = [line for line in _lines(word, numbering) if line.strip()]
    title = word.core_properties.title or ""
    return Parsed(
        document=Document(
            pages=("\n".join(lines),), title="" if made_by_machine(title) else title.strip()
        )
    )


def _lines(word: Any, numbering: Numbering) -> Iterator[str]:
    for block in word.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block, numbering)
        else:
            yield _tabs_of_list(_text(block, numbering))


def _tabs_of_list(text: str) -> str:
    """Several tabs part the columns of a list; a single one only moves what follows."""
    return text if text.count("\t") > 1 else text.replace("\t", " ")


def _rows(table: Table, numbering: Numbering) -> Iterator[str]:
    """See `ingest.layout.Grid.rows`."""
    for row in table.rows:
        cells = row._tr.tc_lst
        parts: list[str] = []
        for cell in cells:
            goes_on = cell.vMerge == "continue"
            parts.append(CELL_ABOVE if goes_on else _cell_text(_Cell(cell, table), numbering))
            parts += [""] * (cell.grid_span - 1)
        if any(part not in ("", CELL_ABOVE) for part in parts):
            yield parts[0] if len(cells) == 1 else "\t".join(parts)


def _cell_text(cell: _Cell, numbering: Numbering) -> str:
    parts: list[str] = []
    for block in cell.iter_inner_content():
        if isinstance(block, Table):
            parts += (row.replace("\t", " ") for row in _rows(block, numbering))
        else:
            parts.append(_text(block, numbering).replace("\t", " "))
    return _LINE_BREAK.join(filter(None, parts))


def _text(paragraph: Paragraph, numbering: Numbering) -> str:
    # Letters of old encodings may be spread over several runs of one font.
    runs = groupby(_runs(paragraph), key=lambda run: _font(run, paragraph))
    text = "".join(to_unicode("".join(map(_run_text, same)), font) for font, same in runs)
    text = _SPACES.sub(" ", text.strip("\n").replace("\n", _LINE_BREAK))
    return (numbering.label(paragraph) + text.strip()) if text.strip() else ""


def _run_text(run: Run) -> str:
    """The text of the run, with its soft hyphens: in TCVN3 they are the letter ư."""
    if run._r.find(qn("w:softHyphen")) is None:
        return run.text
    children = run._r.iterchildren()
    return "".join(
        _SOFT_HYPHEN if child.tag == qn("w:softHyphen") else str(child)
        for child in children
        if child.tag != qn("w:rPr")
    )


def _runs(paragraph: Paragraph) -> Iterator[Run]:
    for part in paragraph.iter_inner_content():
        yield from part.runs if isinstance(part, Hyperlink) else [part]


def _font(run: Run, paragraph: Paragraph) -> str:
    """The name of the font: the run's own, or that of its style."""
    style: Any = paragraph.style
    names = [run.font.name, _high_font(run), run.style.font.name if run.style else None]
    while style is not None:
        names.append(style.font.name)
        style = style.base_style
    return next(filter(None, names), "")


def _high_font(run: Run) -> str | None:
    """The font of letters beyond ASCII, which may alone be named."""
    found = run._r.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    return None if found is None else found.get(qn("w:hAnsi"))
