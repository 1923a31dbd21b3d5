"""What kind of body an organisation is, read from the first words of its name.

The register holds no kinds; the names say them. One table, the first rule that fits applies. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import LazyString, lazy_gettext

__all__ = ["KINDS", "Kind", "kind_of"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind: its id within the page, its name, and the words that names of it begin with."""

    id: str
    label: LazyString
    begins: re.Pattern[str]


def _kind(id_: str, label: LazyString, *beginnings: str) -> Kind:
    return Kind(id_, label, re.compile(rf"(?:{'|'.join(beginnings)})\b", re.IGNORECASE))


KINDS: Sequence[Kind] = (
    _kind("bao-chi", lazy_gettext("Báo chí, tạp chí"), "báo", "đài", "tạp chí", "vneconomy"),
    _kind("dao-tao", lazy_gettext("Trường"), "trường", "đại học", "học viện", "cao đẳng"),
    _kind("y-te", lazy_gettext("Bệnh viện"), "bệnh viện"),
    _kind("nghien-cuu", lazy_gettext("Viện, trung tâm, khu bảo tồn"),
          "viện", "trung tâm", "vườn quốc gia", "khu bảo tồn"),
    _kind("hop-tac-xa", lazy_gettext("Hợp tác xã"), "htx", "hợp tác xã"),
    _kind("doanh-nghiep", lazy_gettext("Doanh nghiệp"),
          "công ty", "tổng công ty", "tập đoàn", "thaibinh"),
    _kind("hoi", lazy_gettext("Hội, đoàn thể"), "liên hiệp", "hội", "đoàn"),
    _kind("co-quan", lazy_gettext("Cơ quan nhà nước"),
          "bộ", "ubnd", "sở", "hạt", "chi cục", "cục", "phòng"),
    _kind("khac", lazy_gettext("Tổ chức khác"), ""),
)  # fmt: skip


def kind_of(name: str) -> Kind:
    """The kind of an organisation.

    >>> kind_of("HTX Pù Luông").id, kind_of("Bộ Khoa học và Công nghệ").id, kind_of("X").id
    ('hop-tac-xa', 'co-quan', 'khac')
    """
    return next((kind for kind in KINDS if kind.begins.match(name)), KINDS[-1])
