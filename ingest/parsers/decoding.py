"""Bytes to Vietnamese text: byte order marks, UTF-8, declared charsets, single-byte ones.

Damaged UTF-8 stays UTF-8, with U+FFFD where bytes made no sense, so that only the rows that are
hurt are lost. The old font encodings (TCVN3, VNI) come out as letters of Western Europe, which
`ingest.repair` puts right.
"""

from __future__ import annotations

import codecs
import unicodedata

from ingest.repair import vietnamese_words

__all__ = ["DAMAGE", "decode"]

DAMAGE = "\N{REPLACEMENT CHARACTER}"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = ("cp1258", "cp1252")  # of equals, that of Vietnamese Windows
_SAMPLE = 20_000  # characters
# The others that Vietnamese pages declare; browsers read ISO-8859-1 as windows-1252.
_DECLARABLE = {"windows-1252": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252"}


def decode(data: bytes, declared: str = "") -> str:
    """The text in NFC; `declared` is the charset the file itself names, if it does.

    >>> decode("Giải Nhất".encode()), decode(b"Gia\\xd2i Nh\\xe2\\xect")
    ('Giải Nhất', 'Giải Nhất')
    """
    return unicodedata.normalize("NFC", _decode(data, declared)).replace("\x00", "")


def _decode(data: bytes, declared: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if (wide := _utf16_without_mark(data)) is not None:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        damaged = data.decode("utf-8", errors="replace")
    if _mostly_sound(damaged):
        return damaged
    if said := _DECLARABLE.get(declared.lower()):
        return data.decode(said, errors="replace")
    return _single_byte(data)


def _single_byte(data: bytes) -> str:
    """The reading that makes more Vietnamese words."""
    readings = [data.decode(encoding, errors="replace") for encoding in _SINGLE_BYTE]
    return max(readings, key=lambda text: vietnamese_words(text[:_SAMPLE]))


def _utf16_without_mark(data: bytes) -> str | None:
    """Latin letters in UTF-16 have a zero in every second byte."""
    start = data[:512]
    zeros = start.count(0)
    if zeros * 4 < len(start) or not zeros:
        return None
    return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"


def _mostly_sound(text: str) -> bool:
    """Whether more letters beyond ASCII were read than lost: a single-byte charset loses all."""
    lost = text.count(DAMAGE)
    sound = sum(1 for char in text if ord(char) >= 0x80) - lost  # noqa: PLR2004 (end of ASCII)
    return sound > lost
