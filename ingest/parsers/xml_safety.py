"""Whether XML may be given to a parser: entities make a small file grow without end, or read files
of this machine, so a file that declares any is refused before a parser expands them.
"""

from __future__ import annotations

from xml.parsers.expat import ExpatError, ParserCreate

from lxml import etree

from kb.errors import Problem, UnreadableSourceError

__all__ = ["is_well_formed", "parse_xml"]

_ENTITIES = Problem(
    "", "XML khai báo thực thể (entity), có thể gây hại", "báo người quản trị trang"
)
_BROKEN = Problem("", "XML hỏng hoặc bị cắt giữa chừng", "lấy lại; nếu vẫn vậy, báo nơi gửi")


def is_well_formed(data: bytes) -> bool:
    """Whether it is XML without a fault. Raises `UnreadableSourceError` where it declares an
    entity before any fault."""
    parser = ParserCreate()
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 (expat takes no keyword)
    except (ExpatError, LookupError, ValueError):  # the latter for encodings Python cannot give it
        return False
    return True


def parse_xml(data: bytes) -> etree._Element:
    """The root. Raises `UnreadableSourceError` for XML that is broken or declares entities."""
    if not is_well_formed(data):
        raise UnreadableSourceError(_BROKEN)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:  # what libxml2 bounds and expat does not: depth, length
        raise UnreadableSourceError(_BROKEN) from error


def _refuse(*_declaration: object) -> None:
    raise UnreadableSourceError(_ENTITIES)
