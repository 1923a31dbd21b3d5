"""The reviewed lists of the bank for programs: ids with their names in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import msgspec
from apiflask import APIBlueprint
from flask import Response, abort
from flask_babel import gettext

from kb.vocabulary import Term, Vocabularies, vocabularies
from webui.api import examples, shapes
from webui.api.answering import answer
from webui.api.describing import answers
from webui.api.marking import later as _
from webui.api.parameters import Nothing
from webui.context import services

__all__ = ["blueprint"]

_AN_HOUR = 3600
_FIELD_LISTS = ("stkt", "vifotec", "stttnnd")
_COMMON = frozenset({"id", "label", "label_en", "aliases"})
# A rule of the bank that fills in editions; what it says is in the editions.
_INTERNAL = frozenset({"numbering"})


@dataclass(frozen=True, slots=True)
class _List:
    """A list: what it holds, the facet that takes its ids, and its terms."""

    title: str
    facet: str | None
    terms: Callable[[Vocabularies], Iterable[Term]]


_LISTS: Mapping[str, _List] = {
    "banks": _List(_("Bốn ngân hàng"), "bank", lambda known: known.banks),
    "kinds": _List(_("Loại bản ghi"), None, lambda known: known.kinds),
    "levels": _List(_("Cấp quản lý nhiệm vụ KH&CN"), None, lambda known: known.levels),
    "topics": _List(_("Chuyên đề ưu tiên"), "topic", lambda known: known.topics),
    "origins": _List(_("Xuất xứ, nhìn từ tỉnh"), "origin", lambda known: known.origins),
    "acceptances": _List(_("Hình thức công nhận"), None, lambda known: known.acceptances),
    "evidences": _List(_("Mức độ kiểm chứng"), "evidence", lambda known: known.evidences),
    "contests": _List(_("Cuộc thi và giải thưởng"), "contest", lambda known: known.contests),
    "contest-fields": _List(
        _("Lĩnh vực dự thi của ba danh mục khác nhau"),
        "contest_field",
        lambda known: chain.from_iterable(map(known.contest_fields, _FIELD_LISTS)),
    ),
    "prizes": _List(_("Giải"), "prize", lambda known: known.prizes),
    "disciplines": _List(
        _("Lĩnh vực khoa học cấp 1, theo bảng phân loại"),
        "discipline",
        lambda known: known.disciplines,
    ),
    "localities": _List(
        _("Tỉnh, và xã, phường của tỉnh từ 1/7/2025"), "locality", lambda known: known.localities
    ),
    "districts": _List(
        _("Huyện của tỉnh trước ngày 1/7/2025"), "district", lambda known: known.districts
    ),
    "units": _List(_("Xã, phường của tỉnh theo mã số"), None, lambda known: known.units),
    "provinces": _List(
        _("Tỉnh, thành phố trước và sau ngày 1/7/2025"), None, lambda known: known.provinces
    ),
    "organisations": _List(_("Tổ chức đã biết"), "organisation", lambda known: known.organisations),
}

blueprint = APIBlueprint(
    "api_vocabularies",
    __name__,
    url_prefix="/api/v1",
    tag={"name": _("Danh mục"), "description": _("Các mã và tên của chúng, Việt và Anh.")},
)


@blueprint.get("/vocabularies")
@blueprint.input(Nothing, location="query", unknown=None)
@blueprint.doc(
    operation_id="vocabularies",
    summary=_("Các danh mục"),
    description=_("Mọi danh mục mà bản ghi và bộ lọc lấy mã từ đó."),
    responses=answers(shapes.VocabularyList, examples.VOCABULARIES),
)
def all_lists(query_data: Mapping[str, Any]) -> Response:
    """The lists by name."""
    root = services().settings.public_url
    found: list[shapes.VocabularySummary] = [
        {
            "name": name,
            "title": gettext(each.title),
            "facet": each.facet,
            "terms": sum(1 for _term in each.terms(vocabularies())),
            "url": f"{root}/api/v1/vocabularies/{name}",
        }
        for name, each in _LISTS.items()
    ]
    return answer({"vocabularies": found}, seconds=_AN_HOUR)


@blueprint.get("/vocabularies/<name>")
@blueprint.input(Nothing, location="query", unknown=None)
@blueprint.doc(
    operation_id="vocabulary",
    summary=_("Một danh mục"),
    description=_("Các mục của một danh mục, theo thứ tự của nó, với tên tiếng Việt, tiếng Anh."),
    responses=answers(shapes.Vocabulary, examples.VOCABULARY, may_be_missing=True),
)
def one_list(name: str, query_data: Mapping[str, Any]) -> Response:
    """The terms of a list."""
    found = _LISTS.get(name) or abort(404)
    body: shapes.Vocabulary = {
        "name": name,
        "title": gettext(found.title),
        "facet": found.facet,
        "terms": [_told(term) for term in found.terms(vocabularies())],
    }
    return answer(body, seconds=_AN_HOUR)


def _told(term: Term) -> shapes.VocabularyTerm:
    shape = msgspec.to_builtins(term)
    details = {
        name: value
        for name, value in shape.items()
        if name not in _COMMON | _INTERNAL and value not in (None, "", ())
    }
    return {
        "id": term.id,
        "label": term.label,
        "label_en": term.label_en,
        "aliases": list(term.aliases),
        "details": details,
    }
