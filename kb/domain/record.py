"""The record: one advance, solution, piece of knowledge or expert, as a frozen value.

Ids (contest, prize, discipline, topic, ...) point into the vocabularies; `kb.validation` checks
them. What a record proves is derived in `kb.domain.evidence`, never stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kb.domain.award import Award
from kb.domain.dates import PartialDate, Period
from kb.domain.place import Place

__all__ = [
    "Acceptance",
    "AcceptanceForm",
    "Applicability",
    "Bank",
    "Contributor",
    "ContributorRole",
    "Discipline",
    "LineageStep",
    "Organisation",
    "OrganisationRole",
    "Origin",
    "Provenance",
    "Record",
    "ReviewState",
    "Rights",
    "Source",
    "Task",
    "Trial",
]


class Bank(StrEnum):
    """The four banks of the union's plan."""

    ADVANCE = "advance"
    SOLUTION = "solution"
    KNOWLEDGE = "knowledge"
    EXPERT = "expert"


class ReviewState(StrEnum):
    """Only `PUBLISHED` is seen by the public."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Origin(StrEnum):
    """Whose work it is, seen from the province."""

    IN_PROVINCE = "in_province"
    BY_PROVINCE_PEOPLE = "by_province_people"
    OUTSIDE = "outside"


class Rights(StrEnum):
    """What of a source's text may be shown. The default is the careful one."""

    PUBLISHABLE = "publishable"
    INDEX_ONLY = "index_only"
    FACTS_ONLY = "facts_only"


class ContributorRole(StrEnum):
    """The part a person had."""

    AUTHOR = "author"
    LEADER = "leader"
    MEMBER = "member"
    SUPERVISOR = "supervisor"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """A person, or an unnamed group ("nhóm sinh viên"), with an academic title (ThS, PGS.TS)."""

    name: str
    role: ContributorRole = ContributorRole.AUTHOR
    title: str = ""


class OrganisationRole(StrEnum):
    """The part an organisation had."""

    HOST = "host"
    PARTNER = "partner"
    PUBLISHER = "publisher"
    MANAGER = "manager"
    TRANSFEROR = "transferor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation as the source names it; `id` where the register knows it."""

    name: str
    id: str | None = None
    role: OrganisationRole = OrganisationRole.HOST


@dataclass(frozen=True, slots=True, kw_only=True)
class Discipline:
    """A class of the national classification: meaningless without its scheme."""

    scheme: str
    code: str
    as_written: str = ""
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """The S&T task that produced the record: code, management level, programme."""

    code: str = ""
    level: str | None = None
    level_as_written: str = ""
    programme: str = ""


class AcceptanceForm(StrEnum):
    """How a result was officially accepted."""

    REVIEWED = "reviewed"
    REGISTERED = "registered"
    TECHNICAL_ADVANCE = "technical_advance"
    INITIATIVE = "initiative"
    PROTECTED = "protected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """An official acceptance: nghiệm thu, registration, recognition, protection."""

    form: AcceptanceForm
    date: PartialDate | None = None
    reference: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One place where it was tried. `in_use`: still in use there; `independent`: somebody
    other than its author alone says so."""

    place: str
    year: int | None = None
    in_use: bool = False
    independent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicability:
    """What a member association asks first: where, how large, what it cost, what it gave."""

    trials: tuple[Trial, ...] = ()
    scale: tuple[str, ...] = ()
    cost: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    readiness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageStep:
    """One step in the life of a solution: provincial prize, national prize, patent, use."""

    kind: str
    year: int | None = None
    note: str = ""
    record_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the record comes from: a web address or the name of a file, with its fingerprint.

    `text` is the source's own wording. `kb.domain.disclosure` decides what of it may be shown.
    """

    address: str
    title: str = ""
    publisher: str = ""
    sha256: str = ""
    retrieved: PartialDate | None = None
    rights: Rights = Rights.INDEX_ONLY
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Which part of which source (index into `Record.sources`) a field was read from."""

    field: str
    source: int = 0
    page: int | None = None
    span: tuple[int, int] | None = None
    extractor: str = ""
    confidence: float | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One entry of a bank. Empty means: the source does not say."""

    id: str
    bank: Bank
    title: str
    kind: str = "result"
    title_en: str = ""
    title_is_descriptive: bool = False
    summary: str = ""
    body: str = ""
    contributors: tuple[Contributor, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    disciplines: tuple[Discipline, ...] = ()
    topics: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    field_as_written: str = ""
    period: Period | None = None
    task: Task | None = None
    acceptances: tuple[Acceptance, ...] = ()
    awards: tuple[Award, ...] = ()
    places: tuple[Place, ...] = ()
    applicability: Applicability | None = None
    lineage: tuple[LineageStep, ...] = ()
    remarks: tuple[str, ...] = ()
    origin: Origin = Origin.OUTSIDE
    sources: tuple[Source, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    review: ReviewState = ReviewState.IN_REVIEW
    consent: str = ""
    bulletin_uses: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        """The year the record is filed under: its latest award, else its acceptance, else
        the end of its period."""
        award_years = [award.year for award in self.awards if award.year]
        if award_years:
            return max(award_years)
        accepted = [acceptance.date.year for acceptance in self.acceptances if acceptance.date]
        if accepted:
            return max(accepted)
        return self.period.last_year if self.period else None
