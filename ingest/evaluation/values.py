"""The judged values of a record, what each means whatever its spelling, and whether a document
says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from ingest.evaluation.expected import Values
from ingest.evaluation.pairing import ALIKE
from ingest.extraction.found import Finding
from ingest.extraction.meaning import may_be_minors, people_of, status_of
from ingest.extraction.people import contributors_in
from kb.domain import AwardStatus, ContributorRole
from kb.text import label_key
from kb.vocabulary import parse_edition, roman_number, vocabularies

__all__ = ["Truth", "normal", "values_of"]

_FOUR_DIGITS = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
_PROPOSED = re.compile(r"đề nghị|đề xuất|dự kiến|proposed", re.IGNORECASE)
# Of numbers and of the state of a prize, one spelling stands for all.
_BY_MEANING = ("edition", "year", "status")


def values_of(finding: Finding) -> Values:
    """What was read, by the names of the expected files. The names of minors are no values: they
    are never kept."""
    is_award = bool(finding.values.keys() & {"contest", "prize"})
    award = ("contest", "edition", "prize", "year") if is_award else ()
    named = {"title": "title", "organisation": "organisation", "code": "task_code"}
    named |= {"level": "level", "locality": "home" if "home" in finding.values else "place"}
    return {
        **{name: _said(finding.text(column)) for name, column in named.items()},
        "contributors": () if may_be_minors(finding) else people_of(finding),
        **{name: _said(finding.text(name)) for name in award},
        **({"status": (status_of(finding).value,)} if is_award else {"year": _filed(finding)}),
    }


def _said(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _filed(finding: Finding) -> tuple[str, ...]:
    """The year of a result: that of its acceptance, else the end of its period."""
    for name in ("year", "accepted", "period"):
        if years := _FOUR_DIGITS.findall(finding.text(name)):
            return (max(years),)
    return ()


def normal(name: str, text: str) -> str:
    """The same for two spellings of one value.

    >>> normal("prize", "GIẢI NHẤT") == normal("prize", "Nhất"), normal("edition", "lần thứ XIV")
    (True, '14')
    """
    return _NORMAL.get(name, label_key)(text)


def _contest(text: str) -> str:
    term = vocabularies().contests.resolve(text)
    return term.id if term else label_key(text)


def _prize(text: str) -> str:
    term = vocabularies().prizes.resolve(text)
    return term.id if term else label_key(text)


def _level(text: str) -> str:
    levels = vocabularies().levels
    term = levels.resolve(text) or levels.resolve(f"Cấp {text}")
    return term.id if term else label_key(text)


def _status(text: str) -> str:
    proposed = _PROPOSED.search(text)
    return (AwardStatus.PROPOSED if proposed else AwardStatus.CONFERRED).value


def _person(text: str) -> str:
    names = contributors_in(text, ContributorRole.AUTHOR)
    return label_key(names[0].name if names else text)


_NORMAL: Mapping[str, Callable[[str], str]] = {
    "contest": _contest,
    "prize": _prize,
    "level": _level,
    "status": _status,
    "contributors": _person,
    "edition": lambda text: str(parse_edition(text).number),
    "year": lambda text: max(_FOUR_DIGITS.findall(text), default=text),
    "code": lambda text: re.sub(r"\s", "", text).upper(),
}
"""What makes spellings of a value equal; of the others, `kb.text.label_key`."""


@dataclass(frozen=True)
class Truth:
    """All that a document says; answers whether it says a value."""

    text: str

    @cached_property
    def _key(self) -> str:
        return label_key(self.text)

    @cached_property
    def _numbers(self) -> frozenset[str]:
        words = [word for word in _WORD.findall(self.text) if word.isupper() or word.isdecimal()]
        roman = (roman_number(word) for word in words)
        return frozenset([*_NUMBER.findall(self.text), *map(str, filter(None, roman))])

    def says(self, name: str, text: str) -> bool:
        """Whether the normal form of a found value stands in the text. Of words, one letter in
        twenty may differ, as in `pairing`; of digits, none."""
        if name == "status":
            return normal(name, text) == AwardStatus.CONFERRED or bool(_PROPOSED.search(self.text))
        if not set(_NUMBER.findall(text)) <= self._numbers:
            return False
        if name in _BY_MEANING:
            return True
        return fuzz.partial_ratio(label_key(text), self._key, score_cutoff=100 * ALIKE) > 0
