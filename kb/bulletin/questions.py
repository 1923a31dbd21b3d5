"""What an editor must still ask before a record can be an article, and what to be careful about.

One table of questions, each with the test that tells whether the record leaves it open. Pure; the
wording is that of whoever shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from kb.domain import (
    Applicability,
    AwardStatus,
    Bank,
    Evidence,
    OrganisationRole,
    PlaceRole,
    Record,
    Rights,
    derive_evidence,
)
from kb.vocabulary import vocabularies

__all__ = ["Caution", "Question", "cautions", "questions"]


class Question(StrEnum):
    """Something the record does not say; in the order in which an editor would ask."""

    TITLE = "title"
    PEOPLE = "people"
    CONTACT = "contact"
    YEAR = "year"
    TRIAL_PLACE = "trial_place"
    TRIAL_YEAR = "trial_year"
    INDEPENDENT = "independent"
    SCALE = "scale"
    COST = "cost"
    RESULTS = "results"
    CONDITIONS = "conditions"
    CONFERRED = "conferred"
    INFERRED = "inferred"
    SOURCE = "source"


class Caution(StrEnum):
    """A reason to think twice before the record goes into an issue."""

    USED = "used"
    PROTECTED = "protected"
    WEAK = "weak"


_WORKS = (Bank.ADVANCE, Bank.SOLUTION)
_NO_FACTS = Applicability()


def questions(record: Record) -> tuple[Question, ...]:
    """What must still be asked about the record."""
    return tuple(question for question, is_open in _TESTS.items() if is_open(record))


def cautions(record: Record) -> tuple[Caution, ...]:
    """What to be careful about."""
    evidence = derive_evidence(record, vocabularies().counting_contests)
    found = {
        Caution.USED: bool(record.bulletin_uses),
        Caution.PROTECTED: all(each.rights is not Rights.PUBLISHABLE for each in record.sources),
        Caution.WEAK: evidence is Evidence.CLAIMED and record.bank in _WORKS,
    }
    return tuple(caution for caution, holds in found.items() if holds)


def _facts(record: Record) -> Applicability:
    return record.applicability or _NO_FACTS


def _of_works(test: Callable[[Record], bool]) -> Callable[[Record], bool]:
    """The test, for advances and solutions only: knowledge and experts are not tried."""
    return lambda record: record.bank in _WORKS and test(record)


def _lacks_people(record: Record) -> bool:
    """Whether nobody is named; entrants of contests for minors are not asked for."""
    contests = (vocabularies().contests.find(award.contest) for award in record.awards)
    is_of_minors = any(contest and contest.minors for contest in contests)
    return not (record.contributors or is_of_minors or record.bank is Bank.EXPERT)


def _lacks_contact(record: Record) -> bool:
    """Whether no organisation can be asked; who only published a text cannot."""
    return all(each.role is OrganisationRole.PUBLISHER for each in record.organisations)


def _lacks_trial_place(record: Record) -> bool:
    used_at = any(place.role is PlaceRole.APPLICATION for place in record.places)
    return not (_facts(record).trials or used_at)


def _has_unclear_source(record: Record) -> bool:
    """Whether a reader could not find the source: a file without a title and a publisher."""
    return not record.sources or any(
        "://" not in source.address and not (source.title and source.publisher)
        for source in record.sources
    )


_TESTS: Mapping[Question, Callable[[Record], bool]] = {
    Question.TITLE: lambda record: record.title_is_descriptive,
    Question.PEOPLE: _lacks_people,
    Question.CONTACT: _lacks_contact,
    Question.YEAR: lambda record: record.year is None and record.bank is not Bank.EXPERT,
    Question.TRIAL_PLACE: _of_works(_lacks_trial_place),
    Question.TRIAL_YEAR: _of_works(
        lambda record: any(trial.year is None for trial in _facts(record).trials)
    ),
    Question.INDEPENDENT: _of_works(
        lambda record: (
            bool(_facts(record).trials)
            and not any(trial.independent for trial in _facts(record).trials)
        )
    ),
    Question.SCALE: _of_works(lambda record: not _facts(record).scale),
    Question.COST: _of_works(lambda record: not _facts(record).cost),
    Question.RESULTS: _of_works(lambda record: not _facts(record).results),
    Question.CONDITIONS: _of_works(lambda record: not _facts(record).conditions),
    Question.CONFERRED: lambda record: any(
        award.status is AwardStatus.PROPOSED for award in record.awards
    ),
    Question.INFERRED: lambda record: any(entry.inferred for entry in record.provenance),
    Question.SOURCE: _has_unclear_source,
}
