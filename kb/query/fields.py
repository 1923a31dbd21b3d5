"""What may be asked for by name, as in “tác giả: Nguyễn Văn A” or “giải:nhất”.

Fields of text are searched for words; of a facet with few values, the value must be one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kb.domain import NOT_USED, parse_issue
from kb.query.tree import Holds, InYears
from kb.query.years import parse_years
from kb.text import fold, label_key
from kb.vocabulary import Vocabularies, Vocabulary, vocabularies

__all__ = ["NAMED_FIELDS", "FacetField", "NamedField", "TextField", "field_named"]


@dataclass(frozen=True, slots=True)
class TextField:
    """Words that must stand in one of these index fields."""

    names: tuple[str, ...]
    fields: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class FacetField:
    """A value that a record must hold; `node_of` gives None for what is no value."""

    names: tuple[str, ...]
    node_of: Callable[[str], Holds | InYears | None]
    example: str


NamedField = TextField | FacetField
_IN_NONE = frozenset({"chua dung", "chua", "none"})


def _of(facet: str, known: Callable[[Vocabularies], Vocabulary[Any]]) -> Callable[[str], Any]:
    @cache
    def ids_by_folded() -> Mapping[str, set[str]]:
        ids: dict[str, set[str]] = {}
        for term in known(vocabularies()):
            for name in (term.id, *term.names):
                ids.setdefault(fold(label_key(name)), set()).add(term.id)
        return ids

    def node_of(text: str) -> Holds | None:
        term = known(vocabularies()).resolve(text)
        ids = {term.id} if term else ids_by_folded().get(fold(label_key(text)), set())
        return Holds(facet, frozenset(ids)) if len(ids) == 1 else None

    return node_of


def _in_years(text: str) -> InYears | None:
    years = parse_years(text)
    return InYears(years) if years else None


def _used_in(text: str) -> Holds | None:
    """Used in an issue of the bulletin, or in none; a number alone is more often no issue."""
    if fold(label_key(text)) in _IN_NONE:
        return Holds("used", frozenset({NOT_USED}))
    issue = parse_issue(text)
    return Holds("used", frozenset({issue.code})) if issue and issue.year else None


NAMED_FIELDS: tuple[NamedField, ...] = (
    TextField(("tác giả", "author"), ("people",), "tác giả: Nguyễn Văn A"),
    TextField(("tên", "tiêu đề", "title"), ("title",), "tên: máy sấy"),
    TextField(("đơn vị", "tổ chức", "org"), ("organisations",), "đơn vị: đại học"),
    TextField(("nơi", "địa điểm", "huyện", "tỉnh", "place"), ("places",), "huyện: Nga Sơn"),
    TextField(("từ khóa", "từ khoá", "lĩnh vực", "chủ đề", "keyword"), ("keywords",),
              "lĩnh vực: chăn nuôi"),
    TextField(("cuộc thi", "hội thi", "contest"), ("awards",), "hội thi: sáng tạo kỹ thuật"),
    FacetField(("năm", "year"), _in_years, "năm: 2015..2020"),
    FacetField(("giải", "prize"), _of("prize", lambda known: known.prizes), "giải: nhất"),
    FacetField(("ngân hàng", "bank"), _of("bank", lambda known: known.banks),
               "ngân hàng: chuyên gia"),
    FacetField(("bằng chứng", "evidence"), _of("evidence", lambda known: known.evidences),
               "bằng chứng: đã áp dụng"),
    FacetField(("đặc san", "số", "issue"), _used_in, "đặc san: 3/2026"),
    FacetField(("xuất xứ", "origin"), _of("origin", lambda known: known.origins),
               "xuất xứ: trong tỉnh"),
)  # fmt: skip


@cache
def _by_name() -> Mapping[str, NamedField]:
    return {fold(name): field for field in NAMED_FIELDS for name in field.names}


def field_named(name: str) -> NamedField:
    """The field of a name, with or without diacritics. Raises `KeyError` for another name.

    >>> field_named("TAC GIA").fields
    ('people',)
    """
    # In capitals first: then the letters that a pattern takes for i, s and k are these.
    return _by_name()[fold(" ".join(name.upper().split()))]
