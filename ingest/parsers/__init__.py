"""Bytes to parsed values: the registry judges the content, one module reads each format."""

from ingest.parsers.decoding import DAMAGE, decode
from ingest.parsers.parsed import (
    Document,
    JsonLine,
    Link,
    MetadataField,
    MetadataRecord,
    Parsed,
    RepairedLine,
    Row,
    Sheet,
    UnsureWord,
)
from ingest.parsers.progress import page_done
from ingest.parsers.registry import FORMATS, Format, detect, misleading_suffix, parse

__all__ = [
    "DAMAGE",
    "FORMATS",
    "Document",
    "Format",
    "JsonLine",
    "Link",
    "MetadataField",
    "MetadataRecord",
    "Parsed",
    "RepairedLine",
    "Row",
    "Sheet",
    "UnsureWord",
    "decode",
    "detect",
    "misleading_suffix",
    "page_done",
    "parse",
]
