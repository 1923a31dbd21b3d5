"""One work at two levels: a solution that won at the province, then in the country.

Such records are linked both ways and never merged: each prize has a source, an edition and a title
of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum, auto

from kb.domain import Award, ContributorRole, LineageStep, Record
from kb.text import fold, label_key
from kb.vocabulary import ContestLevel, vocabularies

__all__ = ["Kinship", "kinship", "step_to", "with_step"]

_KINDS = {
    ContestLevel.PROVINCE: "provincial_prize",
    ContestLevel.NATIONAL: "national_prize",
}
_YEARS_APART = 4  # a contest is held every other year, and sends its winners on within one more


class Kinship(Enum):
    """Whether two records are steps of one work."""

    NONE = auto()
    POSSIBLE = auto()
    CERTAIN = auto()


def kinship(record: Record, other: Record) -> Kinship:
    """CERTAIN: prizes of different levels, the same title, a shared author, years not far apart.

    POSSIBLE: a shared author under nearly that title (which the caller has found), or that title
    where one of the two names nobody.
    """
    levels, others = _levels(record), _levels(other)
    if not levels or not others or levels.keys() & others.keys():
        return Kinship.NONE
    same_title = label_key(record.title) == label_key(other.title)
    authors, other_authors = _authors(record), _authors(other)
    if not (authors and other_authors):
        return Kinship.POSSIBLE if same_title else Kinship.NONE
    if not set(map(fold, authors)) & set(map(fold, other_authors)):
        return Kinship.NONE
    is_certain = same_title and authors & other_authors and _are_near(record, other)
    return Kinship.CERTAIN if is_certain else Kinship.POSSIBLE


def step_to(other: Record) -> LineageStep:
    """The step that leads to the record, which has a prize of some level."""
    level, award = next(iter(_levels(other).items()))
    # No words of the other record: this one may be public before it.
    return LineageStep(kind=_KINDS[level], year=award.year, record_id=other.id)


def with_step(record: Record, step: LineageStep) -> Record:
    """The record with the step, in place of what it said of the same step before."""
    for at, known in enumerate(record.lineage):
        if known.record_id == step.record_id:
            return _with_steps(record, at, step)
        is_the_same = known.kind == step.kind and known.year in (None, step.year)
        if known.record_id is None and is_the_same:
            return _with_steps(record, at, replace(known, record_id=step.record_id))
    return replace(record, lineage=(*record.lineage, step))


def _with_steps(record: Record, at: int, step: LineageStep) -> Record:
    return replace(record, lineage=(*record.lineage[:at], step, *record.lineage[at + 1 :]))


def _levels(record: Record) -> Mapping[ContestLevel, Award]:
    contests = vocabularies().contests
    found = ((contests.find(award.contest), award) for award in record.awards)
    return {each.level: award for each, award in found if each and each.level in _KINDS}


def _authors(record: Record) -> frozenset[str]:
    return frozenset(
        label_key(person.name)
        for person in record.contributors
        if person.role is not ContributorRole.GROUP
    )


def _are_near(record: Record, other: Record) -> bool:
    return not (record.year and other.year) or abs(record.year - other.year) <= _YEARS_APART
