"""Doubts and remarks in the words of the review: a document has no columns that somebody could
mend, its records have fields; a column of a list fills one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ingest.extraction import form_columns
from kb.errors import Problem
from kb.review import FIELDS

__all__ = ["doubts_by_field", "field_of_column", "notes_by_field"]

_COLUMN = re.compile(r"cột “([^”]+)”")
_COLUMNS = {column.label: column.name for column in form_columns(None)}
_FIELDS = {
    "title": "title",
    "kind": "kind",
    "authors": "contributors",
    "leader": "contributors",
    "members": "contributors",
    "organisation": "organisations",
    "contest": "award.contest",
    "edition": "award.edition",
    "year": "award.year",
    "prize": "award.prize",
    "contest_field": "award.contest_field",
    "status": "award.status",
    "topic": "topics",
    "home": "home",
    "place": "place",
    "origin": "origin",
    "period": "period",
    "level": "task.level",
    "accepted": "accepted.date",
    "grade": "accepted.grade",
    "task_code": "task.code",
}
"""The field that a column fills; what has none is edited in the record's JSON."""

_LABELS = {field.name: field.label for field in FIELDS}


def doubts_by_field(doubts: Iterable[Problem], record_id: str) -> tuple[Problem, ...]:
    """The doubts, each at its field, with the command that sets it; without an id, as in a dry
    run, there is no record that a command could name."""
    return tuple(_by_field(doubt, record_id) for doubt in doubts)


def field_of_column(where: str, headers: Mapping[str, str]) -> str:
    """The label of the field that a column of a list fills; empty for no column, or no field.

    `headers`: what the list calls its columns, by column name."""
    column = _COLUMN.fullmatch(where)
    if column is None:
        return ""
    named = (name for name, header in headers.items() if header == column[1])
    return _label_of_name(next(named, _COLUMNS.get(column[1], "")))


def notes_by_field(notes: Iterable[str]) -> tuple[str, ...]:
    """The remarks with columns named as fields."""
    return tuple(_COLUMN.sub(lambda found: _label(found[1]) or found[1], note) for note in notes)


def _by_field(doubt: Problem, record_id: str) -> Problem:
    column = _COLUMN.fullmatch(doubt.where)
    if column is None:
        return doubt
    label = _label(column[1])
    setting = f' "{label}=..."' if label else ""
    command = f"kb review edit {record_id}{setting}" if record_id else ""
    remedy = "; ".join(filter(None, (command, doubt.remedy)))
    return Problem(label or column[1], doubt.what, remedy)


def _label(column: str) -> str:
    """What the review calls the field that a column of the form fills; empty for none."""
    return _label_of_name(_COLUMNS.get(column, ""))


def _label_of_name(name: str) -> str:
    return _LABELS.get(_FIELDS.get(name, ""), "")
