"""The formats that are lines of text: CSV, RIS, BibTeX, JSON Lines.

Each is a generator of pieces of text; `encoded` joins them to blocks of bytes, so that a long list
neither fills memory nor goes out in ten thousand small writes.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date

from kb.domain import public_dict
from webui.exports.bibtex import bibtex_entry
from webui.exports.columns import COLUMNS, Value
from webui.exports.entries import Entry, Listing
from webui.exports.ris import ris_entry
from webui.plain_text import writable

__all__ = ["bibtex", "csv_table", "guarded", "json_lines", "ris"]

_BLOCK = 1 << 16
_BYTE_ORDER_MARK = "\ufeff"
# A spreadsheet reads a cell that begins so as a formula, whatever its quotes (OWASP, "CSV
# Injection"); the wide forms count in East Asian settings.
_LIKE_A_FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
# Line ends to some readers, though not to JSON.
_LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}


def csv_table(_listing: Listing, entries: Iterable[Entry]) -> Iterator[bytes]:
    """A table with names of columns, marked as UTF-8 so that Excel sees it."""
    return encoded(_rows(entries))


def ris(_listing: Listing, entries: Iterable[Entry]) -> Iterator[bytes]:
    """References for Zotero, EndNote, Mendeley."""
    return encoded(map(ris_entry, entries))


def bibtex(_listing: Listing, entries: Iterable[Entry]) -> Iterator[bytes]:
    """References for LaTeX."""
    return encoded(map(bibtex_entry, entries))


def json_lines(_listing: Listing, entries: Iterable[Entry]) -> Iterator[bytes]:
    """The public record on a line each, with its evidence and address."""
    return encoded(map(_json_line, entries))


def encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """The pieces in UTF-8, in blocks of some 64 kB."""
    block = bytearray()
    for piece in pieces:
        block += piece.encode()
        if len(block) >= _BLOCK:
            yield bytes(block)
            block.clear()
    if block:
        yield bytes(block)


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what might be
    one, as people type it themselves.

    >>> guarded("=1+1"), guarded("1+1")
    ("'=1+1", '1+1')
    """
    plain = writable(text)
    return f"'{plain}" if _LIKE_A_FORMULA.match(plain) else plain


def _rows(entries: Iterable[Entry]) -> Iterator[str]:
    stream = io.StringIO()
    table = csv.writer(stream)
    yield _BYTE_ORDER_MARK
    table.writerow(guarded(str(column.name)) for column in COLUMNS)
    for entry in entries:
        table.writerow(_cell(column.value(entry)) for column in COLUMNS)
        yield stream.getvalue()
        stream.seek(0)
        stream.truncate()
    yield stream.getvalue()  # the names alone, where there are no records


def _cell(value: Value) -> str | int:
    if isinstance(value, date):
        return value.isoformat()
    return guarded(value) if isinstance(value, str) else "" if value is None else value


def _json_line(entry: Entry) -> str:
    shape = public_dict(entry.record) | {"evidence": entry.evidence, "url": entry.address}
    return json.dumps(shape, ensure_ascii=False).translate(_LINE_ENDS) + "\n"
