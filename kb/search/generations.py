"""Index generations: `<folder>/<number>/` and a pointer file `current` that is replaced atomically.

A new generation is built beside the live one and becomes current in one rename; a crash before
that leaves the old one serving, and its remains are swept by the next build.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from kb.errors import IndexUnavailableError
from kb.ports import SearchEngine

__all__ = ["Generations"]

_POINTER = "current"


class Generations:
    """Opens the current generation, and makes new ones. Building needs the write lock."""

    def __init__(self, folder: Path, open_engine: Callable[[Path], SearchEngine]) -> None:
        self._folder = folder
        self._open_engine = open_engine
        self._lock = Lock()
        self._opened: tuple[str, SearchEngine] | None = None

    def current_name(self) -> str | None:
        """Name of the generation that serves; None where there is none yet."""
        try:
            name = (self._folder / _POINTER).read_text("ascii").strip()
        except FileNotFoundError:
            return None
        return name if (self._folder / name).is_dir() else None

    def engine(self) -> SearchEngine:
        """The engine of the current generation, opened once for each generation.

        Raises `IndexUnavailableError` where there is none.
        """
        while True:
            name = self.current_name()
            if name is None:
                raise IndexUnavailableError("Chưa có chỉ mục. Chạy “kb index rebuild” để dựng.")
            found = self._opened_at(name)
            # Meanwhile a rebuild may have swept this generation: the next one then serves.
            if found is not None and self.current_name() == name:
                return found

    def _opened_at(self, name: str) -> SearchEngine | None:
        """The engine of this generation; None where it is not the current one any more."""
        with self._lock:
            if self._opened is None or self._opened[0] != name:
                try:
                    self._opened = (name, self._open_engine(self._folder / name))
                except IndexUnavailableError:
                    if self.current_name() == name:
                        raise
                    return None
            return self._opened[1]

    @contextmanager
    def building(self) -> Iterator[SearchEngine]:
        """A new, empty generation; current once the block ends without error."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._sweep()
        name = self._next_name()
        yield self._open_engine(self._folder / name)
        self._point_to(name)
        self._sweep()

    def _next_name(self) -> str:
        numbers = [int(path.name) for path in self._folder.iterdir() if path.name.isdigit()]
        return f"{max(numbers, default=0) + 1:06d}"

    def _point_to(self, name: str) -> None:
        fresh = self._folder / f"{_POINTER}.new"
        with fresh.open("w", encoding="ascii") as file:
            file.write(name)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._folder / _POINTER)

    def _sweep(self) -> None:
        """Remove every generation but the current one; open readers keep their files."""
        kept = self.current_name()
        for path in self._folder.iterdir():
            if path.is_dir() and path.name != kept:
                shutil.rmtree(path)
