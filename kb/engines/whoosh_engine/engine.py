"""The port `SearchEngine` over one index folder."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock

from kb.engines.whoosh_engine.contents import NO_VERSION, Contents
from kb.engines.whoosh_engine.merging import MergePolicy
from kb.engines.whoosh_engine.opened import OpenedSegments
from kb.engines.whoosh_engine.searching import Searcher
from kb.engines.whoosh_engine.snapshot import Snapshot
from kb.engines.whoosh_engine.writing import SegmentWriter, live_documents
from kb.errors import IndexUnavailableError
from kb.ports import Contribution, EngineResult, IndexStamp, SearchRequest
from kb.query import Node

__all__ = ["DEFAULT_CACHE_BYTES", "WhooshEngine", "open_whoosh_engine"]

DEFAULT_CACHE_BYTES = 512 << 20
_POLICY = MergePolicy()


def open_whoosh_engine(
    folder: Path,
    *,
    cache_bytes: int = DEFAULT_CACHE_BYTES,
    merge_policy: MergePolicy = _POLICY,
) -> WhooshEngine:
    """Open the index in the folder, making an empty one where there is none.

    `cache_bytes` bounds what is kept decoded for the next query, beside the mapped files. Raises
    `IndexUnavailableError` for a damaged index: it can be rebuilt from the store.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return WhooshEngine(folder, cache_bytes, merge_policy)


class WhooshEngine:
    """Implements `kb.ports.SearchEngine`."""

    def __init__(self, folder: Path, cache_bytes: int, merge_policy: MergePolicy) -> None:
        self._cache_bytes = cache_bytes
        self._merge_policy = merge_policy
        self._contents = Contents(folder)
        self._contents.create()
        self._opened = OpenedSegments(folder)
        self._refreshing = Lock()
        self._version = self._contents.version()
        self._searcher = self._open()
        self._searcher.warm(words=True)

    def search(self, request: SearchRequest) -> EngineResult:
        """See the port."""
        return self.reader().search(request)

    def explain(self, query: Node, record_id: str) -> Sequence[Contribution]:
        """See the port."""
        return self.reader().explain(query, record_id)

    def variants_of(self, folded: str) -> Sequence[str]:
        """See the port."""
        return self.reader().variants_of(folded)

    def completions_of(self, folded: str, field: str, limit: int) -> Sequence[str]:
        """See the port."""
        return self.reader().completions_of(folded, field, limit)

    def has_term(self, term: str) -> bool:
        """See the port."""
        return self.reader().has_term(term)

    def pair_counts(self, pairs: Sequence[tuple[str, str]]) -> Sequence[int]:
        """See the port."""
        return self.reader().pair_counts(pairs)

    def follower_counts(self, terms: Sequence[str]) -> Sequence[int]:
        """See the port."""
        return self.reader().follower_counts(terms)

    def reader(self) -> Searcher:
        """See the port."""
        version = self._contents.version()
        if version == self._version:
            return self._searcher
        # One thread takes the new state up; meanwhile the others answer from the one before.
        if self._refreshing.acquire(blocking=False):
            try:
                self._refresh(version)
            finally:
                self._refreshing.release()
        return self._searcher

    def ids(self) -> Sequence[str]:
        """See the port."""
        snapshot = self.reader().snapshot
        live = zip(snapshot.record_ids, snapshot.live.tolist(), strict=True)
        return sorted(record_id.decode() for record_id, kept in live if kept)

    def stamp(self) -> IndexStamp | None:
        """See the port."""
        return self._contents.stamp()

    def version(self) -> str:
        """See the port."""
        self.reader()
        return "-".join(map(str, self._version))

    def writer(self, stamp: IndexStamp) -> SegmentWriter:
        """See the port."""
        return SegmentWriter(self._contents, self._opened, self._merge_policy, stamp)

    def _refresh(self, version: tuple[int, int]) -> None:
        # Without a stamp the generation was swept: what was read of it serves to the end, and so
        # does the last state that could be read where the newest cannot.
        if version not in (self._version, NO_VERSION):
            with suppress(IndexUnavailableError):
                fresh = self._open()
                # Words come back as they are asked for; what changed is not to wait for them.
                fresh.warm(words=False)
                self._searcher = fresh
            self._version = version

    def _open(self) -> Searcher:
        while True:
            state = self._contents.read()
            try:
                parts = [(self._opened(s), live_documents(s)) for s in state.segments]
            except IndexUnavailableError:
                if self._contents.generation() == state.generation:
                    raise
                continue  # its files went with the next commit
            return Searcher(Snapshot(parts), self._cache_bytes)
