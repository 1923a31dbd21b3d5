"""What a finding means: who took part, whether they may be minors, what became of its prize."""

from __future__ import annotations

import re

from ingest.extraction.found import Finding, Said
from ingest.extraction.people import contributors_in, each_once, lines_joined
from ingest.extraction.youth import is_for_adults, names_minors, speaks_of_pupils
from kb.domain import AwardStatus, ContributorRole
from kb.vocabulary import vocabularies

__all__ = ["may_be_minors", "people_of", "status_of"]

_ROLES = {
    "leader": ContributorRole.LEADER,
    "authors": ContributorRole.AUTHOR,
    "members": ContributorRole.MEMBER,
}
_PROPOSED = re.compile(r"đề nghị|đề xuất|dự kiến", re.IGNORECASE)


def people_of(finding: Finding) -> tuple[str, ...]:
    """The names of leader, authors and members, each once."""
    people = (
        person
        for column, role in _ROLES.items()
        for piece in finding.values.get(column, ())
        for person in contributors_in(lines_joined(piece.raw), role)
    )
    return tuple(person.name for person in each_once(people))


def may_be_minors(finding: Finding) -> bool:
    """Whether the entrants of the contest may be under age; of one that is in no vocabulary the
    words around tell."""
    contest = finding.text("contest")
    known = vocabularies().contests.resolve(contest) if contest else None
    if known:
        return known.minors
    if is_for_adults(contest) or not finding.values.keys() & {"contest", "prize"}:
        return False
    return finding.of_pupils or names_minors(contest) or _names_pupils(finding)


def _names_pupils(finding: Finding) -> bool:
    """Whether the lines that a finding stands in speak of pupils, but for what the work is for."""
    title = finding.text("title")
    lines = (Said(line, 0, len(line.text)).text.replace(title, "") for line in finding.lines())
    return any(map(speaks_of_pupils, lines))


def status_of(finding: Finding) -> AwardStatus:
    """Proposed where the document or the row says so."""
    said = "status" in finding.values or _PROPOSED.search(finding.text("prize"))
    return AwardStatus.PROPOSED if said else AwardStatus.CONFERRED
