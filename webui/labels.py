"""Vietnamese names for ids: facet values, and the enums of the record.

Knows no request and no template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from flask_babel import lazy_gettext as _

from kb.domain import ContributorRole, OrganisationRole, PlaceRole
from kb.search import value_label
from kb.vocabulary import Term, vocabularies

__all__ = [
    "CONTRIBUTOR_ROLES",
    "LINEAGE_STEPS",
    "ORGANISATION_ROLES",
    "PLACE_ROLES",
    "bank_name",
    "facet_group",
    "facet_label",
    "facet_order",
]

CONTRIBUTOR_ROLES: Mapping[str, str] = {
    ContributorRole.AUTHOR: _("Tác giả"),
    ContributorRole.LEADER: _("Chủ nhiệm"),
    ContributorRole.MEMBER: _("Thành viên"),
    ContributorRole.SUPERVISOR: _("Hướng dẫn"),
    ContributorRole.GROUP: _("Nhóm tác giả"),
}
ORGANISATION_ROLES: Mapping[str, str] = {
    OrganisationRole.HOST: _("Chủ trì"),
    OrganisationRole.PARTNER: _("Phối hợp"),
    OrganisationRole.PUBLISHER: _("Công bố"),
    OrganisationRole.MANAGER: _("Quản lý"),
    OrganisationRole.TRANSFEROR: _("Chuyển giao"),
}
PLACE_ROLES: Mapping[str, str] = {
    PlaceRole.ORIGIN: _("Nơi tạo ra"),
    PlaceRole.APPLICATION: _("Nơi áp dụng"),
    PlaceRole.UNSPECIFIED: "",
}
LINEAGE_STEPS: Mapping[str, str] = {
    "provincial_prize": _("Giải cấp tỉnh"),
    "national_prize": _("Giải toàn quốc"),
    "protected": _("Bảo hộ sở hữu trí tuệ"),
    "transferred": _("Chuyển giao"),
    "applied": _("Đưa vào áp dụng"),
}

_FIELD_LISTS = {
    "stkt": "Hội thi Sáng tạo kỹ thuật",
    "vifotec": "Giải thưởng VIFOTEC",
    "stttnnd": "Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng",
}
_ORDERED_TERMS: Mapping[str, Callable[[], Iterable[Term]]] = {
    "bank": lambda: vocabularies().banks,
    "topic": lambda: vocabularies().topics,
    "prize": lambda: vocabularies().prizes,
    "district": lambda: vocabularies().districts,
    "contest": lambda: vocabularies().contests,
    "contest_field": lambda: (
        field for name in _FIELD_LISTS for field in vocabularies().contest_fields(name)
    ),
}


def bank_name(bank: str) -> str:
    """The name of a bank without the word "Ngân hàng": "Tiến bộ KH&CN"."""
    name = vocabularies().banks.label(bank).removeprefix("Ngân hàng ")
    return name[:1].upper() + name[1:]


def facet_order(facet: str) -> dict[str, int]:
    """The place of each value in its vocabulary; empty for a facet without an order."""
    terms = _ORDERED_TERMS.get(facet, tuple)()
    return {term.id: place for place, term in enumerate(terms)}


def facet_group(facet: str, value: str) -> str:
    """The heading a value stands under: contest fields belong to three different lists.

    >>> facet_group("contest_field", "stkt-4"), facet_group("prize", "nhat")
    ('Hội thi Sáng tạo kỹ thuật', '')
    """
    return _FIELD_LISTS.get(value.partition("-")[0], "") if facet == "contest_field" else ""


def facet_label(facet: str, value: str) -> str:
    """The name of a facet value as it stands alone, away from its facet."""
    label = value_label(facet, value)
    if facet == "edition":
        return f"{value_label('contest', value.rpartition(':')[0])}, {label}"
    return label
