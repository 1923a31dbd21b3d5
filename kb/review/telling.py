"""What differs, as a reviewer reads it: parts of a field under labels of their own, terms and roles
in Vietnamese. Knows the shapes of records, not how they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kb.domain import AwardStatus, ContributorRole, OrganisationRole, PlaceRole
from kb.review.fields import label_of
from kb.review.values import STATUS_LABELS, contest_field_label
from kb.vocabulary import vocabularies

__all__ = ["told_label", "told_value"]

_POSITION = re.compile(r"\[(\d+)\]")

_PARTS = {
    "contributors.role": "Tác giả, vai trò",
    "contributors.title": "Tác giả, học vị",
    "organisations.id": "Đơn vị, mã trong danh mục",
    "organisations.role": "Đơn vị, vai trò",
    "places.as_written": "Nơi",
    "places.role": "Nơi, vai trò",
    "places.province": "Nơi, tỉnh",
    "places.district": "Nơi, huyện",
    "places.unit": "Nơi, xã",
    "places.year": "Nơi, tên gọi của năm",
    "period.start": "Thời gian, từ",
    "period.end": "Thời gian, đến",
    "acceptances.form": "Nghiệm thu, hình thức",
    "acceptances.reference": "Nghiệm thu, văn bản",
    "acceptances.grade": "Xếp loại",
    "awards.contest_as_written": "Cuộc thi, như nguồn ghi",
    "awards.edition_as_written": "Lần thi, như nguồn ghi",
    "awards.prize_as_written": "Giải, như nguồn ghi",
    "awards.field_as_written": "Lĩnh vực thi, như nguồn ghi",
    "awards.period.start": "Thời gian thi, từ",
    "awards.period.end": "Thời gian thi, đến",
    "awards.period.as_written": "Thời gian thi",
    "awards.ceremony": "Ngày trao giải",
    "awards.note": "Ghi chú về giải",
    "task.level_as_written": "Cấp quản lý, như nguồn ghi",
}
"""Values that no field of `FIELDS` is alone; by their paths without positions."""

_ROLES: Mapping[str, str] = {
    ContributorRole.AUTHOR: "tác giả",
    ContributorRole.LEADER: "chủ nhiệm",
    ContributorRole.MEMBER: "thành viên",
    ContributorRole.SUPERVISOR: "người hướng dẫn",
    ContributorRole.GROUP: "nhóm",
    OrganisationRole.HOST: "chủ trì",
    OrganisationRole.PARTNER: "phối hợp",
    OrganisationRole.PUBLISHER: "xuất bản",
    OrganisationRole.MANAGER: "quản lý",
    OrganisationRole.TRANSFEROR: "chuyển giao",
    PlaceRole.ORIGIN: "địa phương",
    PlaceRole.APPLICATION: "nơi áp dụng",
    PlaceRole.UNSPECIFIED: "không rõ",
}


def told_label(path: str) -> str:
    """What a reviewer calls a value that differs, by its path; of several, with its number. The
    path itself where there is no word.

    >>> told_label("period.start"), told_label("awards[1].prize")
    ('Thời gian, từ', 'Giải (2)')
    """
    first = _POSITION.sub("[0]", path)
    label = _PARTS.get(_POSITION.sub("", path)) or label_of(first)
    number = int(found[1]) + 1 if (found := _POSITION.search(path)) else 1
    if label == first:
        return path
    return f"{label} ({number})" if number > 1 else label


def told_value(path: str, value: str) -> str:
    """A value as a reviewer reads it, by its path in the record: terms by their labels."""
    known = vocabularies()
    labels: Mapping[str, Callable[[str], str]] = {
        "kind": known.kinds.label,
        "origin": known.origins.label,
        "topics": lambda ids: "; ".join(map(known.topics.label, ids.split("; "))),
        "contributors.role": _ROLES.__getitem__,
        "organisations.role": _ROLES.__getitem__,
        "places.role": _ROLES.__getitem__,
        "places.province": known.provinces.label,
        "places.district": known.districts.label,
        "places.unit": known.units.label,
        "acceptances.form": known.acceptances.label,
        "awards.contest": known.contests.label,
        "awards.prize": known.prizes.label,
        "awards.status": lambda status: STATUS_LABELS[AwardStatus(status)],
        "awards.contest_field": contest_field_label,
        "task.level": known.levels.label,
    }
    told = labels.get(_POSITION.sub("", path))
    return told(value) if told and value else value
