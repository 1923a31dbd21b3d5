"""What `ingest.parsers` and `ingest.extraction` promise of every result, whatever the file was."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.extraction import Draft
from ingest.extraction.reading import findings_of
from ingest.parsers import Document, Parsed, Sheet


def promises_are_kept(parsed: Parsed) -> None:
    kinds = (parsed.lines, parsed.sheets, parsed.document, parsed.metadata, parsed.links)
    assert sum(map(bool, kinds)) <= 1, "one part only"
    for text in _texts(parsed):
        text.encode()  # no half of a letter
        assert "\0" not in text
    assert _is_counted([line.number for line in parsed.lines])
    assert all(line.value is None or line.problem is None for line in parsed.lines)
    for sheet in parsed.sheets:
        _of_sheet(sheet)
    if parsed.document:
        _of_document(parsed.document)
    for record in parsed.metadata:
        assert all(each.name and each.text and _is_one_line(each.text) for each in record.fields)
    for link in parsed.links:
        assert _is_one_line(link.title) and link.address == link.address.strip()


def drafts_are_sound(drafts: Sequence[Draft]) -> None:
    assert all(draft.record or draft.problems for draft in drafts)
    said = [each for draft in drafts if draft.record for each in draft.record.provenance]
    assert all(0 <= each.confidence <= 1 for each in said if each.confidence is not None)


def _texts(parsed: Parsed) -> Iterator[str]:
    for sheet in parsed.sheets:
        yield sheet.name
        yield from (cell for row in sheet.rows for cell in row.cells)
    if found := parsed.document:
        yield from (*found.pages, found.title, found.published, found.publisher, found.address)
        yield from (text for line in found.repairs for text in (line.before, line.after))
        yield from (each.word for each in found.unsure)
    for record in parsed.metadata:
        yield record.identifier
        yield from (each.text for each in record.fields)
    yield from (text for link in parsed.links for text in (link.title, link.address))


def _of_sheet(sheet: Sheet) -> None:
    assert _is_counted([row.number for row in sheet.rows])
    for row in sheet.rows:
        assert any(row.cells) and all(cell == cell.strip() for cell in row.cells)


def _of_document(document: Document) -> None:
    pages = [page.split("\n") for page in document.pages]
    for page in document.pages:
        assert unicodedata.is_normalized("NFC", page)
        assert not {"\r", "\f"} & set(page)
    for numbers in (document.scanned, document.unread):
        assert _is_counted(numbers) and all(number <= len(pages) for number in numbers)
    assert not set(document.scanned) & set(document.unread)
    assert bool(document.unread) == bool(document.lacking)
    for word in document.unsure:
        assert word.page in document.scanned and 0 <= word.confidence <= 1
        assert 1 <= word.line <= len(pages[word.page - 1])
    for line in document.repairs:
        assert line.before != line.after == pages[line.page - 1][line.line - 1]
    for finding in findings_of(document):
        for piece in (said for pieces in finding.values.values() for said in pieces):
            assert 0 <= piece.start <= piece.end <= len(piece.line.text)
            assert 0 <= piece.certainty <= 1 and piece.line.page <= max(1, len(pages))


def _is_counted(numbers: Sequence[int]) -> bool:
    """Whether the numbers are from 1 and go up."""
    return all(number >= 1 for number in numbers) and all(a < b for a, b in pairwise(numbers))


def _is_one_line(text: str) -> bool:
    return text == " ".join(text.split())
