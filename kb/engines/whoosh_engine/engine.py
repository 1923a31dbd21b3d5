"""The port `SearchEngine` over one Whoosh index folder.

A writer commits through Whoosh and then replaces `stamp.json`; readers look at that file before
each search and take the new state when it changed. A crash between the two leaves an older stamp
over newer documents: the next sync repeats those changes, which is harmless.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

import numpy as np
from whoosh import index as whoosh_index

from kb.engines.whoosh_engine.counting import count_facet, selection_masks
from kb.engines.whoosh_engine.evaluation import Matched, evaluate
from kb.engines.whoosh_engine.fields import length_column, whoosh_schema
from kb.engines.whoosh_engine.snapshot import Floats, Mask, Numbers, Snapshot
from kb.errors import IndexUnavailableError
from kb.index_schema import IndexDocument
from kb.ports import SORT_FIELDS, EngineHit, EngineResult, IndexStamp, SearchRequest, claim

__all__ = ["WhooshEngine", "open_whoosh_engine"]

_STAMP = "stamp.json"
_NO_STAMP = (0, 0)


def open_whoosh_engine(folder: Path) -> WhooshEngine:
    """Open the index in the folder, making an empty one where there is none.

    Raises `IndexUnavailableError` for a damaged index: it can be rebuilt from the store.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    schema = whoosh_schema()
    try:
        if whoosh_index.exists_in(str(folder)):
            found = whoosh_index.open_dir(str(folder), schema=schema)
        else:
            found = whoosh_index.create_in(str(folder), schema)
        return WhooshEngine(folder, found)
    except (whoosh_index.IndexError, OSError, ValueError, EOFError) as error:
        raise IndexUnavailableError(
            f"Chỉ mục trong {folder} bị hỏng ({error}). Chạy “kb index rebuild” để dựng lại."
        ) from error


class WhooshEngine:
    """Implements `kb.ports.SearchEngine`."""

    def __init__(self, folder: Path, found: Any) -> None:
        self._stamp_path = folder / _STAMP
        self._index = found
        self._lock = Lock()
        self._seen = self._version()
        self._snapshot = Snapshot(found.reader())

    def search(self, request: SearchRequest) -> EngineResult:
        """See the port."""
        snapshot = self._current()
        matched = evaluate(request.query, snapshot)
        masks = selection_masks(request, snapshot)
        selected = _all_of(matched.mask, masks)
        numbers = np.flatnonzero(selected)
        page = _ordered(numbers, matched, request, snapshot)
        facets = {
            name: count_facet(
                snapshot.facet(name),
                _all_of(matched.mask, masks, without=name) if name in masks else selected,
            )
            for name in request.facets
        }
        hits = (EngineHit(snapshot.record_ids[n], float(matched.scores[n])) for n in page)
        return EngineResult(total=len(numbers), hits=tuple(hits), facets=facets)

    def variants_of(self, folded: str) -> Sequence[str]:
        """See the port."""
        return self._current().variants_of(folded)

    def has_term(self, term: str) -> bool:
        """See the port."""
        return self._current().has_term(term)

    def ids(self) -> Sequence[str]:
        """See the port."""
        return sorted(filter(None, self._current().record_ids))

    def stamp(self) -> IndexStamp | None:
        """See the port."""
        try:
            return IndexStamp(**json.loads(self._stamp_path.read_text("utf-8")))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def writer(self, stamp: IndexStamp) -> _WhooshWriter:
        """See the port."""
        return _WhooshWriter(self._index.writer(limitmb=64), self._stamp_path, stamp)

    def _current(self) -> Snapshot:
        version = self._version()
        with self._lock:
            # Without a stamp the generation was swept: what was read of it serves to the end.
            if version not in (self._seen, _NO_STAMP):
                with suppress(whoosh_index.IndexError, OSError):  # swept at this very moment
                    # The old snapshot is left to its readers; it goes when the last one is done.
                    self._snapshot, self._seen = Snapshot(self._index.reader()), version
            return self._snapshot

    def _version(self) -> tuple[int, int]:
        with suppress(FileNotFoundError):
            found = self._stamp_path.stat()
            return found.st_ino, found.st_mtime_ns
        return _NO_STAMP


class _WhooshWriter:
    """One Whoosh commit, followed by its stamp."""

    def __init__(self, writer: Any, stamp_path: Path, stamp: IndexStamp) -> None:
        self._writer = writer
        self._stamp_path = stamp_path
        self._stamp = stamp
        self._named: set[str] = set()

    def put(self, document: IndexDocument) -> None:
        """See the port."""
        claim(document.id, self._named)
        lengths = {length_column(name): length for name, length in document.lengths.items()}
        self._writer.update_document(
            id=document.id, **document.text, **document.facets, **document.sorts, **lengths
        )

    def delete(self, record_id: str) -> None:
        """See the port."""
        claim(record_id, self._named)
        self._writer.delete_by_term("id", record_id)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self._writer.cancel()
            return
        try:
            self._commit()
        except OSError as failure:
            raise IndexUnavailableError(
                f"Không ghi được chỉ mục vào {self._stamp_path.parent} ({failure.strerror})."
                " Hãy kiểm tra ổ đĩa còn chỗ, rồi chạy “kb index sync”."
            ) from failure

    def _commit(self) -> None:
        self._writer.commit()
        fresh = self._stamp_path.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(self._stamp)), "utf-8")
        fresh.replace(self._stamp_path)


def _all_of(base: Mask, masks: Mapping[str, Mask], *, without: str = "") -> Mask:
    selected = base
    for name, mask in masks.items():
        if name != without:
            selected = selected & mask
    return selected


def _ordered(
    numbers: Numbers, matched: Matched, request: SearchRequest, snapshot: Snapshot
) -> Numbers:
    keys: list[Numbers | Floats] = [snapshot.id_ranks[numbers], -matched.scores[numbers]]
    if field := SORT_FIELDS.get(request.sort):
        keys.append(-snapshot.sorts[field][numbers])
    page = np.lexsort(tuple(keys))[request.offset : request.offset + request.limit]
    return numbers[page]
