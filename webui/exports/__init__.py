"""Lists of records as files: for spreadsheets, reference managers, programs and for reading.

A format is a generator of bytes over public views of records; the page and the command `kb export`
only choose records and say where the bytes go.
"""

from webui.exports.citation import citation_text
from webui.exports.entries import Entry, Listing, entries_of
from webui.exports.formats import FORMATS, Format

__all__ = [
    "FORMATS",
    "Entry",
    "Format",
    "Listing",
    "citation_text",
    "entries_of",
]
