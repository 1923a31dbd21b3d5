"""Finds what a new record repeats: the same record known under an id, or one that looks like it.

Only tells; nothing is merged here or anywhere else in the import.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from kb.domain import Bank, Record
from kb.text import fold, label_key

__all__ = ["Matcher"]

_ALIKE = 0.8  # shared words of all words of both titles; "cá lăng" and "cá lóc" stay apart
_SHOWN = 3

_GroupName = tuple[Bank, str, int | None]


@dataclass(slots=True)
class _Group:
    """Records of one bank, contest and year: few enough to compare, by the words they share."""

    words: dict[str, frozenset[str]] = field(default_factory=dict)
    ids_by_word: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


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
        for name in _group_names(record):
            group = self._groups[name]
            group.words[record.id] = words
            for word in words:
                group.ids_by_word[word].add(record.id)

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
        for name in _group_names(record):
            found |= _alike(self._groups.get(name), words)
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


def _source_keys(record: Record) -> Iterator[tuple[str, str]]:
    """Web addresses only: a file name says nothing about the next file of that name."""
    title = label_key(record.title)
    for source in record.sources:
        if "://" in source.address:
            yield source.address.rstrip("/"), title


def _group_names(record: Record) -> set[_GroupName]:
    awards = {(record.bank, award.contest, award.year) for award in record.awards}
    return awards or {(record.bank, "", record.year)}


def _alike(group: _Group | None, words: frozenset[str]) -> dict[str, float]:
    """Shared words of all words, by id, where it is enough and no number differs."""
    if group is None:
        return {}
    shared = Counter(id_ for word in words for id_ in group.ids_by_word.get(word, ()))
    ratios = {
        id_: count / len(words | group.words[id_])
        for id_, count in shared.items()
        if _numbers(words) == _numbers(group.words[id_])
    }
    return {id_: ratio for id_, ratio in ratios.items() if ratio >= _ALIKE}


def _numbers(words: frozenset[str]) -> frozenset[str]:
    """Words with digits: "giai đoạn 1" and "giai đoạn 2" are two works."""
    return frozenset(word for word in words if any(map(str.isdigit, word)))
