"""How far a record is proven: derived from its facts by one table, never typed in.

The table is published on the site. Contests whose prizes prove nothing (ideas, youth) are a
property of the vocabulary, so the caller passes the set of contests whose prizes count.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from enum import StrEnum

from kb.domain.award import Award, AwardStatus
from kb.domain.record import Acceptance, Record, Trial
from kb.wording import N_

__all__ = ["EVIDENCE_TABLE", "Evidence", "EvidenceRule", "counted_facts", "derive_evidence"]


class Evidence(StrEnum):
    """Highest first."""

    REPLICATED = "replicated"
    APPLIED = "applied"
    AWARDED = "awarded"
    ACCEPTED = "accepted"
    CLAIMED = "claimed"


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """One row: the grade, its Vietnamese name, what it asks, and the test for it."""

    grade: Evidence
    label: str
    meaning: str
    holds: Callable[[Record, Set[str]], bool]


def _trials_in_use(record: Record) -> tuple[Trial, ...]:
    trials = record.applicability.trials if record.applicability else ()
    return tuple(trial for trial in trials if trial.in_use and trial.independent)


def _places_in_use(record: Record) -> set[str]:
    return {trial.place.casefold() for trial in _trials_in_use(record)}


def _counting_prizes(record: Record, counting_contests: Set[str]) -> tuple[Award, ...]:
    return tuple(
        award
        for award in record.awards
        if award.status is AwardStatus.CONFERRED and award.contest in counting_contests
    )


_REPLICATED_FROM = 2

EVIDENCE_TABLE = (
    EvidenceRule(
        Evidence.REPLICATED,
        "Đã nhân rộng",
        N_("Đang được áp dụng ở ít nhất hai nơi có tên, theo nguồn ngoài tác giả."),
        lambda record, _: len(_places_in_use(record)) >= _REPLICATED_FROM,
    ),
    EvidenceRule(
        Evidence.APPLIED,
        "Đã áp dụng",
        N_("Đang được áp dụng ở một nơi có tên, theo nguồn ngoài tác giả."),
        lambda record, _: bool(_places_in_use(record)),
    ),
    EvidenceRule(
        Evidence.AWARDED,
        "Đạt giải",
        N_(
            "Được trao giải Hội thi Sáng tạo kỹ thuật, VIFOTEC hoặc giải thưởng KH&CN"
            " cấp tỉnh, cấp Nhà nước."
        ),
        lambda record, contests: bool(_counting_prizes(record, contests)),
    ),
    EvidenceRule(
        Evidence.ACCEPTED,
        "Đã nghiệm thu",
        N_("Được nghiệm thu, đăng ký kết quả, công nhận tiến bộ kỹ thuật, sáng kiến hoặc bảo hộ."),
        lambda record, _: bool(record.acceptances),
    ),
    EvidenceRule(
        Evidence.CLAIMED,
        "Được nêu",
        N_(
            "Mới được nêu trong bài báo, đề xuất, dự án đang làm, ý tưởng hoặc cuộc thi thiếu niên."
        ),
        lambda _record, _contests: True,
    ),
)


def derive_evidence(record: Record, counting_contests: Set[str]) -> Evidence:
    """The highest grade of `EVIDENCE_TABLE` that holds for the record."""
    return next(rule.grade for rule in EVIDENCE_TABLE if rule.holds(record, counting_contests))


def counted_facts(
    record: Record, counting_contests: Set[str]
) -> tuple[Trial | Award | Acceptance, ...]:
    """What of the record makes it reach its grade: trials, prizes or acceptances; nothing where
    it is only claimed."""
    match derive_evidence(record, counting_contests):
        case Evidence.REPLICATED | Evidence.APPLIED:
            return _trials_in_use(record)
        case Evidence.AWARDED:
            return _counting_prizes(record, counting_contests)
        case Evidence.ACCEPTED:
            return record.acceptances
    return ()
