"""Whoosh's file storage, mapped into memory, and without arbitrary pickles.

The index folder is trusted local state with mode 0700; all the same, what Whoosh keeps as pickles
(its table of contents, the head of a dictionary) is read through a list of allowed names, so that
a damaged file cannot run anything.
"""

from __future__ import annotations

import mmap
import pickle
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile, StructFile

from kb.engines.whoosh_engine.array_file import map_file

__all__ = ["GuardedStorage", "MappedFile"]

_ALLOWED = {("kb.engines.whoosh_engine.codec", "PostingSegment")}


class GuardedStorage(FileStorage):  # type: ignore[misc]
    """Files of one index folder."""

    def open_file(self, name: str, **_options: Any) -> StructFile:
        """Open a file for reading. Raises `OSError`, and `ValueError` for an empty one."""
        return MappedFile(map_file(Path(self.folder) / name), name)


class MappedFile(BufferFile):  # type: ignore[misc]
    """Whoosh's way of reading numbers, over a map of the file."""

    def __init__(self, data: mmap.mmap, name: str) -> None:
        self.file = data
        self._buf = memoryview(data)
        self._name = name
        self.onclose = None
        self.is_real = False
        self.is_closed = False

    def read_pickle(self) -> Any:
        """The pickled object at the present position, made of allowed classes only."""
        return _Unpickler(self.file).load()

    def close(self) -> None:
        """Let go of the map; it stays for as long as somebody reads in it."""
        self._buf.release()
        self.file.close()
        self.is_closed = True


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in an index")
        return super().find_class(module, name)
