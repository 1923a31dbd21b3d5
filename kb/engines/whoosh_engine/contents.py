"""What the index consists of: Whoosh's table of contents, and the stamp beside it.

A commit writes a new table (`_MAIN_<generation>.toc`, renamed into place by Whoosh) and then
replaces `stamp.json`, which says what the index was made from, and the checksum of the table.
Readers look at the stamp before each search and take the new state when it changed. A crash
between the two leaves an older stamp beside newer documents: the next sync repeats those changes,
which is harmless.
"""

from __future__ import annotations

import json
import os
import pickle
import struct
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index

from kb.engines.whoosh_engine.array_file import checksum, damaged
from kb.engines.whoosh_engine.codec import PostingSegment
from kb.engines.whoosh_engine.fields import whoosh_schema
from kb.engines.whoosh_engine.storage import GuardedStorage
from kb.ports import IndexStamp

__all__ = ["INDEX_NAME", "NO_VERSION", "Contents", "ContentsState"]

INDEX_NAME = "MAIN"
NO_VERSION = (0, 0)
_STAMP = "stamp.json"
_TRIES = 10
# What reading a damaged table may raise: it is Whoosh's format, without a checksum of its own.
_UNREADABLE = (
    whoosh_index.IndexError,
    pickle.UnpicklingError,
    struct.error,
    ValueError,
    EOFError,
    AssertionError,
    LookupError,
    TypeError,
)


@dataclass(frozen=True, slots=True)
class ContentsState:
    """One committed state: its generation and its segments with what is deleted of them."""

    generation: int
    segments: Sequence[PostingSegment]


class Contents:
    """The table of contents and the stamp of one index folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.storage = GuardedStorage(str(folder))
        self._stamp_path = folder / _STAMP

    def create(self) -> None:
        """Make an empty index where there never was one."""
        if self.generation() < 0 and not self._stamp_path.exists():
            whoosh_index.TOC.create(self.storage, whoosh_schema(), INDEX_NAME)

    def generation(self) -> int:
        """The number of the newest table; -1 where there is none."""
        return int(whoosh_index.TOC._latest_generation(self.storage, INDEX_NAME))

    def read(self) -> ContentsState:
        """The newest state. Raises `IndexUnavailableError` where it cannot be read."""
        for _ in range(_TRIES):
            known, *expected = self._read_stamp().get("table", [0])
            generation = max(self.generation(), known)
            path = self._table(generation)
            with suppress(FileNotFoundError):  # replaced by the next one meanwhile
                if generation == known and expected and expected != checksum(path.read_bytes()):
                    raise damaged(path)
                try:
                    table = whoosh_index.TOC.read(
                        self.storage, INDEX_NAME, generation, whoosh_schema()
                    )
                except _UNREADABLE as error:
                    raise damaged(path) from error
                return ContentsState(generation, table.segments)
        raise damaged(path)

    def write(self, segments: Sequence[PostingSegment], stamp: IndexStamp) -> None:
        """Make these the segments of the index, and remove the files of all others."""
        generation = self.generation() + 1
        table = whoosh_index.TOC(whoosh_schema(), list(segments), generation)
        table.write(self.storage, INDEX_NAME)
        written = checksum(self._table(generation).read_bytes())
        state = {**asdict(stamp), "table": [generation, *written]}
        fresh = self._stamp_path.with_suffix(".new")
        fresh.write_text(json.dumps(state), "utf-8")
        # Files take turns with the same inodes, and clocks tick slowly: never twice at one time.
        moment = max(time.time_ns(), self.version()[1] + 1)
        os.utime(fresh, ns=(moment, moment))
        fresh.replace(self._stamp_path)
        self.sweep(generation, segments)

    def sweep(self, generation: int, segments: Sequence[PostingSegment]) -> None:
        """Remove the files of other generations and segments; who reads them reads on."""
        whoosh_index.clean_files(self.storage, INDEX_NAME, generation, segments)

    def stamp(self) -> IndexStamp | None:
        """The stamp; None for an index never written, or a stamp that is no stamp."""
        state = self._read_stamp()
        state.pop("table", None)
        with suppress(TypeError):
            return IndexStamp(**state)
        return None

    def version(self) -> tuple[int, int]:
        """What changes with every commit; `NO_VERSION` without a stamp."""
        with suppress(FileNotFoundError):
            found = self._stamp_path.stat()
            return found.st_ino, found.st_mtime_ns
        return NO_VERSION

    def _table(self, generation: int) -> Path:
        return self.folder / str(whoosh_index.TOC._filename(INDEX_NAME, generation))

    def _read_stamp(self) -> dict[str, Any]:
        with suppress(FileNotFoundError, ValueError):
            state = json.loads(self._stamp_path.read_text("utf-8"))
            return state if isinstance(state, dict) else {}
        return {}
