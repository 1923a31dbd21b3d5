"""A change to the index in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

from kb.index_schema import IndexDocument
from kb.ports import claim

__all__ = ["MemoryWriter"]


class MemoryWriter:
    """Implements `kb.ports.IndexWriter`: collects changes, and hands them over only when the block
    ends well."""

    def __init__(
        self,
        documents: Mapping[str, IndexDocument],
        commit: Callable[[dict[str, IndexDocument]], None],
    ) -> None:
        self._documents = dict(documents)
        self._commit = commit
        self._named: set[str] = set()

    def put(self, document: IndexDocument) -> None:
        """See the port."""
        claim(document.id, self._named)
        self._documents[document.id] = document

    def delete(self, record_id: str) -> None:
        """See the port."""
        claim(record_id, self._named)
        self._documents.pop(record_id, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._commit(self._documents)
