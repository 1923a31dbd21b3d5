"""Family names, of which a reader of pictures gets the marks wrong: "KS. Định Văn A"."""

from __future__ import annotations

import re
from functools import cache

from kb.text import fold

__all__ = ["FAMILIES", "with_family_names"]

# Of the hundred most frequent family names, with those of the province's peoples.
_NAMES = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Lí Đinh Trịnh Cao Mai"
    " Tạ Lưu Lương Hà Đoàn Đào Tô Trương Chu Châu Thái Tống Quách Kiều Từ La Lò Vi Quàng Lường"
    " Giàng Sùng Vàng Thao Hơ Lầu Mùa Hạng Cầm Bạch Phùng Tăng Thạch Triệu Nghiêm Khổng Doãn Đàm"
    " Lâm Viên Ninh Ông Phí Quản Thân Tôn Trình Văn Vương Hứa Khuất Lại Lữ Mạc Mạch Âu Cù Diệp"
    " Giang Hàn Kim Lục Mã Nông Ngân Ngọ Nhữ Ôn Phó Tiêu Ty Uông Bế Đồng Hán Ma Thiều Lang Thịnh"
    " Đậu Hàng Tào Đới Mỵ Lộc Len Xin Chảo Tẩn Phàn Hạ Vừ Và Chá Sộng Giáp Chử Khương Lư Tòng Sầm"
    " Điêu Đèo Khưu Bành Biện Dư Đái Liêu Nhâm Phù Tiết Danh Lô Lã Cư Thào"
    " Ngần Đường"
)
FAMILIES = frozenset(_NAMES.split())
_NO_NAMES = (
    "Trường",
    "Nguyên",
    "Lễ",
    "Hội",
    "Thai",
    "Chủ",
    "Viện",
    "Như",
    "Là",
    "Đồ",
    "Tư",
    "Tứ",
)
# What stands before a name, and nothing else that begins with a capital.
_BEFORE = (
    r"(?:\b(?:GS|PGS|TSKH|TS|Th\.?S|KS|CN|BS|DS|KTS|NCS|CKI|CKII)\.?,?\s+"
    r"|\b(?:[Tt]ác giả|[Cc]hủ nhiệm|[Cc]hủ trì|[Tt]hạc sĩ|[Tt]iến sĩ|[Kk]ỹ sư|[Bb]ác sĩ|[Cc]ử nhân"
    r"|[Tt]ên là|[Hh]ọ và tên|[ôÔ]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m)\s*:?\s+)"
)
_NAME = re.compile(rf"({_BEFORE})(\w+)(?=\s+[A-ZĐ])")
# What stands second in a name, and seldom elsewhere behind a word with a capital.
_SECOND = "Thị Văn Hữu Đình Viết Duy Thế Trọng Quốc Bá Ngọc"
_BEGINS = r"(?:^|[\t\v\n,;–-])[ \u00a0]*"
_WHOLE = re.compile(
    rf"({_BEGINS})([A-ZÀ-ỴĐ][^\W\d_]*)(?=\s+(?:{_SECOND.replace(' ', '|')})\s+[A-ZĐ])"
)


def with_family_names(text: str) -> str:
    """The text with the marks of family names put right where a name must begin: behind a title or
    degree, or at the beginning of a cell or item that goes on as names do.

    >>> with_family_names("Tác giả: Định Duy A; ThS. Lệ Văn B"), with_family_names("Đỉnh núi Cao")
    ('Tác giả: Đinh Duy A; ThS. Lê Văn B', 'Đỉnh núi Cao')
    >>> with_family_names("7\\tĐịnh Ngọc G")
    '7\\tĐinh Ngọc G'
    """
    text = _WHOLE.sub(lambda found: found[1] + _family(found[2]), text)
    return _NAME.sub(lambda found: found[1] + _family(found[2]), text)


def _family(word: str) -> str:
    return (
        word
        if word in FAMILIES or word in _NO_NAMES
        else _by_letters().get(fold(word.lower()), word)
    )


@cache
def _by_letters() -> dict[str, str]:
    """Family names by their letters without marks; those that are two names are left out."""
    found: dict[str, list[str]] = {}
    for name in FAMILIES:
        found.setdefault(fold(name.lower()), []).append(name)
    return {letters: names[0] for letters, names in found.items() if len(names) == 1}
