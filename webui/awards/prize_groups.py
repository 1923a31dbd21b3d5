"""The records of one edition under the prizes they have there. Knows no request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from kb.domain import Award, AwardStatus
from kb.search import Hit
from kb.text import sort_key
from webui.awards.steps import Step
from webui.cards import Card, card_of
from webui.context import PROVINCE_ORIGINS
from webui.labels import facet_label, facet_order
from webui.presentation import edition_of
from webui.wording import gettext as _

__all__ = ["PrizeGroup", "prize_groups"]


@dataclass(frozen=True, slots=True)
class PrizeGroup:
    """The records of one prize, those of the province first."""

    heading: str
    cards: list[Card]


def prize_groups(hits: Sequence[Hit], step: Step) -> list[PrizeGroup]:
    """Records under the prize they have at this very edition, best prize first.

    Where the step asks for a prize, a record that got it from another contest only stands in a
    group of its own: the search finds it too, and the count of the page includes it.
    """
    order = facet_order("prize")
    placed = [(award, hit) for hit in hits for award in hit.record.awards if _is_at(award, step)]
    placed.sort(
        key=lambda each: (
            *_rank(each[0], order),
            each[1].record.origin not in PROVINCE_ORIGINS,
            sort_key(each[1].title),
        )
    )
    groups = [
        PrizeGroup(_heading(prize), [card_of(hit) for _, hit in group])
        for prize, group in groupby(placed, key=lambda each: _prize(each[0]))
    ]
    here = {hit.id for _, hit in placed}
    if elsewhere := [card_of(hit) for hit in hits if hit.id not in here]:
        groups.append(PrizeGroup(_("Đạt giải này ở cuộc thi hay lần khác"), elsewhere))
    return groups


def _is_at(award: Award, step: Step) -> bool:
    if award.contest != step.contest or edition_of(award) != step.edition:
        return False
    return step.prize is None or _prize(award) == (False, step.prize)


def _prize(award: Award) -> tuple[bool, str]:
    """Whether it is only proposed, and which prize; what records are grouped by."""
    return award.status is AwardStatus.PROPOSED, award.prize or ""


def _rank(award: Award, order: dict[str, int]) -> tuple[bool, int, str]:
    proposed, prize = _prize(award)
    return proposed, order.get(prize, len(order)), prize


def _heading(prize: tuple[bool, str]) -> str:
    is_proposed, id_ = prize
    name = facet_label("prize", id_) if id_ else _("Giải chưa rõ hạng")
    return _("Đề nghị trao: %(prize)s", prize=name) if is_proposed else name
