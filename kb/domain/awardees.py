"""Whom a page about a person may be about: adults named with an official award, and nobody else.

The rule is narrow on purpose: where anything speaks of pupils, nobody is named. Which contests are
official and which are for minors are properties of the vocabulary, so the caller passes their ids.
"""

from __future__ import annotations

import re
from collections.abc import Set

from kb.domain.award import Award, AwardStatus
from kb.domain.record import Bank, Contributor, ContributorRole, Record

__all__ = ["awardees", "official_awards"]

_AWARDED_ROLES = frozenset({ContributorRole.AUTHOR, ContributorRole.LEADER, ContributorRole.MEMBER})
_NO_PERSON = re.compile(r"\b(?:nhóm|cộng sự|tập thể|tác giả|[\d.]+)\b", re.IGNORECASE)
_MINORS = re.compile(r"\b(?:học sinh|thiếu niên|thiếu nhi|nhi đồng|các em)\b", re.IGNORECASE)
_SCHOOL = re.compile(
    r"\b(?:thcs|thpt|ptdtnt|trung học cơ sở|trung học phổ thông|tiểu học|mầm non)\b", re.IGNORECASE
)
_SHORTEST_NAME = 2


def official_awards(record: Record, official: Set[str]) -> tuple[Award, ...]:
    """The awards of the record that were conferred by one of the `official` contests."""
    return tuple(
        award
        for award in record.awards
        if award.status is AwardStatus.CONFERRED and award.contest in official
    )


def awardees(
    record: Record, *, official: Set[str], for_minors: Set[str]
) -> tuple[Contributor, ...]:
    """The people who may have a page for this record, in its order.

    None without an official award, none if any award of the record, even a proposed one, is of a
    contest for minors, none where contributors are told as pupils or an organisation is a school
    (who is named may be a teacher or a pupil); no group, no supervisor of the work, no expert's
    entry, which stands on consent.
    """
    if (
        record.bank is Bank.EXPERT
        or not official_awards(record, official)
        or any(award.contest in for_minors for award in record.awards)
        or any(_MINORS.search(each.name) for each in record.contributors)
        or any(_SCHOOL.search(each.name) for each in record.organisations)
    ):
        return ()
    return tuple(each for each in record.contributors if _is_person(each))


def _is_person(contributor: Contributor) -> bool:
    return (
        contributor.role in _AWARDED_ROLES
        and len(contributor.name.split()) >= _SHORTEST_NAME
        and not _NO_PERSON.search(contributor.name)
    )
