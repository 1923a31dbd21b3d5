"""Problems of a record in the words of the list it came from: its columns, dates day first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ingest.extraction.columns import COLUMNS_BY_NAME
from kb.domain import parse_date, vietnamese_date
from kb.errors import Problem

__all__ = ["COLUMNS_BY_PATH", "in_words_of_list"]

COLUMNS_BY_PATH = {
    "id": ("id",),
    "bank": ("bank",),
    "title": ("title",),
    "kind": ("kind",),
    "summary": ("summary",),
    "contributors": ("authors", "leader", "members"),
    "organisations": ("organisation",),
    "disciplines": ("discipline", "contest_field"),
    "topics": ("topic",),
    "keywords": ("keywords",),
    "field_as_written": ("contest_field", "discipline"),
    "period": ("period", "year"),
    "task": ("task_code",),
    "task.level": ("level",),
    "task.level_as_written": ("level",),
    "acceptances": ("accepted",),
    "acceptances.grade": ("grade",),
    "awards": ("contest",),
    "awards.edition": ("edition",),
    "awards.edition_as_written": ("edition",),
    "awards.period": ("edition", "contest"),
    "awards.year": ("year", "edition", "contest"),
    "awards.ceremony": ("ceremony",),
    "awards.prize": ("prize",),
    "awards.prize_as_written": ("prize",),
    "awards.contest_field": ("contest_field",),
    "awards.field_as_written": ("contest_field",),
    "awards.status": ("status",),
    "places": ("home", "place"),
    "applicability.scale": ("scale",),
    "applicability.cost": ("cost",),
    "applicability.results": ("results",),
    "applicability.conditions": ("conditions",),
    "remarks": ("note",),
    "origin": ("origin",),
    "sources": ("source",),
    "sources.publisher": ("publisher",),
    "consent": ("consent",),
}
"""The columns that fill a place of a record, the likeliest first. Paths without positions."""

_POSITION = re.compile(r"\[\d+\]")
_ISO_DATE = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")


def in_words_of_list(
    problems: Iterable[Problem], headers: Mapping[str, str]
) -> tuple[Problem, ...]:
    """The problems, each at the column that fills its place; `headers`: what the list calls the
    columns that the row fills, by column name."""
    return tuple(
        Problem(_column(each.where, headers), _day_first(each.what), _day_first(each.remedy))
        for each in problems
    )


def _column(path: str, headers: Mapping[str, str]) -> str:
    place = _POSITION.sub("", path)
    while place and place not in COLUMNS_BY_PATH:
        place = place.rpartition(".")[0]
    if not place:
        return path
    names = COLUMNS_BY_PATH[place]
    label = COLUMNS_BY_NAME[names[0]].label
    return f"cột “{next((headers[name] for name in names if name in headers), label)}”"


def _day_first(text: str) -> str:
    return _ISO_DATE.sub(_as_vietnamese, text)


def _as_vietnamese(found: re.Match[str]) -> str:
    date = parse_date(found[0])
    return vietnamese_date(date) if date else found[0]
