"""Which format bytes are in, and the parser for it. Judged by content; a name proves nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from operator import itemgetter
from pathlib import PurePath

from ingest.parsers.decoding import decode
from ingest.parsers.parsed import Parsed
from ingest.parsers.repairing import repaired
from ingest.repair import noting
from ingest.zip_listing import MOST_ENTRIES, has_too_many_entries, names_inside
from kb.errors import Problem, UnreadableSourceError

__all__ = ["FORMATS", "Format", "detect", "misleading_suffix", "parse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format that can be read. `parser` is "module:function", bytes to `Parsed`; a `foreign`
    one stands on somebody else's code and runs in `ingest.isolation` only. A `page` is one page or
    report, not a list of records."""

    name: str
    label: str
    suffixes: tuple[str, ...]
    parser: str
    foreign: bool = True
    page: bool = False

    def load(self) -> Callable[[bytes], Parsed]:
        """The parser; its module is imported now, not before."""
        module, _, function = self.parser.partition(":")
        parser: Callable[[bytes], Parsed] = getattr(import_module(module), function)
        return parser


FORMATS = {
    one.name: one
    for one in (
        Format(
            name="jsonl",
            label="JSON Lines",
            suffixes=(".jsonl", ".ndjson"),
            parser="ingest.parsers.jsonl:parse_jsonl",
            foreign=False,
        ),
        Format(
            name="csv",
            label="CSV",
            suffixes=(".csv", ".tsv", ".txt"),
            parser="ingest.parsers.delimited:parse_delimited",
            foreign=False,
        ),
        Format(
            name="xlsx",
            label="Excel",
            suffixes=(".xlsx", ".xlsm"),
            parser="ingest.parsers.workbook:parse_workbook",
        ),
        Format(
            name="html",
            label="HTML",
            suffixes=(".html", ".htm", ".xhtml"),
            parser="ingest.parsers.webpage:parse_webpage",
            page=True,
        ),
        Format(
            name="oai",
            label="OAI-PMH",
            suffixes=(".xml",),
            parser="ingest.parsers.oai:parse_oai",
            page=True,
        ),
        Format(
            name="feed",
            label="nguồn tin (RSS, Atom)",
            suffixes=(".xml", ".rss", ".atom"),
            parser="ingest.parsers.feed:parse_feed",
        ),
        Format(
            name="pdf",
            label="PDF",
            suffixes=(".pdf",),
            parser="ingest.parsers.pdf:parse_pdf",
            page=True,
        ),
        Format(
            name="docx",
            label="Word",
            suffixes=(".docx", ".docm"),
            parser="ingest.parsers.word:parse_word",
            page=True,
        ),
        Format(
            name="doc",
            label="Word đời cũ",
            suffixes=(".doc", ".dot"),
            parser="ingest.parsers.office:parse_old_word",
            page=True,
        ),
        Format(
            name="rtf",
            label="RTF",
            suffixes=(".rtf", ".doc"),
            parser="ingest.parsers.office:parse_old_word",
            page=True,
        ),
        Format(
            name="xls",
            label="Excel đời cũ",
            suffixes=(".xls",),
            parser="ingest.parsers.spreadsheet:parse_spreadsheet",
        ),
        Format(
            name="odt",
            label="OpenDocument (văn bản)",
            suffixes=(".odt",),
            parser="ingest.parsers.office:parse_text_document",
            page=True,
        ),
        Format(
            name="ods",
            label="OpenDocument",
            suffixes=(".ods",),
            parser="ingest.parsers.spreadsheet:parse_spreadsheet",
        ),
        Format(
            name="image",
            label="ảnh",
            suffixes=(".jpg", ".jpeg", ".png", ".tif", ".tiff"),
            parser="ingest.parsers.image:parse_image",
            page=True,
        ),
        Format(
            name="text",
            label="văn bản thường",
            suffixes=(".txt",),
            parser="ingest.parsers.plain:parse_plain",
            foreign=False,
            page=True,
        ),
    )
}

_HEAD = 4096
_LINES_SEEN, _MARKS = 40, "\t;,"
_PDF_SEARCH = 1024  # readers accept bytes before the header (paperless-ngx #7888 did not)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|article|div|table|p)\b", re.I)
_BEFORE_ROOT = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->)", re.DOTALL)
_ROOT = re.compile(r"\s*<(?:!DOCTYPE\s+)?(?:[\w.-]+:)?([\w-]+)")
_XML_ROOTS = {"OAI-PMH": "oai", "rss": "feed", "feed": "feed", "RDF": "feed"}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_READABLE = "nhập được " + ", ".join(one.label for one in FORMATS.values())
_OLE = b"\xd0\xcf\x11\xe0"
# The names of the streams that such a file has, as its directory spells them.
_STREAMS = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"))
_PARTS = (("xl/workbook", "xlsx"), ("word/document", "docx"))
_RTF = b"{\\rtf"
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_MARKS_OF_A_LIST = 3  # in one line
_OPEN_DOCUMENTS = (
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*")


def detect(data: bytes) -> Format:
    """The format of the bytes. Raises `UnreadableSourceError` saying what they are instead."""
    if not data.strip():
        raise _unreadable("tệp rỗng", "gửi lại tệp đầy đủ")
    if b"%PDF-" in data[:_PDF_SEARCH]:
        return FORMATS["pdf"]
    if data.startswith(b"PK"):
        return _zipped(data)
    if data.startswith(_PICTURES):
        return FORMATS["image"]
    if data.startswith(_RTF):
        return FORMATS["rtf"]
    if data.startswith(_OLE):
        return _compound(data)
    return _textual(decode(data[:_HEAD]))


def parse(form: Format, data: bytes) -> Parsed:
    """Run the parser in this process. Raises what it raises; see `ingest.isolation`."""
    with noting() as changes:
        parsed = form.load()(data)
    document = parsed.document
    return replace(parsed, document=repaired(document, changes)) if document else parsed


def misleading_suffix(form: Format, name: str) -> Problem | None:
    """A remark on a file whose name says another format than its content."""
    suffix = PurePath(name).suffix.lower()
    if not suffix or suffix in form.suffixes:
        return None
    return Problem(
        "",
        f"tên tệp là “{suffix}” nhưng nội dung là {form.label}; đã đọc theo nội dung",
        f"đổi đuôi tệp thành {form.suffixes[0]}",
    )


def _compound(data: bytes) -> Format:
    """Old Office files: which one is told by the streams inside."""
    for stream, name in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return FORMATS[name]
    raise _unreadable(
        "tệp Office đời cũ lạ, hoặc có mật khẩu",
        "mở bằng Office, bỏ mật khẩu, lưu lại thành .xlsx hoặc .docx",
    )


def _zipped(data: bytes) -> Format:
    """New Office files: which one is told by the files inside."""
    if has_too_many_entries(data):
        raise _unreadable(f"tệp nén chứa hơn {MOST_ENTRIES} tệp", "chia nhỏ rồi nhập lại")
    for mark, form in _OPEN_DOCUMENTS:
        if mark in data[:_HEAD]:
            return FORMATS[form]
    names = names_inside(data)
    if names is None:  # what it was is told by names, which are not packed
        names = tuple(folder for folder, _ in _PARTS if folder.encode() in data)
    for folder, form in _PARTS:
        if any(name.startswith(folder) for name in names):
            return FORMATS[form]
    raise _unreadable("tệp nén hoặc tệp Office lạ", f"giải nén trước; {_READABLE}")


def _textual(head: str) -> Format:
    start = head.lstrip("\ufeff \t\r\n")
    if len(_CONTROL.findall(head)) * 100 > len(head):
        raise _unreadable("không nhận ra định dạng", _READABLE)
    if start.startswith("<"):
        if form := _of_root(start):
            return form
        if _HTML.search(start):
            return FORMATS["html"]
        raise _unreadable("tệp XML chưa nhập được", _READABLE)
    if start.startswith("{"):
        return FORMATS["jsonl"]
    return FORMATS["csv" if _is_delimited(start) else "text"]


def _of_root(start: str) -> Format | None:
    """The format that the first element of XML tells."""
    at = 0
    while found := _BEFORE_ROOT.match(start, at):
        at = found.end()
    root = _ROOT.match(start, at)
    name = _XML_ROOTS.get(root[1] if root else "")
    return FORMATS[name] if name else None


def _is_delimited(head: str) -> bool:
    """Whether most lines have the same number of one kind of mark between cells, quoted ones not
    counted."""
    lines = [line for line in head.splitlines()[:_LINES_SEEN] if line.strip()]
    for mark in _MARKS:
        bare = (_marks(_QUOTED.sub("", line), mark) for line in lines)
        counts = Counter(count for count in bare if count)
        usual, often = max(counts.items(), key=itemgetter(1), default=(0, 0))
        # Cells may be broken over lines; sentences have commas.
        share, enough = (
            (2, often > 1) if mark == "," else (4, often > 1 or usual >= _MARKS_OF_A_LIST)
        )
        if usual and enough and often * share >= len(lines):
            return True
    return False


def _marks(line: str, mark: str) -> int:
    """How often the mark stands in the line; commas of sentences have a space behind."""
    return line.count(mark) - (line.count(", ") if mark == "," else 0)


def _unreadable(what: str, remedy: str) -> UnreadableSourceError:
    return UnreadableSourceError(Problem("", what, remedy))
