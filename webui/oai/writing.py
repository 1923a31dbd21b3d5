"""The XML of the protocol: envelope, headers, metadata. Knows no request and no store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from kb.domain import Record
from webui.oai.dublin_core import Statement, qualified, simple
from webui.plain_text import writable

__all__ = ["FORMATS", "Format", "add", "add_metadata", "datestamp", "envelope", "written"]

OAI = "http://www.openarchives.org/OAI/2.0/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_DSPACE_QDC = "http://dspace.org/qualifieddc/"
_DUBLIN_CORE = {"dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/"}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A metadata format: how it is announced, the root of its metadata, and what goes into it."""

    namespace: str
    schema: str
    root: str
    nsmap: Mapping[str, str]
    locations: str
    statements: Callable[[Record, str], Iterator[Statement]]


_DC_SCHEMA = "http://dublincore.org/schemas/xmls/qdc/2006/01/06/dc.xsd"
_DCTERMS_SCHEMA = "http://dublincore.org/schemas/xmls/qdc/2006/01/06/dcterms.xsd"
FORMATS: Mapping[str, Format] = {
    "oai_dc": Format(
        namespace=_OAI_DC,
        schema="http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
        root=f"{{{_OAI_DC}}}dc",
        nsmap={"oai_dc": _OAI_DC, "dc": _DUBLIN_CORE["dc"], "xsi": _XSI},
        locations=f"{_OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
        statements=simple,
    ),
    # As DSpace announces and writes it, which is what DSpace's own harvester looks for.
    "qdc": Format(
        namespace=_DUBLIN_CORE["dcterms"],
        schema=_DCTERMS_SCHEMA,
        root=f"{{{_DSPACE_QDC}}}qualifieddc",
        nsmap={"qdc": _DSPACE_QDC, **_DUBLIN_CORE, "xsi": _XSI},
        locations=f"{_DUBLIN_CORE['dc']} {_DC_SCHEMA} {_DUBLIN_CORE['dcterms']} {_DCTERMS_SCHEMA}",
        statements=qualified,
    ),
}


def envelope(*, response_date: str, address: str, arguments: Mapping[str, str]) -> etree._Element:
    """The root of an answer with what comes before its content (§3.2)."""
    root = etree.Element(f"{{{OAI}}}OAI-PMH", nsmap={None: OAI, "xsi": _XSI})
    root.set(f"{{{_XSI}}}schemaLocation", f"{OAI} {OAI}OAI-PMH.xsd")
    add(root, "responseDate", response_date)
    add(root, "request", address, **arguments)
    return root


def add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    """A new element of the protocol at the end of `parent`."""
    element = etree.SubElement(parent, f"{{{OAI}}}{tag}", attributes)
    element.text = writable(text) or None
    return element


def add_metadata(parent: etree._Element, form: Format, record: Record, address: str) -> None:
    """The record in that format; `address`: of its page."""
    metadata = add(parent, "metadata")
    root = etree.SubElement(metadata, form.root, nsmap=dict(form.nsmap))
    root.set(f"{{{_XSI}}}schemaLocation", form.locations)
    _add_statements(root, form.statements(record, address))


def _add_statements(root: etree._Element, statements: Iterable[Statement]) -> None:
    for each in statements:
        prefix, _, name = each.name.partition(":")
        element = etree.SubElement(root, f"{{{_DUBLIN_CORE[prefix]}}}{name}")
        element.text = writable(each.text)
        if each.language:
            element.set(_LANGUAGE, each.language)


def datestamp(moment: str) -> str:
    """A moment of the store as the protocol writes it (§3.3).

    >>> datestamp("2026-01-02T03:04:05+00:00")
    '2026-01-02T03:04:05Z'
    """
    return moment.removesuffix("+00:00") + "Z"


def written(root: etree._Element) -> bytes:
    """The answer as it leaves."""
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return text
