"""Finds what a new record repeats: the same record known under an id or by its facts, one that
looks like it, one of another level that it may come from.

Only finds; what is made of it is `ingest.comparing`'s.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from ingest.lineage import Kinship, kinship
from ingest.near_text import NearTexts
from kb.domain import Award, Bank, Record
from kb.text import fold, label_key

__all__ = ["Matcher", "is_certainly"]

_ALIKE = 0.8  # shared words of all words of both titles; "cá lăng" and "cá lóc" stay apart
_SHOWN = 3
_AWARDED = "*"  # the group of all prize winners, whichever the contest


@dataclass(frozen=True, slots=True)
class _GroupName:
    """Only records that agree in all of it are compared. `edition` is a year or "lần" and a number.
    `numbers` are the words of the title with digits: "giai đoạn 1" and "giai đoạn 2" are two
    works."""

    bank: Bank
    contest: str
    edition: str
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
        self._ids_by_title: dict[tuple[Bank, str], dict[str, None]] = defaultdict(dict)
        self._ids_by_task: dict[tuple[str, str | None], dict[str, None]] = defaultdict(dict)
        self._texts: NearTexts | None = None
        self._records: dict[str, Record] = {}

    def add(self, record: Record) -> None:
        """Let later records be compared with this one."""
        self._records[record.id] = record
        for key in _source_keys(record):
            self._ids_by_source.setdefault(key, record.id)
        self._ids_by_title[_title_key(record)][record.id] = None
        if task := _task_key(record):
            self._ids_by_task[task][record.id] = None
        words = _words(record.title)
        for name in _group_names(record, words):
            self._groups[name].add(record.id, words)
        if self._texts:
            self._texts.add(record.id, _text(record))

    def find(self, record_id: str) -> Record | None:
        """The record under the id."""
        self._fill()
        return self._records.get(record_id)

    def with_known_id(self, record: Record) -> Record:
        """The record under the id of the one with the same web address and title, if any."""
        self._fill()
        if record.id in self._records:
            return record
        known = (self._ids_by_source.get(key) for key in _source_keys(record))
        return replace(record, id=next(filter(None, known), record.id))

    def same_as(self, record: Record) -> Record | None:
        """Another record that is certainly this one."""
        self._fill()
        others = (self._records[id_] for id_ in self._ids_by_title.get(_title_key(record), ()))
        return next((it for it in others if it.id != record.id and is_certainly(it, record)), None)

    def similar_to(self, record: Record) -> tuple[Record, ...]:
        """Other records of the same bank, contest and year with nearly the same title, the most
        alike first, `_SHOWN` at most."""
        self._fill()
        words = _words(record.title)
        found: dict[str, float] = {}
        for name in _group_names(record, words) & self._groups.keys():
            if name.contest != _AWARDED:
                found |= self._groups[name].alike(words)
        return self._best(record, sorted(found, key=lambda id_: (-found[id_], id_)))

    def of_same_task(self, record: Record) -> tuple[Record, ...]:
        """Other records of the same task code and level, `_SHOWN` at most."""
        self._fill()
        key = _task_key(record)
        return self._best(record, self._ids_by_task.get(key, ()) if key else ())

    def of_near_text(self, record: Record) -> Record | None:
        """The record of another source that says nearly the same words."""
        self._fill()
        if self._texts is None:
            self._texts = NearTexts()
            for known in self._records.values():
                self._texts.add(known.id, _text(known))
        near = (self._records[id_] for id_ in self._texts.like(_text(record)))
        addresses = {source.address for source in record.sources}
        # One passage of a source often states several records.
        others = (it for it in near if addresses.isdisjoint(each.address for each in it.sources))
        return next(others, None)

    def kin_of(self, record: Record) -> dict[Kinship, list[Record]]:
        """Records of the same work at another level, as far as that is certain or possible."""
        self._fill()
        words = _words(record.title)
        ids = dict(self._ids_by_title.get(_title_key(record), {}))
        for name in _group_names(record, words) & self._groups.keys():
            if name.contest == _AWARDED:
                ids |= dict.fromkeys(sorted(self._groups[name].alike(words)))
        found: dict[Kinship, list[Record]] = defaultdict(list)
        for other in map(self._records.__getitem__, ids):
            if other.id != record.id:
                found[kinship(record, other)].append(other)
        return found

    def _best(self, record: Record, ids: Iterable[str]) -> tuple[Record, ...]:
        return tuple(self._records[id_] for id_ in ids if id_ != record.id)[:_SHOWN]

    def _fill(self) -> None:
        if self._load:
            load, self._load = self._load, None
            for record in load():
                self.add(record)


def is_certainly(record: Record, other: Record) -> bool:
    """Whether two records under one title are one: the same task code, or the same prize of the
    same contest and edition, and nobody else's."""
    if _title_key(record) != _title_key(other):
        return False
    codes = [label_key(each.task.code) if each.task else "" for each in (record, other)]
    if all(codes):
        return codes[0] == codes[1]
    return any(
        _is_one_prize(award, its) for award in record.awards for its in other.awards
    ) and not _name_others(record, other)


def _is_one_prize(award: Award, other: Award) -> bool:
    if award.contest != other.contest or not award.prize or award.prize != other.prize:
        return False
    pairs = ((award.edition, other.edition), (award.year, other.year))
    known = [pair for pair in pairs if all(pair)]
    return bool(known) and all(first == second for first, second in known)


def _name_others(record: Record, other: Record) -> bool:
    """Whether the people of the two have nothing in common; where one has none, the organisations,
    which sources spell in more ways."""
    people = [{fold(label_key(it.name)) for it in each.contributors} for each in (record, other)]
    bodies = [{fold(label_key(it.name)) for it in each.organisations} for each in (record, other)]
    both = next((pair for pair in (people, bodies) if all(pair)), None)
    return both is not None and not both[0] & both[1]


def _words(title: str) -> frozenset[str]:
    return frozenset(fold(label_key(title)).split())


def _ratio(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / len(some | others)


def _title_key(record: Record) -> tuple[Bank, str]:
    return record.bank, label_key(record.title)


def _task_key(record: Record) -> tuple[str, str | None] | None:
    task = record.task
    return (label_key(task.code), task.level) if task and task.code else None


def _text(record: Record) -> str:
    return max((record.body, *(source.text for source in record.sources)), key=len)


def _source_keys(record: Record) -> Iterator[tuple[str, str]]:
    """Web addresses only: a file name says nothing about the next file of that name."""
    title = label_key(record.title)
    for source in record.sources:
        if "://" in source.address:
            yield source.address.rstrip("/"), title


def _group_names(record: Record, words: frozenset[str]) -> set[_GroupName]:
    numbers = frozenset(word for word in words if any(map(str.isdigit, word)))
    editions = {("", str(record.year or ""))}
    if record.awards:
        editions = {(award.contest, str(award.year or "")) for award in record.awards}
        editions |= {(it.contest, f"lần {it.edition}") for it in record.awards if it.edition}
        editions.add((_AWARDED, ""))
    return {_GroupName(record.bank, contest, edition, numbers) for contest, edition in editions}
