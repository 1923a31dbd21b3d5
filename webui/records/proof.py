"""Why a record has its grade of evidence: the rule that applied and the facts that counted.

Knows no request and no template; the grade itself is derived in `kb.domain`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.domain import (
    Acceptance,
    Award,
    AwardStatus,
    Evidence,
    Record,
    Trial,
    counted_facts,
    derive_evidence,
)
from kb.vocabulary import vocabularies
from webui.fact_wording import acceptance_text, award_text
from webui.presentation import EvidenceBadge, evidence_badge
from webui.wording import gettext as _

__all__ = ["Proof", "proof_of"]


@dataclass(frozen=True, slots=True)
class Proof:
    """The grade, what counted for it, and, for a mere claim, what was found and does not count."""

    badge: EvidenceBadge
    counted: tuple[str, ...]
    uncounted: tuple[str, ...]


def proof_of(record: Record) -> Proof:
    """The grade of a record and why."""
    counting = vocabularies().counting_contests
    grade = derive_evidence(record, counting)
    return Proof(
        evidence_badge(grade),
        tuple(map(_told, counted_facts(record, counting))),
        tuple(_uncounted(record)) if grade is Evidence.CLAIMED else (),
    )


def _told(fact: Trial | Award | Acceptance) -> str:
    told: str
    match fact:
        case Trial():
            where = f"{fact.place} ({fact.year})" if fact.year else fact.place
            told = _("Đang dùng ở %(where)s, theo nguồn ngoài tác giả", where=where)
        case Award():
            told = _("Được trao: %(award)s", award=award_text(fact))
        case Acceptance():
            told = _("Được công nhận: %(acceptance)s", acceptance=acceptance_text(fact))
    return told


def _uncounted(record: Record) -> Iterator[str]:
    """Prizes and trials of a record that is only claimed: none of them can count."""
    for award in record.awards:
        if award.status is AwardStatus.PROPOSED:
            yield _("%(award)s: mới là đề nghị, chưa được trao", award=award_text(award))
        else:
            yield _(
                "%(award)s: được ghi nhận; giải của cuộc thi này không nâng mức",
                award=award_text(award),
            )
    for trial in record.applicability.trials if record.applicability else ():
        if trial.in_use:
            yield _("%(place)s: chỉ có lời của tác giả", place=trial.place)
        else:
            yield _("%(place)s: đã thử, chưa rõ có đang dùng không", place=trial.place)
