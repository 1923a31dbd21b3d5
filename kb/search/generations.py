"""Index generations: `<folder>/<number>/` and a pointer file `current` that is replaced atomically.

A new generation is built beside the live one and becomes current in one rename; a crash before
that leaves the old one serving, and its remains are swept by the next build. The generation before
the current one is kept: should the current one be found damaged, it serves until a rebuild.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager, suppress
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
        self.fault = ""
        """Why the generation before the current one serves; empty where it need not."""

    def current_name(self) -> str | None:
        """Name of the generation that serves; None where there is none yet."""
        try:
            name = (self._folder / _POINTER).read_text("ascii").strip()
        except FileNotFoundError:
            return None
        return name if (self._folder / name).is_dir() else None

    def engine(self) -> SearchEngine:
        """The engine of the current generation, opened once for each generation; of the one before
        it where the current one is damaged.

        Raises `IndexUnavailableError` where there is none that can be opened.
        """
        while True:
            name = self.current_name()
            if name is None:
                raise IndexUnavailableError("Chưa có chỉ mục. Chạy “kb index rebuild” để dựng.")
            if (opened := self._opened) and opened[0] == name:
                return opened[1]
            found = self._opened_at(name)
            # Meanwhile a rebuild may have swept this generation: the next one then serves.
            if found is not None and self.current_name() == name:
                return found

    def damage(self) -> str:
        """What is wrong with the files of the current generation, every byte read again; empty
        where nothing is."""
        name = self.current_name()
        if name is None:
            return ""
        try:
            self._open_engine(self._folder / name)
        except IndexUnavailableError as error:
            return "" if self.current_name() != name else str(error)
        return ""

    def _opened_at(self, name: str) -> SearchEngine | None:
        """The engine of this generation; None where it is not the current one any more."""
        with self._lock:
            if self._opened is None or self._opened[0] != name:
                try:
                    engine = self._open_engine(self._folder / name)
                    self.fault = ""
                except IndexUnavailableError as error:
                    if self.current_name() != name:
                        return None
                    engine = self._before(name, error)
                    self.fault = str(error)
                self._opened = (name, engine)
            return self._opened[1]

    def _before(self, name: str, error: IndexUnavailableError) -> SearchEngine:
        """The engine of the newest older generation that was finished and can be opened."""
        for older in sorted((other for other in self._names() if other < name), reverse=True):
            with suppress(IndexUnavailableError):
                engine = self._open_engine(self._folder / older)
                if engine.stamp():
                    return engine
        raise error

    @contextmanager
    def building(self, *, keep_previous: bool = True) -> Iterator[SearchEngine]:
        """A new, empty generation; current once the block ends without error.

        What served before is kept beside it, unless nothing of it may stay.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        served = self.current_name()
        self._sweep({name for name in self._names() if served and name <= served})
        name = self._next_name()
        yield self._open_engine(self._folder / name)
        self._keep(self._folder / name)
        self._point_to(name)
        previous = {served} if served and keep_previous and not self.fault else set()
        self._sweep({name} | previous)

    def _names(self) -> list[str]:
        return [path.name for path in self._folder.iterdir() if path.name.isdigit()]

    def _next_name(self) -> str:
        return f"{max(map(int, self._names()), default=0) + 1:06d}"

    def _keep(self, generation: Path) -> None:
        """Have the disk hold all files of a generation, before it is said to be current."""
        for path in (*generation.iterdir(), generation, self._folder):
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def _point_to(self, name: str) -> None:
        fresh = self._folder / f"{_POINTER}.new"
        with fresh.open("w", encoding="ascii") as file:
            file.write(name)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._folder / _POINTER)

    def _sweep(self, kept: Set[str]) -> None:
        """Remove every generation but those; open readers keep their files."""
        for path in self._folder.iterdir():
            if path.is_dir() and path.name not in kept:
                shutil.rmtree(path)
