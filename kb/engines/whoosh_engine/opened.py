"""The segments that are open in this process: each once, for as long as somebody reads it."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from weakref import WeakValueDictionary

from kb.engines.whoosh_engine.codec import PostingSegment
from kb.engines.whoosh_engine.segment import Segment

__all__ = ["OpenedSegments"]


class OpenedSegments:
    """Opens segments of one folder by their entry in the table of contents."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._opened: WeakValueDictionary[str, Segment] = WeakValueDictionary()

    def __call__(self, listed: PostingSegment) -> Segment:
        """The segment, opened. Raises `IndexUnavailableError` for a damaged file."""
        name = listed.segment_id()
        with self._lock:
            found = self._opened.get(name)
            if found is None:
                found = self._opened[name] = Segment(self._folder, name)
            return found
