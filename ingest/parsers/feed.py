"""News feeds, Atom and every RSS: the pages that the entries point to.

Foreign code (feedparser): run it through `ingest.isolation` only.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

import feedparser

from ingest.parsers.parsed import Link, Parsed
from ingest.parsers.xml_safety import is_well_formed
from kb.errors import Problem, UnreadableSourceError

__all__ = ["parse_feed"]

_EMPTY = Problem("", "nguồn tin không có bài nào", "kiểm tra địa chỉ nguồn tin")


def parse_feed(data: bytes) -> Parsed:
    """The entries in their order. Many feeds are not quite XML: those are read as far as can be.

    Raises `UnreadableSourceError` for one without entries, or with entities of its own.
    """
    is_well_formed(data)  # for its refusal only
    # As a stream: feedparser would open a text that looks like an address.
    found = feedparser.parse(io.BytesIO(data), sanitize_html=False)
    links = tuple(
        Link(title=" ".join(_text(entry, "title").split()), address=_text(entry, "link").strip())
        for entry in found.entries
    )
    if not links:
        raise UnreadableSourceError(_EMPTY)
    return Parsed(links=links)


def _text(entry: Mapping[str, str], name: str) -> str:
    return entry.get(name, "").replace("\0", "")
