"""How sure it is that a value is what its document says, from 0 to 1.

A product of three parts, so that nothing that speaks against a value makes it surer:

- *read*: the least sure word of it, as the reader of pictures says; 1 for text. Each line of a
  value counts, a word of it that was put right since does not, but for family names.
- *taken*: whether its header or label is one we know, begins with one, or is only nearly one; a
  sentence says less than a table.
- *meant*: whether a vocabulary knows the contest, prize, level or place, a contest has its edition
  or year, a number is one, people and organisations are named as such are, a title looks like one.
  Of a code that was read in a picture no word list tells whether it is right.

What is derived, as the year of a contest from its edition, has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ingest.extraction.capitals import CAPITAL
from ingest.extraction.found import Finding, Said
from ingest.extraction.parties import is_organisation, is_person
from ingest.extraction.people import contributors_in, lines_joined
from kb.domain import (
    KEY_FIELDS_OF_AWARDS,
    KEY_FIELDS_OF_RESULTS,
    ContributorRole,
    parse_date,
    parse_period,
)
from kb.vocabulary import parse_edition, resolve_places, vocabularies

__all__ = ["confidence_of_finding", "confidence_of_value", "field_of"]

_FIELDS = {
    "title": "title",
    "kind": "kind",
    "origin": "origin",
    "authors": "contributors",
    "leader": "contributors",
    "members": "contributors",
    "organisation": "organisations",
    "home": "places",
    "place": "places",
    "contest": "awards[0].contest",
    "edition": "awards[0].edition",
    "prize": "awards[0].prize",
    "status": "awards[0].status",
    "contest_field": "awards[0].contest_field",
    "task_code": "task.code",
    "level": "task.level",
    "accepted": "acceptances",
    "grade": "acceptances",
    "period": "period",
    "cost": "applicability.cost",
    "results": "applicability.results",
}
_AWARD_YEAR, _PERIOD = "awards[0].year", "period"

_UNKNOWN = 0.6  # no term of the vocabulary; not a number where one belongs
_UNUSUAL = 0.75  # not as such things are named; nothing proves it
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWEST_WORDS, _MOST_WORDS = 4, 60
_BEGINS = re.compile(rf"[{CAPITAL}\d“\"«(]")
# A title that ends so was cut; one that goes on so ran into what follows it.
_CUT = re.compile(r"\b(?:và|của|cho|trong|bằng|với|tại|từ|các|những|theo|để|là)$|[,(:–-]$", re.I)
_RUN_ON = re.compile(
    r"\b(?:tác giả|chủ nhiệm|đơn vị|cơ quan chủ trì|giải (?:nhất|nhì|ba|khuyến khích))\b", re.I
)
_BRACKETS = (("(", ")"), ("“", "”"), ("«", "»"))


def field_of(name: str, finding: Finding) -> str | None:
    """Where in a record the value of a column goes; a year goes to the award, where there is
    one."""
    if name == "year":
        return _AWARD_YEAR if "contest" in finding.values else _PERIOD
    return _FIELDS.get(name)


def confidence_of_finding(finding: Finding) -> float:
    """The least of its key values, as `kb.domain.confidence_of` has it for the record."""
    is_award = "contest" in finding.values
    keys = KEY_FIELDS_OF_AWARDS if is_award else KEY_FIELDS_OF_RESULTS
    names = (name for name in finding.values if field_of(name, finding) in keys)
    return min(confidence_of_value(name, finding) for name in names)


def confidence_of_value(name: str, finding: Finding) -> float:
    """That of its least sure piece."""
    pieces = finding.values[name]
    sure = min(_read(piece) * piece.certainty for piece in pieces)
    meant = _MEANT.get(name, _as_it_is)(" ".join(piece.text for piece in pieces), pieces)
    if name == "contest" and not finding.values.keys() & {"edition", "year"}:
        meant = min(meant, _UNUSUAL)
    return round(sure * meant, 2)


def _read(piece: Said) -> float:
    words = set(piece.raw.split())
    return min((each.confidence for each in piece.line.unsure if each.word in words), default=1.0)


def _as_it_is(_text: str, _pieces: tuple[Said, ...]) -> float:
    return 1.0


def _title(text: str, pieces: tuple[Said, ...]) -> float:
    words = len(text.split())
    fewest = 1 if "\t" in pieces[0].line.text else _FEWEST_WORDS  # a cell of its own may be short
    whole = all(text.count(opened) == text.count(closed) for opened, closed in _BRACKETS)
    usual = (
        fewest <= words <= _MOST_WORDS
        and _BEGINS.match(text)
        and not _CUT.search(text)
        and not _RUN_ON.search(text)
        and whole
    )
    return 1.0 if usual else _UNUSUAL


def _contest(text: str, _pieces: tuple[Said, ...]) -> float:
    return 1.0 if vocabularies().contests.resolve(text) else _UNKNOWN


def _prize(text: str, _pieces: tuple[Said, ...]) -> float:
    return 1.0 if vocabularies().prizes.resolve(text) else _UNKNOWN


def _level(text: str, _pieces: tuple[Said, ...]) -> float:
    return 1.0 if vocabularies().levels.resolve(text) else _UNKNOWN


def _edition(text: str, _pieces: tuple[Said, ...]) -> float:
    said = parse_edition(text)
    return 1.0 if said.number or said.year else _UNKNOWN


def _year(text: str, _pieces: tuple[Said, ...]) -> float:
    return 1.0 if _YEAR.search(text) else _UNKNOWN


def _time(text: str, _pieces: tuple[Said, ...]) -> float:
    return 1.0 if parse_date(text) or parse_period(text) else _UNUSUAL


def _code(text: str, pieces: tuple[Said, ...]) -> float:
    if not any(map(str.isdigit, text)):
        return _UNKNOWN
    return _UNUSUAL if any(piece.line.in_picture for piece in pieces) else 1.0


def _places(text: str, _pieces: tuple[Said, ...]) -> float:
    known = any(place.province for place in resolve_places(text))
    return 1.0 if known else _UNUSUAL


def _organisation(text: str, _pieces: tuple[Said, ...]) -> float:
    known = vocabularies().organisations.resolve(text) or is_organisation(text)
    return 1.0 if known else _UNUSUAL


def _people(_text: str, pieces: tuple[Said, ...]) -> float:
    found = [
        person
        for piece in pieces
        for person in contributors_in(lines_joined(piece.raw), ContributorRole.AUTHOR)
    ]
    named = all(each.role is ContributorRole.GROUP or is_person(each.name) for each in found)
    return 1.0 if found and named else _UNUSUAL


_MEANT: Mapping[str, Callable[[str, tuple[Said, ...]], float]] = {
    "title": _title,
    "contest": _contest,
    "edition": _edition,
    "year": _year,
    "prize": _prize,
    "task_code": _code,
    "level": _level,
    "accepted": _time,
    "period": _time,
    "home": _places,
    "place": _places,
    "organisation": _organisation,
    "authors": _people,
    "leader": _people,
    "members": _people,
}
