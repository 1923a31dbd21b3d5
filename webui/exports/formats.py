"""The table of formats: address, media type, what each is for, and who writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _

from webui.exports.entries import LONGEST_DOCUMENT, Entry, Listing
from webui.exports.texts import bibtex, csv_table, json_lines, ris

__all__ = ["FORMATS", "Format"]

Writer = Callable[[Listing, Iterable[Entry]], Iterator[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of file. `id` stands in addresses and on the command line; `longest`: so many records
    at most, None where only the list is bounded."""

    id: str
    name: str
    purpose: str
    suffix: str
    media_type: str
    write: Writer
    longest: int | None = None


def _workbook(listing: Listing, entries: Iterable[Entry]) -> Iterator[bytes]:
    from webui.exports.workbook import workbook

    return workbook(listing, entries)


def _document(listing: Listing, entries: Iterable[Entry]) -> Iterator[bytes]:
    from webui.exports.document import document

    return document(listing, entries)


_OFFICE = "application/vnd.openxmlformats-officedocument"
_ALL = (
    Format(
        id="xlsx",
        name="Excel",
        purpose=_("Bảng tính để lọc, sắp xếp, thống kê; có ngày, số và liên kết."),
        suffix=".xlsx",
        media_type=f"{_OFFICE}.spreadsheetml.sheet",
        write=_workbook,
    ),
    Format(
        id="docx",
        name="Word",
        purpose=_("Danh sách để đọc và in: dữ kiện, trích dẫn và nguồn của từng bản ghi."),
        suffix=".docx",
        media_type=f"{_OFFICE}.wordprocessingml.document",
        write=_document,
        longest=LONGEST_DOCUMENT,
    ),
    Format(
        id="csv",
        name="CSV",
        purpose=_("Bảng dạng chữ cho mọi chương trình; Excel mở đúng tiếng Việt."),
        suffix=".csv",
        media_type="text/csv; charset=utf-8; header=present",
        write=csv_table,
    ),
    Format(
        id="ris",
        name="RIS",
        purpose=_("Trích dẫn cho Zotero, EndNote, Mendeley."),
        suffix=".ris",
        media_type="application/x-research-info-systems; charset=utf-8",
        write=ris,
    ),
    Format(
        id="bibtex",
        name="BibTeX",
        purpose=_("Trích dẫn cho LaTeX."),
        suffix=".bib",
        media_type="application/x-bibtex; charset=utf-8",
        write=bibtex,
    ),
    Format(
        id="jsonl",
        name="JSON Lines",
        purpose=_("Toàn bộ bản ghi công khai cho chương trình, mỗi dòng một bản ghi."),
        suffix=".jsonl",
        media_type="application/x-ndjson; charset=utf-8",
        write=json_lines,
    ),
)
FORMATS: Mapping[str, Format] = {each.id: each for each in _ALL}
"""The formats by id, in the order in which people need them."""
