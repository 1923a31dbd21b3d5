"""A Word document of many paragraphs, in A4.

python-docx makes the file and its styles. The paragraphs are written as XML straight away: by its
own means each costs a search through all styles, and each link one through all links, which for
500 records comes to ten seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsmap, qn
from docx.shared import Cm, Pt, RGBColor
from lxml.builder import ElementMaker

from webui.exports.entries import LONGEST_LINK
from webui.labels import SITE_NAME
from webui.language import language
from webui.plain_text import writable
from webui.wording import gettext

__all__ = ["Paper", "Run", "bold", "linked"]

_FONT = "Times New Roman"  # every office has it, or one of the same widths, with all letters
_INK = "0A304B"
_SIZES = {"Normal": 11, "Title": 20, "Heading 2": 13, "List Bullet": 11}
_MARGIN = Cm(2)
_W = ElementMaker(namespace=nsmap["w"], nsmap={"w": nsmap["w"], "r": nsmap["r"]})
_KEPT = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text; with an `address`, a link."""

    text: str
    is_bold: bool = False
    address: str = ""


def bold(text: str) -> Run:
    """The text in bold."""
    return Run(text, is_bold=True)


def linked(address: str) -> Run:
    """A link that shows its address, so that it is of use on paper too."""
    return Run(address, address=address if len(address) <= LONGEST_LINK else "")


class Paper:
    """Write from top to bottom, then `save`."""

    def __init__(self) -> None:
        # Typed as Any: the parts of a document are known to no type checker.
        self._document: Any = Document()
        self._end = self._document.element.body.sectPr
        self._links = 0
        self._set_out()

    def title(self, text: str) -> None:
        """The heading of the whole document, and its name in its properties."""
        properties = self._document.core_properties
        properties.title, properties.author = text, gettext(SITE_NAME)
        properties.language = language()
        properties.created = properties.modified = datetime.now(UTC)
        properties.comments = ""
        self._add("Title", [Run(text)])

    def heading(self, text: str) -> None:
        """The heading of a part."""
        self._add("Heading2", [Run(text)])

    def paragraph(self, *runs: Run, goes_on: bool = False) -> None:
        """A paragraph; where it `goes_on`, the next one stands on the same page."""
        self._add("Normal", runs, _W.keepNext() if goes_on else None)

    def item(self, *runs: Run) -> None:
        """An item of a list."""
        self._add("ListBullet", runs)

    def save(self, file: IO[bytes]) -> None:
        """Write the document."""
        self._document.save(file)

    def _add(self, style: str, runs: Any, setting: Any = None) -> None:
        settings = _W.pPr(_W.pStyle({qn("w:val"): style}))
        if setting is not None:
            settings.append(setting)
        self._end.addprevious(_W.p(settings, *map(self._run, runs)))

    def _run(self, run: Run) -> Any:
        look = _W.rPr()
        if run.is_bold:
            look.append(_W.b())
        if run.address:
            look.extend([_W.color({qn("w:val"): _INK}), _W.u({qn("w:val"): "single"})])
        made = _W.r(look, _W.t(writable(run.text), _KEPT))
        if not run.address:
            return made
        self._links += 1
        link = f"rIdLink{self._links}"
        self._document.part.rels.add_relationship(
            RELATIONSHIP_TYPE.HYPERLINK, run.address, link, is_external=True
        )
        return _W.hyperlink({qn("r:id"): link}, made)

    def _set_out(self) -> None:
        """Page, fonts, and the number of the page below."""
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin = section.bottom_margin = _MARGIN
        foot = section.footer.paragraphs[0]._p
        foot.append(_W.pPr(_W.jc({qn("w:val"): "center"})))
        foot.append(_W.fldSimple({qn("w:instr"): "PAGE"}, _W.r(_W.t("1"))))
        for name, size in _SIZES.items():
            style = self._document.styles[name]
            style.font.name, style.font.size = _FONT, Pt(size)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme's font would win over ours
            fonts.set(qn("w:cs"), _FONT)
            style.paragraph_format.space_after = Pt(3)
            if name in ("Title", "Heading 2"):
                style.font.color.rgb = RGBColor.from_string(_INK)
