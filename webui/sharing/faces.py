"""What a card says of a record, or of the whole bank: texts only, ready to be drawn.

Knows no picture and no store.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from kb.domain import AwardStatus, Record, derive_evidence
from kb.vocabulary import vocabularies
from webui.labels import bank_name, facet_order
from webui.presentation import AwardBadge, award_badge, evidence_badge
from webui.wording import gettext as _

__all__ = ["CardFace", "face_of", "face_of_site"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFace:
    """The texts of a card.

    `overline` stands over the title, `badge` below it: a prize in the `tone` of the style sheet
    ("gold", "merit"), or a grade of evidence of so many `steps` of five.
    """

    site: str
    title: str
    overline: str = ""
    badge: str = ""
    tone: str = ""
    steps: int = 0

    @property
    def digest(self) -> str:
        """A short name for exactly these texts."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:20]


def face_of(record: Record, site: str) -> CardFace:
    """The card of a record: its best conferred prize, or how far it is proven."""
    places = tuple(dict.fromkeys(place.as_written for place in record.places))
    about = (bank_name(record.bank), str(record.year or ""), *places[:1])
    overline = " · ".join(part for part in about if part)
    if prize := _best_prize(record):
        badge = f"{prize.prize} · {prize.contest}"
        return CardFace(
            site=site, title=record.title, overline=overline, badge=badge, tone=prize.tone
        )
    grade = evidence_badge(derive_evidence(record, vocabularies().counting_contests))
    return CardFace(
        site=site, title=record.title, overline=overline, badge=grade.label, steps=grade.steps
    )


def face_of_site(site: str) -> CardFace:
    """The card of the home page, of lists, and of whatever has none of its own."""
    return CardFace(
        site=site,
        title=_("Tiến bộ khoa học và công nghệ để áp dụng ở Thanh Hóa"),
        overline=_("Mỗi bản ghi nói rõ nguồn và mức độ kiểm chứng"),
    )


def _best_prize(record: Record) -> AwardBadge | None:
    """The highest conferred prize, the latest of equal ones."""
    order = facet_order("prize")
    conferred = [award for award in record.awards if award.status is AwardStatus.CONFERRED]
    best = min(
        conferred,
        key=lambda award: (order.get(award.prize or "", len(order)), -(award.year or 0)),
        default=None,
    )
    return award_badge(best) if best else None
