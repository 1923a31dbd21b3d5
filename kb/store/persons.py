"""Recognises people whose names were erased, and takes the names out of texts and records.

Only salted digests are kept, never a name: a text is searched by hashing each run of words as long
as an erased name. Both tone placements, letter case, titles before the name and spelling without
diacritics make no difference. Pure; knows no database.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urlsplit

from kb.domain import Bank, Record, record_from_dict, record_to_dict
from kb.text import fold, normalise_word

__all__ = ["ERASED", "Persons", "digests_of", "name_words"]

ERASED = "[đã xoá]"
"""What stands in a text where a name was."""

_WORD = re.compile(r"[^\W\d_]+")
_WITHIN_NAME = re.compile(r"[\s_+-]+")
_BETWEEN_NAMES = re.compile(r"\s*[,;&/]\s*|\s+và\s+")
_CODE = re.compile(r"[a-z0-9:._-]*")
_TITLES = re.compile(
    r"(?:(?:phó giáo sư|giáo sư|tiến sĩ khoa học|tiến sĩ|thạc sĩ|kĩ sư|bác sĩ|dược sĩ|cử nhân"
    r"|pgs|gs|tskh|ts|ths|ks|kts|bsckii?|bsck|bs|ds|cn|ncs)\b ?)*"
)


@dataclass(frozen=True, slots=True)
class _Word:
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Persons:
    """People known by digests of their names: salt -> digests, and the names' lengths in words."""

    digests: Mapping[bytes, frozenset[bytes]]
    lengths: tuple[int, ...]

    @classmethod
    def named(cls, name: str) -> Persons:
        """One person, for a search that remembers nothing."""
        return cls({b"": frozenset(digests_of(name, b""))}, (len(name_words(name)),))

    def __bool__(self) -> bool:
        return bool(self.lengths)

    def is_one(self, name: str) -> bool:
        """Whether this is the name of one of them, with or without a title."""
        words = name_words(name)
        return len(words) in self.lengths and self._has(words)

    def without(self, text: str) -> str:
        """The text with `ERASED` for each of their names; the same object if there is none."""
        composed = unicodedata.normalize("NFC", text)
        words = [
            _Word(normalise_word(found[0]), found.start(), found.end())
            for found in _WORD.finditer(composed)
        ]
        pieces, end = [], 0
        for first, last in self._names(composed, words):
            pieces += [composed[end : first.start], ERASED]
            end = last.end
        return "".join((*pieces, composed[end:])) if pieces else text

    def without_in_address(self, address: str) -> str:
        """The address, cut down to its site where it spells a name; of a file, the name without."""
        readable = unquote(address)
        if self.without(readable) == readable:
            return address
        parts = urlsplit(address)
        return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else self.without(readable)

    def without_in_record(self, record: Record) -> Record:
        """The record with them taken out of its contributors and all its texts.

        The record's id changes where it spells a name. The same object if they are not in it.
        """
        shape = record_to_dict(record)
        cleared = self._cleared(shape)
        if cleared == shape:
            return record
        return replace(record_from_dict(cleared), id=self.id_without(record.id))

    def is_about_one(self, record: Record) -> bool:
        """Whether the record is the person's own entry in the bank of experts."""
        return record.bank is Bank.EXPERT and self.is_one(record.title)

    def id_without(self, record_id: str) -> str:
        """The id, or a stable other one where it spells a name."""
        for salt, digests in self.digests.items():
            if Persons({salt: digests}, self.lengths).without(record_id) != record_id:
                digest = blake2b(record_id.encode(), key=salt, digest_size=8).hexdigest()
                return f"{record_id.partition('-')[0]}-da-xoa-{digest}"
        return record_id

    def _names(self, text: str, words: Sequence[_Word]) -> Iterator[tuple[_Word, _Word]]:
        start = 0
        while start < len(words):
            length = self._length_at(text, words, start)
            if length:
                yield words[start], words[start + length - 1]
            start += length or 1

    def _length_at(self, text: str, words: Sequence[_Word], start: int) -> int:
        for length in self.lengths:
            window = words[start : start + length]
            if (
                len(window) == length
                and self._has([word.key for word in window])
                and all(
                    _WITHIN_NAME.fullmatch(text, left.end, right.start)
                    for left, right in pairwise(window)
                )
            ):
                return length
        return 0

    def _has(self, words: Sequence[str]) -> bool:
        key = " ".join(words)
        return any(_digest(key, salt) in known for salt, known in self.digests.items())

    def _cleared(self, value: Any, field: str = "") -> Any:
        if isinstance(value, dict):
            return {key: self._cleared(item, key) for key, item in value.items()}
        if isinstance(value, list):
            if field == "contributors":
                return [left for each in value if (left := self._contributor(each))]
            return [self._cleared(item, field) for item in value]
        if not isinstance(value, str) or field in {"id", "record_id"}:
            return value
        if field == "address":
            return self.without_in_address(value)
        return value if _CODE.fullmatch(value) else self.without(value)

    def _contributor(self, contributor: dict[str, str]) -> dict[str, str] | None:
        names = _BETWEEN_NAMES.split(contributor["name"])
        left = [name for name in names if not self.is_one(name)]
        if len(left) == len(names):
            return contributor
        return contributor | {"name": ", ".join(left)} if left else None


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared, academic titles before it left out.

    >>> name_words("PGS.TS. NGUYỄN VĂN HOÀ") == name_words("Nguyễn Văn Hòa")
    True
    """
    words = _WORD.findall(unicodedata.normalize("NFC", name))
    return tuple(_TITLES.sub("", " ".join(map(normalise_word, words)), count=1).split())


def digests_of(name: str, salt: bytes) -> set[bytes]:
    """The digests by which a name is known: as written, and typed without diacritics."""
    key = " ".join(name_words(name))
    return {_digest(key, salt), _digest(fold(key), salt)}


@lru_cache(maxsize=1 << 16)
def _digest(key: str, salt: bytes) -> bytes:
    return blake2b(key.encode(), key=salt, digest_size=16).digest()
