"""What an editor takes away of a record: facts, figures, sources, citation, rights, open questions.

Pure; the file that is made of it is another's affair.
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.bulletin.facts import Fact, facts_of, figures_of
from kb.bulletin.questions import Caution, Question, cautions, questions
from kb.domain import (
    EVIDENCE_TABLE,
    Evidence,
    Record,
    Rights,
    Source,
    derive_evidence,
    public_view,
    vietnamese_date,
)
from kb.vocabulary import vocabularies

__all__ = ["Dossier", "RightsOf", "dossier_of"]

_RIGHTS = {
    Rights.PUBLISHABLE: "Được đăng lại nguyên văn, ghi rõ nguồn.",
    Rights.INDEX_ONLY: "Chỉ nêu dữ kiện bằng lời của mình và ghi nguồn. Không chép câu văn của"
    " nguồn; muốn trích nguyên văn phải được {owner} đồng ý.",
    Rights.FACTS_ONLY: "Chỉ nêu dữ kiện và ghi nguồn; ngân hàng không giữ lời văn. Muốn trích"
    " phải đọc tại nguồn và được {owner} đồng ý.",
}


@dataclass(frozen=True, slots=True)
class RightsOf:
    """One source as it is to be named, and in plain words what may be done with its text; `text`:
    its wording where it may be printed."""

    source: str
    address: str
    may: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything an editor gets of one record. `address` is its permanent one; `meaning` says what
    the grade of evidence asks."""

    id: str
    title: str
    address: str
    year: int | None
    evidence: Evidence
    evidence_label: str
    meaning: str
    lead: tuple[str, ...]
    facts: tuple[Fact, ...]
    figures: tuple[Fact, ...]
    sources: tuple[RightsOf, ...]
    citation: str
    questions: tuple[Question, ...]
    cautions: tuple[Caution, ...]


def dossier_of(record: Record, address: str, citation: str) -> Dossier:
    """The dossier of a record that stands at this permanent address and is cited like this; shows
    its public view only."""
    record = public_view(record)
    evidence = derive_evidence(record, vocabularies().counting_contests)
    rule = next(rule for rule in EVIDENCE_TABLE if rule.grade is evidence)
    return Dossier(
        id=record.id,
        title=record.title,
        address=address,
        year=record.year,
        evidence=evidence,
        evidence_label=rule.label,
        meaning=rule.meaning,
        lead=tuple(filter(None, (record.summary, record.body))),
        facts=facts_of(record),
        figures=figures_of(record),
        sources=tuple(map(_rights_of, record.sources)),
        citation=citation,
        questions=questions(record),
        cautions=cautions(record),
    )


def _rights_of(source: Source) -> RightsOf:
    owner = source.publisher or "chủ nguồn"
    read = f"đọc ngày {vietnamese_date(source.retrieved)}" if source.retrieved else ""
    named = ". ".join(filter(None, (source.title, source.publisher, read)))
    may = _RIGHTS[source.rights].format(owner=owner)
    return RightsOf(named, source.address, may, source.text)
