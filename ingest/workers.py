"""Reads several files at once: each worker is a thread that waits for a child process of its own.

Only starts and ends them; in which order results are used is the pipeline's.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import Self

from ingest.extraction import Draft, Options, extract
from ingest.isolation import Isolation, Limits
from ingest.parsers import Format, parse
from ingest.sources import FetchedFile

__all__ = ["Workers"]


class Workers:
    """A context with `count` workers; their children start with the first files."""

    def __init__(self, count: int, limits: Limits | None = None) -> None:
        self._isolations = [Isolation(limits) for _ in range(count)]
        self._idle: SimpleQueue[Isolation] = SimpleQueue()
        for isolation in self._isolations:
            self._idle.put(isolation)
        self._threads = ThreadPoolExecutor(count)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """End at once, whatever is being read."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for isolation in self._isolations:
            isolation.interrupt()
        self._threads.shutdown()
        for isolation in self._isolations:
            isolation.close()

    def submit(
        self, form: Format, file: FetchedFile, options: Options
    ) -> Future[tuple[Draft, ...]]:
        """The drafts of the file, later; its errors are those of `Isolation.extract`."""
        return self._threads.submit(self._extract, form, file, options)

    def _extract(self, form: Format, file: FetchedFile, options: Options) -> tuple[Draft, ...]:
        if form.name == "jsonl":
            # The bank's own lines: as many as a bank holds, and nothing foreign to read them.
            return tuple(extract(form, parse(form, file.data), file, options))
        isolation = self._idle.get()
        try:
            return isolation.extract(form, file, options)
        finally:
            self._idle.put(isolation)
