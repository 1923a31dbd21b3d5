"""Records that a reviewer rejected, found again where another copy of their source brings them.

A page that is scanned again has other slips of reading: titles that differ in marks only, or in
letters that make no syllable, are one. Two works whose titles differ in a word stay two.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Levenshtein

from ingest.repair import is_syllable
from kb.domain import Record
from kb.store import SqlStore
from kb.text import fold, label_key

__all__ = ["Rejected"]

_Group = tuple[str, frozenset[tuple[str, int | None]], int]


@dataclass(slots=True)
class Rejected:
    """The rejected records of a bank, read on first use."""

    store: SqlStore
    _titles: dict[_Group, list[tuple[list[str], str]]] | None = field(default=None)

    def with_known_id(self, record: Record) -> Record:
        """The record under the id of the rejected one that it is, if any: so it stays rejected.

        A record that the bank has itself is none: the other may have been rejected as its copy.
        """
        words = label_key(record.title).split()
        for known, record_id in self._known().get(_group(record, words), ()):
            if all(map(_is_one_word, words, known)):
                return record if self.store.get(record.id) else replace(record, id=record_id)
        return record

    def _known(self) -> dict[_Group, list[tuple[list[str], str]]]:
        if self._titles is None:
            self._titles = defaultdict(list)
            for record in self.store.rejected():
                words = label_key(record.title).split()
                self._titles[_group(record, words)].append((words, record.id))
        return self._titles


def _group(record: Record, words: list[str]) -> _Group:
    """Only records that agree in it are compared: bank, contests with their years, or the year, and
    how many words the title has."""
    awards = frozenset((award.contest, award.year) for award in record.awards)
    return record.bank.value, awards or frozenset({("", record.year)}), len(words)


def _is_one_word(some: str, other: str) -> bool:
    if fold(some) == fold(other):
        return True
    slip = not (is_syllable(some) and is_syllable(other)) and not (some + other).isdigit()
    return slip and Levenshtein.distance(fold(some), fold(other)) == 1
