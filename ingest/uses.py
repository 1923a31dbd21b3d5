"""Which records of the bank an article of the union's bulletin treats."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from kb.domain import Bank, Record
from kb.text import label_key

__all__ = ["Uses"]

_QUOTED = re.compile(r"[“«\"]([^“”«»\"\n]{20,400})[”»\"]")
_FEWEST_WORDS = 5  # shorter titles are words that any article may quote
_WORKS = (Bank.ADVANCE, Bank.SOLUTION)


class Uses:
    """Knows the titles of the works in the bank, read on first use."""

    def __init__(self, records: Callable[[], Iterable[Record]]) -> None:
        self._records = records
        self._ids: dict[str, list[str]] | None = None

    def treated_in(self, article: Record) -> tuple[str, ...]:
        """The ids of the works whose title is that of the article, or is quoted in it."""
        texts = [article.title, *(said for source in article.sources
                                  for said in _QUOTED.findall(source.text))]  # fmt: skip
        known = self._known()
        found = (id_ for text in texts for id_ in known.get(label_key(text), ()))
        return tuple(dict.fromkeys(found))

    def _known(self) -> dict[str, list[str]]:
        if self._ids is None:
            self._ids = defaultdict(list)
            for record in self._records():
                key = label_key(record.title)
                if record.bank in _WORKS and len(key.split()) >= _FEWEST_WORDS:
                    self._ids[key].append(record.id)
        return self._ids
