"""The posting codec: how Whoosh reads and lists the segments of this engine.

Whoosh's extension point for another layout of postings is its codec. With this one its readers,
searchers and matchers work on the files of `kb.engines.whoosh_engine.segment`; writing goes past
it, array by array (`segment_writing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whoosh.codec.base import PerDocumentReader, TermsReader
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from kb.engines.whoosh_engine.segment import Entry, Segment

__all__ = ["PostingCodec", "PostingSegment"]


class PostingSegment(W3Segment):  # type: ignore[misc]
    """What the table of contents keeps of a segment: its name, size and deleted documents."""

    def __init__(
        self,
        indexname: str,
        segid: str | None = None,
        doccount: int = 0,
        deleted: Iterable[int] = (),
    ) -> None:
        super().__init__(PostingCodec(), indexname, doccount, segid, set(deleted) or None)

    def __reduce__(self) -> tuple[Any, ...]:
        deleted = sorted(self.deleted_docs())
        return PostingSegment, (self.indexname, self.segid, self._doccount, deleted)

    def should_assemble(self) -> bool:
        """One file a kind: arrays are mapped where they lie."""
        return False


class PostingCodec(W3Codec):  # type: ignore[misc]
    """Opens the parts of a segment for Whoosh's readers."""

    def terms_reader(self, storage: Any, segment: PostingSegment) -> _TermsReader:
        """Terms and postings."""
        return _TermsReader(_opened(storage, segment))

    def per_document_reader(self, storage: Any, segment: PostingSegment) -> _DocumentReader:
        """What is kept document by document."""
        return _DocumentReader(_opened(storage, segment), segment)

    def new_segment(self, storage: Any, indexname: str) -> PostingSegment:
        """A segment with a name of its own."""
        return PostingSegment(indexname)


def _opened(storage: Any, segment: PostingSegment) -> Segment:
    return Segment(Path(storage.folder), segment.segment_id())


class _TermsReader(TermsReader):  # type: ignore[misc]
    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._segment.entry(*term) is not None

    def indexed_field_names(self) -> Iterable[str]:
        return self._segment.fields

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in sorted(self._segment.fields):
            yield from self.terms_from(field, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        names = (term for term, _ in self._segment.terms(fieldname))
        return ((fieldname, term) for term in names if term >= prefix)

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        entry = self._entry(fieldname, text)
        postings = self._segment.postings(fieldname, entry)
        return TermInfo(
            weight=float(entry.occurrences),
            df=entry.documents,
            maxweight=float(postings.freqs.max()),
            minid=int(postings.docs[0]),
            maxid=int(postings.docs[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        entry = self._segment.entry(fieldname, text)
        return float(entry.occurrences) if entry else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        entry = self._segment.entry(fieldname, text)
        return entry.documents if entry else 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        postings = self._segment.postings(fieldname, self._entry(fieldname, text))
        starts = self._segment.starts(fieldname)
        values, first = [], 0
        for document, count in zip(postings.docs.tolist(), postings.freqs.tolist(), strict=True):
            places = postings.positions[first : first + count]
            values.append((places - starts[document]).astype("<u4").tobytes())
            first += count
        return ListMatcher(
            postings.docs.tolist(),
            postings.freqs.astype(float).tolist(),
            values,
            format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def _entry(self, fieldname: str, text: bytes) -> Entry:
        entry = self._segment.entry(fieldname, text)
        if entry is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return entry


class _DocumentReader(PerDocumentReader):  # type: ignore[misc]
    def __init__(self, segment: Segment, listed: PostingSegment) -> None:
        self._segment = segment
        self.doc_count_all = listed.doc_count_all
        self.doc_count = listed.doc_count
        self.has_deletions = listed.has_deletions
        self.is_deleted = listed.is_deleted
        self.deleted_docs = listed.deleted_docs

    def stored_fields(self, docnum: int) -> dict[str, str]:
        return {"id": self._segment.ids[docnum].decode()}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(self._segment.lengths(fieldname)[docnum]) or default

    def field_length(self, fieldname: str) -> int:
        return int(self._segment.lengths(fieldname).sum())

    def min_field_length(self, fieldname: str) -> int:
        return int(self._segment.lengths(fieldname).min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        return int(self._segment.lengths(fieldname).max(initial=0))
