"""Finds what a new record repeats: the same record known under an id, or one that looks like it.

Only tells; nothing is merged here or anywhere else in the import.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from kb.domain import Bank, Record
from kb.text import fold, label_key

__all__ = ["Matcher"]

_ALIKE = 0.8  # shared words of all words of both titles; "cá lăng" and "cá lóc" stay apart
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _GroupName:
    """Only records that agree in all of it are compared. `numbers` are the words of the title with
    digits: "giai đoạn 1" and "giai đoạn 2" are two works."""

    bank: Bank
    contest: str
    year: int | None
    numbers: frozenset[str]


@dataclass(slots=True)
class _Group:
    """The titles of one group as sets of words, and the records of each word."""

    words: dict[str, frozenset[str]] = field(default_factory=dict)
    ids_by_word: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, record_id: str, words: frozenset[str]) -> None:
        self.words[record_id] = words
        for word in words:
            self.ids_by_word[word].add(record_id)

    def alike(self, words: frozenset[str]) -> dict[str, float]:
        """Shared words of all words by id, where it is enough.

        Titles that share enough miss few words of `words`, so they share one of the few rarest:
        no others need to be looked at.
        """
        rarest = sorted(words, key=lambda word: len(self.ids_by_word.get(word, ())))
        may_miss = len(words) - math.ceil(_ALIKE * len(words))
        met = (self.ids_by_word.get(word, set()) for word in rarest[: may_miss + 1])
        ratios = {id_: _ratio(words, self.words[id_]) for id_ in set().union(*met)}
        return {id_: ratio for id_, ratio in ratios.items() if ratio >= _ALIKE}


class Matcher:
    """Knows all records of the store, read on first use, and those added since."""

    def __init__(self, records: Callable[[], Iterable[Record]]) -> None:
        self._load: Callable[[], Iterable[Record]] | None = records
        self._groups: dict[_GroupName, _Group] = defaultdict(_Group)
        self._ids_by_source: dict[tuple[str, str], str] = {}
        self._records: dict[str, Record] = {}

    def add(self, record: Record) -> None:
        """Let later records be compared with this one."""
        self._records[record.id] = record
        for key in _source_keys(record):
            self._ids_by_source.setdefault(key, record.id)
        words = _words(record.title)
        for name in _group_names(record, words):
            self._groups[name].add(record.id, words)

    def with_known_id(self, record: Record) -> Record:
        """The record under the id of the one with the same web address and title, if any."""
        self._fill()
        if record.id in self._records:
            return record
        known = (self._ids_by_source.get(key) for key in _source_keys(record))
        return replace(record, id=next(filter(None, known), record.id))

    def similar_to(self, record: Record) -> tuple[Record, ...]:
        """Other records of the same bank, contest and year with nearly the same title, the most
        alike first, `_SHOWN` at most."""
        self._fill()
        words = _words(record.title)
        found: dict[str, float] = {}
        for name in _group_names(record, words) & self._groups.keys():
            found |= self._groups[name].alike(words)
        found.pop(record.id, None)
        best = sorted(found, key=lambda id_: (-found[id_], id_))
        return tuple(self._records[id_] for id_ in best[:_SHOWN])

    def _fill(self) -> None:
        if self._load:
            for record in self._load():
                self.add(record)
            self._load = None


def _words(title: str) -> frozenset[str]:
    return frozenset(fold(label_key(title)).split())


def _ratio(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / len(some | others)


def _source_keys(record: Record) -> Iterator[tuple[str, str]]:
    """Web addresses only: a file name says nothing about the next file of that name."""
    title = label_key(record.title)
    for source in record.sources:
        if "://" in source.address:
            yield source.address.rstrip("/"), title


def _group_names(record: Record, words: frozenset[str]) -> set[_GroupName]:
    numbers = frozenset(word for word in words if any(map(str.isdigit, word)))
    editions = {(award.contest, award.year) for award in record.awards} or {("", record.year)}
    return {_GroupName(record.bank, contest, year, numbers) for contest, year in editions}
