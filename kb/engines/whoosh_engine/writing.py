"""A change to the index: new documents become a segment, replaced ones are marked deleted.

The change is committed first and small segments are merged after it, as a second commit: what
changed is seen without waiting for the merge, and a process that ends in it loses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

import numpy as np
from whoosh.util.filelock import try_for

from kb.engines.whoosh_engine.array_file import Array
from kb.engines.whoosh_engine.codec import PostingSegment
from kb.engines.whoosh_engine.contents import INDEX_NAME, Contents
from kb.engines.whoosh_engine.merging import MergePolicy, Source, merge_segments
from kb.engines.whoosh_engine.opened import OpenedSegments
from kb.engines.whoosh_engine.segment_building import SegmentBuilder
from kb.errors import IndexUnavailableError
from kb.index_schema import IndexDocument
from kb.ports import IndexStamp, claim

__all__ = ["SegmentWriter", "live_documents"]

# A segment is written when this many tokens wait: about 400 MB while they are sorted.
_TOKENS_AT_ONCE = 12_000_000
_WAIT_FOR_LOCK = 10.0


def live_documents(segment: PostingSegment) -> Array:
    """For each document of a segment, whether it is not deleted."""
    live = np.ones(segment.doc_count_all(), np.bool_)
    live[list(segment.deleted_docs())] = False
    return live


class SegmentWriter:
    """Implements `kb.ports.IndexWriter`."""

    def __init__(
        self, contents: Contents, opened: OpenedSegments, policy: MergePolicy, stamp: IndexStamp
    ) -> None:
        """Raises `IndexUnavailableError` where another writer does not end."""
        self._contents = contents
        self._opened = opened
        self._policy = policy
        self._stamp = stamp
        self._lock = contents.storage.lock(f"{INDEX_NAME}_WRITELOCK")
        if not try_for(self._lock.acquire, timeout=_WAIT_FOR_LOCK, delay=0.05):
            raise IndexUnavailableError(
                f"Một tiến trình khác đang ghi chỉ mục trong {contents.folder}. Hãy thử lại sau."
            )
        self._segments = list(contents.read().segments)
        self._committed = list(self._segments)
        self._builder = SegmentBuilder()
        self._named: set[str] = set()

    def put(self, document: IndexDocument) -> None:
        """See the port."""
        self.delete(document.id)
        self._builder.add(document)
        if self._builder.tokens >= _TOKENS_AT_ONCE:
            self._flush()

    def delete(self, record_id: str) -> None:
        """See the port."""
        claim(record_id, self._named)
        for segment in self._committed:
            number = self._opened(segment).number_of(record_id)
            if number is not None:
                segment.delete_document(number)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._commit()
            else:
                self._sweep()
        except OSError as failure:
            self._sweep()
            raise self._not_written(failure) from failure
        finally:
            self._lock.release()
        if isinstance(error, OSError):  # of a segment that was written before the end
            raise self._not_written(error) from error

    def _not_written(self, failure: OSError) -> IndexUnavailableError:
        return IndexUnavailableError(
            f"Không ghi được chỉ mục vào {self._contents.folder} ({failure.strerror})."
            " Hãy kiểm tra ổ đĩa còn chỗ và quyền ghi, rồi chạy “kb index sync”."
        )

    def _commit(self) -> None:
        self._flush()
        self._write(self._segments)
        while chosen := self._policy.chosen(
            [segment.doc_count_all() for segment in self._segments],
            [segment.deleted_count() for segment in self._segments],
        ):
            merged = [self._segments[index] for index in chosen]
            self._write([s for s in self._segments if s not in merged] + self._merged(merged))

    def _write(self, segments: Sequence[PostingSegment]) -> None:
        self._contents.write(segments, self._stamp)
        self._segments = list(segments)

    def _merged(self, segments: Sequence[PostingSegment]) -> list[PostingSegment]:
        """The one segment that takes their place; none where all is deleted."""
        sources = [Source(self._opened(s), live_documents(s)) for s in segments]
        if not any(source.live.any() for source in sources):
            return []
        result = PostingSegment(INDEX_NAME)
        count = merge_segments(self._contents.folder, result.segment_id(), sources)
        result.set_doc_count(count)
        return [result]

    def _flush(self) -> None:
        if len(self._builder):
            segment = PostingSegment(INDEX_NAME)
            segment.set_doc_count(len(self._builder))
            self._builder.write(self._contents.folder, segment.segment_id())
            self._segments.append(segment)
            self._builder = SegmentBuilder()

    def _sweep(self) -> None:
        """Remove the files of segments that did not get into the table of contents."""
        with suppress(IndexUnavailableError):
            state = self._contents.read()
            self._contents.sweep(state.generation, state.segments)
