"""Names in the language of the request: of the site, and for ids (facet values, the enums of the
record). Knows no template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kb.domain import ContributorRole, OrganisationRole, PlaceRole
from kb.search import value_label
from kb.vocabulary import Term, Vocabulary, vocabularies
from webui.language import is_english
from webui.wording import N_, gettext, said

__all__ = [
    "CONTRIBUTOR_ROLES",
    "ORGANISATION_ROLES",
    "PLACE_ROLES",
    "SITE_NAME",
    "SITE_NAME_SHORT",
    "bank_name",
    "facet_group",
    "facet_label",
    "facet_order",
    "issue_label",
    "option_label",
    "term_label",
]

SITE_NAME = N_("Ngân hàng tri thức KH&CN Thanh Hóa")
SITE_NAME_SHORT = N_("KH&CN Thanh Hóa")
"""For where at most 16 letters stand: below an icon, in a browser's list of search engines."""

CONTRIBUTOR_ROLES: Mapping[str, str] = {
    ContributorRole.AUTHOR: N_("Tác giả"),
    ContributorRole.LEADER: N_("Chủ nhiệm"),
    ContributorRole.MEMBER: N_("Thành viên"),
    ContributorRole.SUPERVISOR: N_("Hướng dẫn"),
    ContributorRole.GROUP: N_("Nhóm tác giả"),
}
ORGANISATION_ROLES: Mapping[str, str] = {
    OrganisationRole.HOST: N_("Chủ trì"),
    OrganisationRole.PARTNER: N_("Phối hợp"),
    OrganisationRole.PUBLISHER: N_("Công bố"),
    OrganisationRole.MANAGER: N_("Quản lý"),
    OrganisationRole.TRANSFEROR: N_("Chuyển giao"),
}
PLACE_ROLES: Mapping[str, str] = {
    PlaceRole.ORIGIN: N_("Nơi tạo ra"),
    PlaceRole.APPLICATION: N_("Nơi áp dụng"),
    PlaceRole.UNSPECIFIED: "",
}

_FIELD_LISTS = {
    "stkt": N_("Hội thi Sáng tạo kỹ thuật"),
    "vifotec": N_("Giải thưởng VIFOTEC"),
    "stttnnd": N_("Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng"),
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
    name = term_label(vocabularies().banks, bank).removeprefix("Ngân hàng ")
    return name[:1].upper() + name[1:]


def term_label(terms: Vocabulary[Any], term_id: str) -> str:
    """The name of a term in the language of the request."""
    return terms.label(term_id, english=is_english())


def option_label(facet: str, value: str) -> str:
    """The name of a facet value beside its facet, in the language of the request."""
    if facet == "bank":
        return bank_name(value)
    label = said(value_label(facet, value, english=is_english()))
    return issue_label(label) if facet == "used" else label


def issue_label(name: str) -> str:
    """The name of an issue of the bulletin in the language of the request: "Số 3/2026"."""
    number = name.removeprefix("Số ")
    return gettext("Số %(number)s", number=number) if number[:1].isdigit() else name


def facet_order(facet: str) -> dict[str, int]:
    """The place of each value in its vocabulary; empty for a facet without an order."""
    terms = _ORDERED_TERMS.get(facet, tuple)()
    return {term.id: place for place, term in enumerate(terms)}


def facet_group(facet: str, value: str) -> str:
    """The heading a value stands under: contest fields belong to three different lists.

    >>> facet_group("prize", "nhat")
    ''
    """
    name = _FIELD_LISTS.get(value.partition("-")[0]) if facet == "contest_field" else None
    return gettext(name) if name else ""


def facet_label(facet: str, value: str) -> str:
    """The name of a facet value as it stands alone, away from its facet."""
    if facet == "bank":
        return term_label(vocabularies().banks, value)
    label = option_label(facet, value)
    if facet == "edition":
        return f"{option_label('contest', value.rpartition(':')[0])}, {label}"
    return label
