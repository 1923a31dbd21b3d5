"""Sheets of lists to drafts: header, captions above it, section rows, and faults of rows.

What the cells of one row mean is `ingest.extraction.rows`'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.extraction.cells import Cells
from ingest.extraction.columns import BANK_CAPTION, COLUMNS_BY_NAME, EXAMPLE_MARK
from ingest.extraction.documents import without_private_data
from ingest.extraction.draft import Draft
from ingest.extraction.found import lines_of
from ingest.extraction.found_drafts import drafts_of_findings, provenance_of
from ingest.extraction.headers import ColumnMapping, Header, find_header, header_key
from ingest.extraction.listed import heads_others
from ingest.extraction.meaning import may_be_minors
from ingest.extraction.reading import findings_of
from ingest.extraction.rows import draft_of_row
from ingest.extraction.sheets import RowsRead, as_document, rows_read, texts_of
from ingest.extraction.standing import Standing
from ingest.extraction.youth import names_minors
from ingest.parsers import DAMAGE, Format, Row, Sheet
from ingest.sources import FetchedFile
from kb.domain import Bank
from kb.errors import Problem, UnreadableSourceError
from kb.privacy import find_private_data, strip_private_data
from kb.vocabulary import vocabularies

__all__ = ["drafts_of_sheets"]

_NUMBERING = re.compile(r"^\s*(?:[IVXLC]+|\d+|[A-Z])\s*[.)\-–:/]\s*")

_NO_ROW = Problem("", "chưa điền dòng nào", "điền từ dòng dưới tiêu đề, lưu lại rồi nhập lại")


@dataclass(slots=True)
class _Context:
    """What holds for the rows below: what stands `above` them, and the declared values, which
    win; and what was `read` in the rows."""

    source: str
    bank: Bank | None
    sheet: str
    form: Format
    read: RowsRead
    above: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)

    def place(self, number: int) -> str:
        sheet = f"trang “{self.sheet}”, " if self.sheet else ""
        return f"{sheet}dòng {number}"


def drafts_of_sheets(
    sheets: Sequence[Sheet],
    form: Format,
    file: FetchedFile,
    mapping: ColumnMapping,
    bank: Bank | None,
) -> Iterator[Draft]:
    """The drafts of every sheet that is a list; the others are explanations and are passed over.
    Sheets without any list may be forms about one record each.

    Raises `UnreadableSourceError` where no sheet has a header, or none a row below it.
    """
    lists = [(sheet, find_header(sheet, mapping)) for sheet in sheets]
    if all(header is None for _, header in lists):
        document = without_private_data(as_document(sheets))
        findings = findings_of(document, printed=False)
        if not findings:
            raise UnreadableSourceError(_no_header(sheets))
        yield from drafts_of_findings(findings, document, form, file, bank, publish=False)
        return
    sound = [_without_faults(sheet, header) for sheet, header in lists]
    read = rows_read(sound) if not mapping.headers else [RowsRead()] * len(sheets)
    filled = False
    for (sheet, header), rows in zip(lists, read, strict=True):
        if header is not None:
            context = _Context(
                file.source,
                bank,
                sheet.name,
                form,
                rows,
                _caption(sheet, header),
                {**_bank_above(sheet, header), **mapping.values},
            )
            for draft in _drafts(sheet, header, context):
                filled = True
                yield draft
    if not filled:
        raise UnreadableSourceError(_NO_ROW)


def _without_faults(sheet: Sheet, header: Header | None) -> Sheet:
    """The sheet with its faulty rows empty: a row of another width would end the list."""
    if header is None:
        return sheet
    rows = (
        replace(row, cells=()) if row.number > header.row and _fault(row, header) else row
        for row in sheet.rows
    )
    return replace(sheet, rows=tuple(rows))


def _drafts(sheet: Sheet, header: Header, context: _Context) -> Iterator[Draft]:
    notes = _notes(header, context)
    sensitive = any(COLUMNS_BY_NAME[name].private for name in header.texts)
    for row in sheet.rows:
        if row.number <= header.row or _is_section(row, header, context):
            continue
        if draft := _draft(row, header, context):
            yield replace(draft, file_notes=notes, sensitive=draft.sensitive or sensitive)
            notes = ()


def _draft(row: Row, header: Header, context: _Context) -> Draft | None:
    place = context.place(row.number)
    cells = {
        name: row.cells[at]
        for at, name in header.names.items()
        if at < len(row.cells) and row.cells[at] and not COLUMNS_BY_NAME[name].private
    }
    if fault := _fault(row, header):
        return Draft(place=place, problems=(fault,), sensitive=_may_hold_more(row))
    if not cells or _is_example(cells):
        return None
    finding = context.read.findings.get(row.number)
    if finding is None and (row.number in context.read.taken or heads_others(header, row.cells)):
        return None
    above, found = texts_of(finding) if finding else ({}, cells)
    said = context.above | above | context.values | found
    values = {name: strip_private_data(text) for name, text in said.items()}
    minors = finding is not None and may_be_minors(finding)
    draft = draft_of_row(
        Cells(values, header.texts, minors=minors),
        place=place,
        source=context.source,
        bank=context.bank,
    )
    draft = replace(draft, sensitive=draft.sensitive or minors)
    if finding and draft.record and not header.is_of_form:
        sure = tuple(provenance_of(finding, None, context.form))
        draft = replace(draft, record=replace(draft.record, provenance=sure), guessed=True)
    stripped = [
        header.texts[name] for name, text in cells.items() if strip_private_data(text) != text
    ]
    notes = [f"đã bỏ dữ liệu riêng tư ở cột “{label}”" for label in stripped]
    return replace(
        draft,
        doubts=(*draft.doubts, *_contradictions(row, header)),
        notes=(*draft.notes, *notes),
        headers={name: header.texts[name] for name in cells},
        sensitive=draft.sensitive or _is_private(row),
    )


def _is_private(row: Row) -> bool:
    """Whether any column of the row holds private data."""
    return any(find_private_data(cell) for cell in row.cells)


def _may_hold_more(row: Row) -> bool:
    """Whether a row that can't be read may name minors, besides private data."""
    return names_minors(" ".join(row.cells)) or _is_private(row)


def _fault(row: Row, header: Header) -> Problem | None:
    if any(DAMAGE in cell for cell in row.cells):
        return Problem("", "chữ hỏng, sai bảng mã", "lưu lại tệp bằng mã UTF-8")
    if any(row.cells[header.width :]):
        return Problem(
            "",
            f"có {len(row.cells)} ô, tiêu đề chỉ có {header.width} cột",
            "đặt ô có dấu phẩy trong ngoặc kép",
        )
    return None


def _is_example(cells: Mapping[str, str]) -> bool:
    """The form's own example, not a row that somebody wrote over it."""
    return (
        header_key(cells.get("number", "")) == header_key(EXAMPLE_MARK)
        and cells.get("title") == COLUMNS_BY_NAME["title"].example
    )


def _contradictions(row: Row, header: Header) -> Iterator[Problem]:
    for at, name in header.repeated.items():
        both = (header.position(name), at)
        values = {row.cells[position] for position in both if position < len(row.cells)}
        if len(values - {""}) > 1:
            yield Problem(
                f"cột “{header.texts[name]}”",
                "hai cột cùng tên ghi khác nhau",
                "giữ lại một cột đúng",
            )


def _is_section(row: Row, header: Header, context: _Context) -> bool:
    """Whether the row is a heading between rows ("II. GIẢI NHÌ"); it then holds for those below."""
    filled = {at: cell for at, cell in enumerate(row.cells) if cell}
    texts = set(filled.values())
    if len(texts) > 1:
        # "II | GIẢI NHÌ": a number of its own cell, then the heading.
        texts = {cell for cell in texts if not _NUMBERING.fullmatch(f"{cell}.")}
    if len(texts) != 1:
        return False
    text = _NUMBERING.sub("", texts.pop())
    if prize := vocabularies().prizes.resolve(text):
        context.above["prize"] = prize.label
        return True
    return len(filled) > 1 and len(set(filled.values())) == 1


def _caption(sheet: Sheet, header: Header) -> dict[str, str]:
    if "contest" in header.names.values():
        return {}
    above = tuple(row for row in sheet.rows if row.number < header.row)
    standing = Standing()
    for line in lines_of(as_document([replace(sheet, rows=above)])):
        standing.read(line)
    held = standing.values
    return {name: held[name].text for name in ("contest", "edition", "year") if name in held}


def _bank_above(sheet: Sheet, header: Header) -> dict[str, str]:
    captions = (cell for row in sheet.rows if row.number < header.row for cell in row.cells)
    named = (cell for cell in captions if cell.startswith(BANK_CAPTION))
    bank = next(named, "").removeprefix(BANK_CAPTION)
    return {"bank": bank} if bank else {}


def _notes(header: Header, context: _Context) -> tuple[str, ...]:
    private = [text for name, text in header.texts.items() if COLUMNS_BY_NAME[name].private]
    notes = [str(problem) for problem in header.problems()]
    if private:
        notes.append(f"đã bỏ cột riêng tư: {', '.join(private)}")
    if header.unknown:
        notes.append(f"cột không dùng: {', '.join(header.unknown)}")
    if caption := (context.above | context.values).get("contest"):
        notes.append(f"cuộc thi lấy từ đầu danh sách: “{caption}”")
    sheet = f"trang “{context.sheet}”: " if context.sheet else ""
    return tuple(f"{sheet}{note}" for note in notes)


def _no_header(sheets: Sequence[Sheet]) -> Problem:
    first = " | ".join(sheets[0].rows[0].cells[:8]) if sheets and sheets[0].rows else ""
    return Problem(
        f"dòng đầu “{first[:120]}”",
        f"không thấy dòng tiêu đề có cột “{COLUMNS_BY_NAME['title'].label}”",
        "đặt tên cột như mẫu (kb template --xlsx MAU.xlsx), hoặc khai bằng --columns",
    )
