"""Which words of a page that was read in a picture may be wrong, by the reader's own word."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator

from ingest.layout import PageLayout
from ingest.parsers.parsed import UnsureWord

__all__ = ["unsure_words"]

# What is read more surely than this is as good as text.
_SURE = 0.9


def unsure_words(page: int, text: str, layout: PageLayout) -> Iterator[UnsureWord]:
    """Those of the page's text, line by line; of a word that stands there several times, from top
    to bottom."""
    known: dict[str, deque[float]] = defaultdict(deque)
    for word in sorted(layout.words, key=lambda word: (word.box.top, word.box.left)):
        known[word.text].append(word.confidence)
    for number, line in enumerate(text.split("\n"), start=1):
        for read in line.split():
            sure = known[read].popleft() if known[read] else 1.0
            if sure < _SURE:
                yield UnsureWord(page, number, read, round(sure, 2))
