"""Answers of the protocol OAI-PMH 2.0: the records in them, as Dublin Core fields.

Foreign code (lxml): run it through `ingest.isolation` only.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ingest.parsers.parsed import MetadataField, MetadataRecord, Parsed
from ingest.parsers.xml_safety import parse_xml
from kb.errors import Problem, UnreadableSourceError

__all__ = ["parse_oai"]

_EMPTY = Problem("", "không có bản ghi OAI-PMH nào", "lưu câu trả lời của ListRecords rồi nhập lại")
_OAI = "{http://www.openarchives.org/OAI/2.0/}"
_DUBLIN_CORE = ("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def parse_oai(data: bytes) -> Parsed:
    """Every record of the answer, deleted ones too. Raises `UnreadableSourceError` for bad XML, and
    for an answer without records."""
    records = tuple(map(_record, parse_xml(data).iter(f"{_OAI}record")))
    if not records:
        raise UnreadableSourceError(_EMPTY)
    return Parsed(metadata=records)


def _record(element: etree._Element) -> MetadataRecord:
    header = element.find(f"{_OAI}header")
    return MetadataRecord(
        identifier=_text(element.find(f"{_OAI}header/{_OAI}identifier")),
        deleted=header is not None and header.get("status") == "deleted",
        fields=tuple(_fields(element.find(f"{_OAI}metadata"))),
    )


def _fields(metadata: etree._Element | None) -> Iterator[MetadataField]:
    for element in metadata.iter("*") if metadata is not None else ():
        name = etree.QName(element)
        if name.namespace in _DUBLIN_CORE and (text := _text(element)):
            language = element.get(_LANGUAGE, "").lower()
            yield MetadataField(name=name.localname, text=text, language=language)


def _text(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())
