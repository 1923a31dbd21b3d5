"""The address of a search page: read from request arguments, written back as a query string.

Pure: knows no Flask. An address is always a permalink: its parameters stand
in one order and defaults are left out, so equal searches have equal addresses.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from kb.domain import parse_date
from kb.ports import Sort
from kb.query import YearRange
from kb.search import Mode, SearchQuery, is_known_value
from webui.wording import N_

__all__ = [
    "FACET_PARAMETERS",
    "ODD_VALUE",
    "PAGE_PARAMETER",
    "PARAMETERS",
    "SORT_CODES",
    "SearchAddress",
    "parse_address",
]

FACET_PARAMETERS = (
    "bank",
    "origin",
    "evidence",
    "topic",
    "contest",
    "edition",
    "prize",
    "contest_field",
    "discipline",
    "locality",
    "district",
    "organisation",
    "used",
)
PAGE_PARAMETER = "trang"
PARAMETERS = ("q", *FACET_PARAMETERS, "tu", "den", "moi-tu", "sort", PAGE_PARAMETER)
"""Every parameter of a search; the tray (`khay`) belongs to every page."""
SORT_CODES = {Sort.MATCH: "khop", Sort.NEWEST: "moi", Sort.EVIDENCE: "chung"}

_SORTS = {code: sort for sort, code in SORT_CODES.items()}
_VALUE = re.compile(r"[\w:.\-]{1,120}")
_YEAR = re.compile(r"[0-9]{4}")
_PAGE = re.compile(r"[0-9]{1,6}")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_MAX_VALUES = 50
# What others append to a link when it is clicked or sent: no mistake of the reader. Families of
# names, as each network adds new ones; no parameter of the site is called so.
_APPENDED = re.compile(
    r"_[\w.\-]*|utm\w*|\w*cl(ic)?k?id|gclsrc|[gw]braid|gad_\w+|srsltid|mc_\w+"
    r"|zarsrc|igsh(id)?|mibextid|ref|source"
)
# Every link of the page carries the words; nobody reads a need of more than a page.
_MAX_TEXT = 2_000

# Told in the language of the page, which looks them up: `_` of its translation, marked here.
_LONG_TEXT = N_("Câu tìm quá dài; chỉ phần đầu được dùng.")
ODD_VALUE = N_("Một bộ lọc có giá trị không hợp lệ; giá trị ấy đã được bỏ qua.")
_ODD_YEAR = N_("Năm phải gồm bốn chữ số, ví dụ 2019; giới hạn năm ấy đã được bỏ qua.")
_ODD_DAY = N_("Ngày phải viết như 01/10/2026; giới hạn “mới từ ngày” đã được bỏ qua.")
_UNKNOWN_NAME = N_("Địa chỉ có tham số mà trang này không có; tham số ấy đã được bỏ qua.")
_UNKNOWN_VALUE = N_("Một bộ lọc có giá trị không có trong danh mục, nên không bản ghi nào hợp.")
_ODD_ORDER = N_("Không có cách sắp xếp ấy; kết quả được xếp như thường lệ.")
_ODD_PAGE = N_("Số trang không hợp lệ, nên đây là trang đầu.")


@dataclass(frozen=True, kw_only=True)  # without slots: what is cached needs a place
class SearchAddress:
    """What the address of a results page says. `page` counts from 1."""

    text: str = ""
    selected: Mapping[str, frozenset[str]] = field(default_factory=dict)
    years: YearRange | None = None
    published_since: date | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The parameters and their values, in their one order."""
        return tuple(self._pairs())

    @cached_property
    def query_string(self) -> str:
        """The pairs, percent-encoded."""
        return urlencode(self.pairs, safe=":")

    def href(self, path: str = "/tim-kiem") -> str:
        """The address as a page links it; `path`: another page that tells of the same search."""
        return f"{path}?{self.query_string}" if self.query_string else path

    def facet_href(self, facet: str) -> str:
        """The page with all values of one facet for this search."""
        return self.first_page.href(f"/tim-kiem/loc/{facet}")

    def query(self, *, mode: Mode = Mode.HYBRID, offset: int = 0, limit: int = 0) -> SearchQuery:
        """What the address asks of the search, whatever page of it; with `limit` 0 no hits."""
        return SearchQuery(
            text=self.text,
            selected=self.selected,
            years=self.years,
            published_since=self.published_since,
            sort=self.order,
            mode=mode,
            offset=offset,
            limit=limit,
        )

    def values(self, facet: str) -> frozenset[str]:
        """The selected values of one facet."""
        return self.selected.get(facet, frozenset())

    def without_value(self, facet: str, value: str) -> SearchAddress:
        """The same search, one facet value fewer, on its first page."""
        left = {**self.selected, facet: self.values(facet) - {value}}
        selected = {name: values for name, values in left.items() if values}
        return replace(self, selected=selected, page=1)

    def without_facet(self, facet: str) -> SearchAddress:
        """The same search over all values of one facet."""
        selected = {name: values for name, values in self.selected.items() if name != facet}
        return replace(self, selected=selected, page=1)

    def with_known_values(self) -> SearchAddress:
        """The same search without values of filters that there are not."""
        known = {
            facet: frozenset(value for value in values if is_known_value(facet, value))
            for facet, values in self.selected.items()
        }
        return replace(self, selected={name: values for name, values in known.items() if values})

    def without_years(self) -> SearchAddress:
        """The same search over all years."""
        return replace(self, years=None, page=1)

    def without_published_since(self) -> SearchAddress:
        """The same search over whatever came into the bank at any time."""
        return replace(self, published_since=None, page=1)

    def without_filters(self) -> SearchAddress:
        """Only the words and the order."""
        return replace(self, selected={}, years=None, published_since=None, page=1)

    def with_text(self, text: str) -> SearchAddress:
        """Other words, the same filters."""
        return replace(self, text=text, page=1)

    def sorted_by(self, sort: Sort) -> SearchAddress:
        """The same search in another order."""
        return replace(self, sort=sort, page=1)

    @cached_property
    def first_page(self) -> SearchAddress:
        """The first page of the same search: a dozen links of a page lead on from there."""
        return self.at_page(1)

    def at_page(self, page: int) -> SearchAddress:
        """Another page of the same search."""
        return replace(self, page=page)

    @property
    def order(self) -> Sort:
        """The order in force: without words nothing is relevant, so the best proven come first."""
        by_default = self.sort in (Sort.RELEVANCE, Sort.MATCH) and not self.text
        return Sort.EVIDENCE if by_default else self.sort

    @property
    def filters(self) -> int:
        """How many filters are set."""
        values = sum(len(values) for values in self.selected.values())
        return values + (self.years is not None) + (self.published_since is not None)

    def _pairs(self) -> Iterable[tuple[str, str]]:
        if self.text:
            yield "q", self.text
        for facet in sorted(self.selected, key=FACET_PARAMETERS.index):
            yield from ((facet, value) for value in sorted(self.selected[facet]))
        if self.years and self.years.first is not None:
            yield "tu", str(self.years.first)
        if self.years and self.years.last is not None:
            yield "den", str(self.years.last)
        if self.published_since:
            yield "moi-tu", self.published_since.isoformat()
        if self.sort in SORT_CODES:
            yield "sort", SORT_CODES[self.sort]
        if self.page > 1:
            yield PAGE_PARAMETER, str(self.page)


def parse_address(
    arguments: Mapping[str, Sequence[str]], parameters: Collection[str] = PARAMETERS
) -> tuple[SearchAddress, tuple[str, ...]]:
    """Read request arguments, each name with all its values; nothing a reader types is an error.

    Of the search only `parameters` are read, besides which a page may have others of its own. The
    second part tells the reader (Vietnamese) what was left aside and why, and what there is not.
    """
    notes: list[str] = []
    given = {name: values for name, values in arguments.items() if name in parameters}
    selected = {
        facet: values
        for facet in FACET_PARAMETERS
        if (values := _facet_values(given.get(facet, ()), notes))
    }
    address = SearchAddress(
        text=_text(_first(given, "q"), notes),
        selected=selected,
        years=_years(_first(given, "tu"), _first(given, "den"), notes),
        published_since=_day(_first(given, "moi-tu"), notes),
        sort=_order(_first(given, "sort"), notes),
        page=_page(_first(given, PAGE_PARAMETER), notes),
    )
    if any(not _APPENDED.fullmatch(name) for name in arguments.keys() - given.keys()):
        notes.append(_UNKNOWN_NAME)
    if address.selected != address.with_known_values().selected:
        notes.append(_UNKNOWN_VALUE)
    return address, tuple(dict.fromkeys(notes))


def _first(arguments: Mapping[str, Sequence[str]], name: str) -> str:
    return next((value for value in arguments.get(name, ()) if value.strip()), "")


def _text(typed: str, notes: list[str]) -> str:
    text = _UNPRINTABLE.sub(" ", typed).strip()
    if len(text) > _MAX_TEXT:
        notes.append(_LONG_TEXT)
    return text[:_MAX_TEXT].strip()


def _facet_values(values: Sequence[str], notes: list[str]) -> frozenset[str]:
    given = {value.strip() for value in values if value.strip()}
    usable = sorted(value for value in given if _VALUE.fullmatch(value))
    if len(usable) < len(given) or len(usable) > _MAX_VALUES:
        notes.append(ODD_VALUE)
    return frozenset(usable[:_MAX_VALUES])


def _years(first: str, last: str, notes: list[str]) -> YearRange | None:
    years = [_year(text, notes) for text in (first, last)]
    if None not in years:
        years.sort(key=lambda year: year or 0)
    return YearRange(*years) if any(year is not None for year in years) else None


def _year(text: str, notes: list[str]) -> int | None:
    if _YEAR.fullmatch(text.strip()):
        return int(text)
    if text:
        notes.append(_ODD_YEAR)
    return None


def _day(text: str, notes: list[str]) -> date | None:
    found = parse_date(text)
    if found and found.month and found.day:
        with suppress(ValueError):  # 31 April
            return date(found.year, found.month, found.day)
    if text:
        notes.append(_ODD_DAY)
    return None


def _order(code: str, notes: list[str]) -> Sort:
    if code and code not in _SORTS:
        notes.append(_ODD_ORDER)
    return _SORTS.get(code, Sort.RELEVANCE)


def _page(text: str, notes: list[str]) -> int:
    if _PAGE.fullmatch(text) and int(text) > 0:
        return int(text)
    if text:
        notes.append(_ODD_PAGE)
    return 1
