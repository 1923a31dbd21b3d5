"""Files are read ahead of their import: while one is stored, those that follow are being read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace

from ingest.extraction import Draft, Options
from ingest.parsers import Format, detect
from ingest.sources import FetchedFile, FoundFile, fetch, is_archive, members
from ingest.workers import Workers
from kb.errors import Problem, UnreadableSourceError

__all__ = ["Begun", "ReadAhead"]

# Files in flight: enough that one slow scan keeps no worker idle, few enough for any memory.
_FILES_AHEAD = 64
_BYTES_AHEAD = 128 << 20


@dataclass(frozen=True, slots=True)
class Begun:
    """A file that is being read. No `drafts`: it was known, or can't be read because of `fault`.

    The files of an archive come before the `archive` itself, which is the `last` of them.
    """

    name: str
    fetched: FetchedFile | None = None
    form: Format | None = None
    drafts: Future[tuple[Draft, ...]] | None = None
    fault: Problem | None = None
    archive: bool = False
    last: bool = True

    @property
    def size(self) -> int:
        """What it holds in memory, in bytes."""
        return len(self.fetched.data) if self.fetched else 0


class ReadAhead:
    """Begins to read files; `is_known` tells of which there is nothing to read."""

    def __init__(
        self,
        workers: Workers,
        options: Options,
        is_known: Callable[[FetchedFile, Format], bool],
        *,
        max_file_mb: int,
    ) -> None:
        self._workers = workers
        self._options = options
        self._is_known = is_known
        self._max_file_mb = max_file_mb

    def begun(self, files: Iterable[FoundFile]) -> Iterator[tuple[FoundFile, Begun]]:
        """The files in order, while some of those that follow are being read."""
        ahead: deque[tuple[FoundFile, Begun]] = deque()
        for file in files:
            for begun in self._begin_all(file):
                while len(ahead) >= _FILES_AHEAD or (
                    ahead and sum(it.size for _, it in ahead) + begun.size > _BYTES_AHEAD
                ):
                    yield ahead.popleft()
                ahead.append((file, begun))
        yield from ahead

    def _begin_all(self, file: FoundFile) -> Iterator[Begun]:
        """The file, or the files in it where it is an archive."""
        try:
            fetched = fetch(file, limit_mb=self._max_file_mb)
        except UnreadableSourceError as error:
            yield Begun(file.name, fault=error.problem)
            return
        if not is_archive(fetched.data):
            yield self.begin(fetched)
            return
        for member in members(fetched, limit_mb=self._max_file_mb):
            if member.file:
                yield replace(self.begin(member.file), last=False)
            else:
                yield Begun(member.name, fault=member.problem, last=False)
        yield Begun(file.name, archive=True)

    def begin(self, fetched: FetchedFile) -> Begun:
        """Have one file read whose bytes are here."""
        try:
            form = detect(fetched.data)
        except UnreadableSourceError as error:
            return Begun(fetched.name, fault=error.problem)
        if self._is_known(fetched, form):
            return Begun(fetched.name, fetched, form)
        drafts = self._workers.submit(form, fetched, self._options)
        return Begun(fetched.name, fetched, form, drafts)
