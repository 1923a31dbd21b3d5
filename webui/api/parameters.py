"""What may be asked of the API: the parameters of each address and their bounds.

Unlike a page, which leaves aside what it does not understand, the API refuses it: a program whose
parameter is misspelt should learn that, and not take an unfiltered answer for a filtered one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from apiflask import Schema
from marshmallow import RAISE, ValidationError, fields, validate, validates_schema

from kb.domain import Bank, Evidence, Origin
from kb.index_schema import FACETS
from kb.search import Mode
from webui.api.marking import later as _
from webui.request_args import FACET_PARAMETERS, SORT_CODES

__all__ = [
    "Changes",
    "Facets",
    "Nothing",
    "Refusal",
    "RefusedParametersError",
    "Search",
    "Suggest",
]

_MOST_HITS = 100
_FURTHEST = 10_000
_FURTHEST_PAGE = _FURTHEST // _MOST_HITS
_LONGEST_TEXT = 2_000
_LONGEST_NAME = 200
_MOST_VALUES = 50
_REPEATED = "repeated"
_WHOLE_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID = r"^[A-Za-z0-9][A-Za-z0-9:._-]{0,119}$"
_KNOWN_VALUES: Mapping[str, type[Bank] | type[Origin] | type[Evidence]] = {
    "bank": Bank,
    "origin": Origin,
    "evidence": Evidence,
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A parameter that was refused; `field`: what it should be, None where it is unknown."""

    name: str
    field: fields.Field[Any] | None
    is_repeated: bool


class RefusedParametersError(Exception):
    """The parameters of a request are not those of its address; `known`: those it has."""

    def __init__(self, refusals: tuple[Refusal, ...], known: tuple[str, ...]) -> None:
        super().__init__(", ".join(refusal.name for refusal in refusals))
        self.refusals = refusals
        self.known = known


class _WholeNumber(fields.Integer):
    """A whole number in its one spelling: no sign without need, no blank, no leading zero."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **more: Any
    ) -> int:
        if not isinstance(value, str) or not _WHOLE_NUMBER.fullmatch(value):
            raise self.make_error("invalid", input=value)
        return int(value)


class _Day(fields.Date):
    """A day as `2026-10-01` and in no other spelling."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **more: Any
    ) -> date:
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        day: date = super()._deserialize(value, attr, data, **more)
        return day


class Query(Schema):
    """The parameters of one address: each at most once, except lists; no others."""

    class Meta:
        """Options of marshmallow."""

        unknown = RAISE

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def each_once(self, _data: Any, given: Any, **_more: Any) -> None:
        """Refuse a parameter that is given twice and is no list."""
        repeated = {
            name: [_REPEATED]
            for name in given
            if len(given.data.getlist(name)) > 1
            and not isinstance(self.fields.get(name), fields.List)
        }
        if repeated:
            raise ValidationError(repeated)

    def handle_error(
        self, error: ValidationError, data: Any, *, many: bool, **_more: Any
    ) -> NoReturn:
        """Raise `RefusedParametersError`, so that the answer can be worded for its reader."""
        told: dict[str, Any] = error.normalized_messages()  # type: ignore[no-untyped-call]
        refusals = (
            Refusal(name, self.fields.get(name), is_repeated=_REPEATED in messages)
            for name, messages in told.items()
        )
        raise RefusedParametersError(tuple(refusals), tuple(self.fields)) from error


class Nothing(Query):
    """An address without parameters."""


def _values(name: str, description: str) -> fields.List[Any]:
    known = _KNOWN_VALUES.get(name)
    rule = validate.OneOf([each.value for each in known]) if known else validate.Regexp(_ID)
    return fields.List(
        fields.String(validate=rule),
        validate=validate.Length(max=_MOST_VALUES),
        metadata={"description": description},
    )


def _number(least: int, most: int, description: str, **more: Any) -> _WholeNumber:
    return _WholeNumber(
        validate=validate.Range(least, most), metadata={"description": description}, **more
    )


def _text(description: str, *, longest: int, example: str, **more: Any) -> fields.String:
    return fields.String(
        validate=validate.Length(max=longest),
        metadata={"description": description, "examples": [example]},
        **more,
    )


_FACET_TEXTS: Mapping[str, str] = {
    "bank": _("Ngân hàng."),
    "origin": _("Xuất xứ, nhìn từ tỉnh."),
    "evidence": _("Mức độ kiểm chứng."),
    "topic": _("Chuyên đề, theo mã của danh mục topics."),
    "contest": _("Cuộc thi, theo mã của danh mục contests."),
    "edition": _("Cuộc thi và lần thứ (hay năm), ví dụ vifotec:28."),
    "prize": _("Giải đã trao, theo mã của danh mục prizes."),
    "contest_field": _("Lĩnh vực dự thi, theo mã của danh mục contest-fields."),
    "discipline": _("Lĩnh vực khoa học, theo mã của danh mục disciplines."),
    "locality": _("Tỉnh, xã, phường hiện nay, theo mã của danh mục localities."),
    "district": _("Huyện trước ngày 1/7/2025, theo mã của danh mục districts."),
    "organisation": _("Tổ chức, theo mã của danh mục organisations."),
    "used": _("Số Đặc san đã dùng, ví dụ 3-2026; chua-dung: chưa dùng ở số nào."),
}
_FILTERS: dict[str, fields.Field[Any]] = {
    "q": _text(
        _("Câu tìm, như ở ô tìm kiếm: gõ có dấu hay không dấu đều được."),
        longest=_LONGEST_TEXT,
        example="xử lý rác thải",
    ),
    **{name: _values(name, _FACET_TEXTS[name]) for name in FACET_PARAMETERS},
    "tu": _number(1000, 9999, _("Từ năm.")),
    "den": _number(1000, 9999, _("Đến năm.")),
    "moi-tu": _Day(metadata={"description": _("Mới công bố trong ngân hàng từ ngày này.")}),
}
_MODE = fields.String(
    validate=validate.OneOf([mode.value for mode in Mode]),
    load_default=Mode.HYBRID.value,
    metadata={
        "description": _(
            "lexical: xếp theo chữ; hybrid: xếp thêm theo nghĩa, nếu máy chủ có so nghĩa."
        )
    },
)


class Filters(Query.from_dict(_FILTERS)):  # type: ignore[misc]
    """Which records: as `/tim-kiem` is asked."""


class Search(Filters):
    """Which records, in which order, and which part of them."""

    sort = fields.String(
        validate=validate.OneOf(list(SORT_CODES.values())),
        metadata={
            "description": _(
                "khop: khớp nhất; moi: mới nhất; chung: kiểm chứng cao nhất. Không có: theo độ"
                " liên quan; không có câu tìm: kiểm chứng cao nhất."
            )
        },
    )
    mode = _MODE
    limit = _number(1, _MOST_HITS, _("Nhiều nhất bấy nhiêu bản ghi."), load_default=10)
    offset = _number(0, _FURTHEST, _("Bỏ qua bấy nhiêu bản ghi đầu."), load_default=0)
    trang = _number(
        1,
        _FURTHEST_PAGE,
        _("Trang thứ mấy, mỗi trang limit bản ghi; offset tính thêm từ đầu trang."),
        load_default=1,
    )


class Facets(Filters):
    """Which records, which of their facets, and which values of these."""

    mode = _MODE
    facet = fields.List(
        fields.String(validate=validate.OneOf(FACETS)),
        validate=validate.Length(max=len(FACETS)),
        metadata={"description": _("Chỉ những bộ lọc này. Không có: mọi bộ lọc.")},
    )
    prefix = _text(
        _("Chỉ giá trị có tên bắt đầu bằng chữ này; không cần gõ dấu."),
        longest=_LONGEST_NAME,
        example="huyen nga",
    )
    contains = _text(
        _("Chỉ giá trị có mọi từ này trong tên; không cần gõ dấu."),
        longest=_LONGEST_NAME,
        example="nong nghiep",
    )
    limit = _number(1, 1_000, _("Nhiều nhất bấy nhiêu giá trị mỗi bộ lọc."), load_default=100)


class Suggest(Query):
    """What somebody has typed so far."""

    q = _text(
        _("Chữ đang gõ; dưới hai chữ cái thì không có gợi ý."),
        longest=_LONGEST_NAME,
        example="rac th",
        required=True,
    )
    limit = _number(1, 10, _("Nhiều nhất bấy nhiêu gợi ý mỗi loại."), load_default=4)


class Changes(Query):
    """From where on the history is read."""

    since = _number(0, 10**15, _("Chỉ thay đổi có số thứ tự lớn hơn số này."), load_default=0)
    limit = _number(1, 1_000, _("Nhiều nhất bấy nhiêu thay đổi."), load_default=100)
