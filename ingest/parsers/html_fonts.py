"""Fonts of web pages for letters of old encodings: the text in them is turned into Unicode."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from ingest.repair import to_unicode

__all__ = ["decode_fonts"]

_FAMILY = re.compile(r"font-family\s*:\s*([^;,]+)", re.IGNORECASE)
_OLD_FONT = re.compile(r"\.vn|vni|vps", re.IGNORECASE)


def decode_fonts(soup: BeautifulSoup) -> None:
    """Replace each text that stands in an old font."""
    named = soup.find_all(lambda tag: bool(_OLD_FONT.search(_font(tag))))
    for tag in named:
        for text in list(tag.find_all(string=True)):
            if type(text) is NavigableString and _nearest(text) is tag:
                text.replace_with(to_unicode(str(text), _font(tag)))


def _nearest(text: NavigableString) -> Tag | None:
    """The innermost element around the text that names a font."""
    return next((parent for parent in text.parents if _font(parent)), None)


def _font(tag: Tag) -> str:
    face = str(tag.get("face") or "")
    style = _FAMILY.search(str(tag.get("style") or ""))
    return (face.split(",", maxsplit=1)[0] if face else style[1] if style else "").strip(" '\"")
