"""What a finding means: who took part, whether they may be minors, what became of its prize."""

from __future__ import annotations

import re

from ingest.extraction.found import Finding, Said
from ingest.extraction.paragraphs import SENTENCE
from ingest.extraction.people import contributors_in, each_once, lines_joined
from ingest.extraction.youth import (
    is_for_adults,
    is_school_of_minors,
    names_an_adult,
    names_minors,
    speaks_of_pupils,
    stands_beside_a_class,
)
from kb.domain import AwardStatus, ContributorRole
from kb.vocabulary import vocabularies

__all__ = ["are_told_minors", "is_of_contest", "may_be_minors", "people_of", "status_of"]

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


def is_of_contest(finding: Finding) -> bool:
    """Whether the work was entered for a contest or won a prize."""
    return bool(finding.values.keys() & {"contest", "prize"})


def may_be_minors(finding: Finding) -> bool:
    """Whether the entrants of the contest, or who made the work, may be under age."""
    return are_told_minors(finding) or _are_of_a_school(finding)


def are_told_minors(finding: Finding) -> bool:
    """Whether the contest tells that; of one that is in no vocabulary, the words around."""
    contest = finding.text("contest")
    known = vocabularies().contests.resolve(contest) if contest else None
    if known:
        return known.minors
    if is_for_adults(contest):
        return False
    if not is_of_contest(finding):
        of_pupils = finding.of_pupils and "authors" in finding.values
        told = of_pupils and not _has_adults(finding)
    else:
        told = finding.of_pupils or names_minors(contest) or _names_pupils(finding)
    return told or _stand_beside_a_class(finding)


def _are_of_a_school(finding: Finding) -> bool:
    """Whether nothing tells the entrants of an unknown contest from pupils of their school."""
    contest = finding.text("contest")
    if is_for_adults(contest) or (contest and vocabularies().contests.resolve(contest)):
        return False
    entered = is_of_contest(finding) and "authors" in finding.values
    if not entered or not is_school_of_minors(finding.text("organisation")):
        return False
    return not _has_adults(finding)


def _has_adults(finding: Finding) -> bool:
    """Whether what is said of the people tells that some are no pupils."""
    return any(_is_adult(piece, _beside(piece, finding)) for piece in _people(finding))


def _is_adult(piece: Said, beside: str) -> bool:
    """Whether degrees, or the words beside the people, tell that one is."""
    named = contributors_in(lines_joined(piece.raw), ContributorRole.AUTHOR)
    return names_an_adult(beside) or any(person.title for person in named)


def _stand_beside_a_class(finding: Finding) -> bool:
    """Whether somebody is named beside the words of a pupil."""
    for piece in _people(finding):
        if stands_beside_a_class(piece.text):
            return True
        cells = (cell.text for cell in piece.line.cells())
        beside = _beside(piece, finding)
        if stands_beside_a_class(beside, cells) and not _is_adult(piece, piece.text):
            return True
    return False


def _people(finding: Finding) -> list[Said]:
    return [piece for column in _ROLES for piece in finding.values.get(column, ())]


def _beside(piece: Said, finding: Finding) -> str:
    """The sentence of a cell that people are named in, but for what the work is for."""
    (cell,) = (each for each in piece.line.cells() if each.start <= piece.start <= each.end)
    ends = [found.span() for found in SENTENCE.finditer(piece.line.text, cell.start, cell.end)]
    start = max((end for _, end in ends if end <= piece.start), default=cell.start)
    stop = min((begin for begin, _ in ends if begin >= piece.end), default=cell.end)
    return Said(piece.line, start, max(stop, piece.end)).text.replace(finding.text("title"), "")


def _names_pupils(finding: Finding) -> bool:
    """Whether the lines that a finding stands in speak of pupils, but for what the work is for."""
    title = finding.text("title")
    lines = (Said(line, 0, len(line.text)).text.replace(title, "") for line in finding.lines())
    return any(map(speaks_of_pupils, lines))


def status_of(finding: Finding) -> AwardStatus:
    """Proposed where the document or the row says so."""
    said = "status" in finding.values or _PROPOSED.search(finding.text("prize"))
    return AwardStatus.PROPOSED if said else AwardStatus.CONFERRED
