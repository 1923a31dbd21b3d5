"""Private data in texts: found, and stripped at import.

Phone numbers, personal e-mail addresses, identity numbers, home addresses and dates of birth must
not enter the bank (Luật 91/2025/QH15). Numbers of decisions, DOIs, web addresses, money and areas
are none of them. Knows nothing of records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "PrivateData",
    "PrivateKind",
    "find_private_data",
    "names_a_pupil",
    "strip_private_data",
]


class PrivateKind(StrEnum):
    """What kind of private data it is."""

    PHONE = "phone"
    EMAIL = "email"
    IDENTITY = "identity"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"


@dataclass(frozen=True, slots=True)
class PrivateData:
    """A piece of private data: `text[start:end]` of the text it was found in."""

    kind: PrivateKind
    text: str
    start: int
    end: int


# How Vietnamese write ten or eleven digits in groups; only these, so that dates are left alone.
_FROM_ZERO = (
    "10", "11", "4-3-3", "3-3-4", "3-4-3", "4-6", "3-7", "4-7", "3-8", "4-4-3", "4-3-4", "3-4-4",
    "2-8", "4-2-2-2", "4-3-2-2", "3-3-2-2", "3-3-3-2", "5-3-3", "5-6",
)  # fmt: skip
_AFTER_84 = ("9", "10", "3-3-3", "2-3-4", "2-4-3", "3-6", "2-7", "3-7", "3-2-2-2", "3-4-3")
_GAP = r"(?:[ \u00a0]?[.\-–)][ \u00a0]?|[ \u00a0])"


def _any_of(shapes: tuple[str, ...]) -> str:
    written = (_GAP.join(f"[0-9]{{{size}}}" for size in shape.split("-")) for shape in shapes)
    return f"(?:{'|'.join(written)})"


_PHONE = re.compile(
    r"(?<![\w+])(?<![0-9][.,])(?<![^\W0-9]/)(?:"
    rf"\(?(?=0[1-9]){_any_of(_FROM_ZERO)}"
    rf"|0[35789](?:{_GAP}[0-9]{{2}}){{4}}"
    rf"|0[48]{_GAP}[3-9][0-9]{{3}}{_GAP}[0-9]{{4}}"  # Hanoi and HCM City before 2017
    rf"|(?:\(?\+ ?84|\(84\)){_GAP}?(?:\(0\) ?)?{_any_of(_AFTER_84)}"
    r"|84[35789][0-9]{8}"
    r")(?!\w|/[^\W0-9]|[.,][0-9]|-[0-9]{3}\b)"
)
_EMAIL = re.compile(r"(?<![\w.+-])(?P<box>[\w.+-]+)@[\w-]+(?:\.[\w-]+)+")
_IDENTITY = re.compile(
    r"(?:CMND|CMT|CCCD|chứng minh (?:nhân dân|thư)|căn cước(?: công dân)?|định danh cá nhân)"
    r"(?:/CCCD|/CMND)?[\s:.]{0,4}(?:số)?[\s:.]{0,4}"
    r"[0-9]{3}(?:[ .]?[0-9]{3}){2}(?:[ .]?[0-9]{3})?(?![0-9])",
    re.IGNORECASE,
)
_ADDRESS = re.compile(  # as a form states it; prose about residence has no colon
    r"(?:(?:nơi|địa chỉ|hộ khẩu)(?: đăng ký)? )?(?:nhà riêng|thường trú(?: tại)?|chỗ ở hiện nay)"
    r" ?[:\t] ?\w[^.;\t\n]*",
    re.IGNORECASE,
)
_BIRTH_DATE = re.compile(  # nothing that arises ("phát sinh ngày ...") is born, nor are pupils
    r"\b(?<!phát )(?<!khai )(?<!nảy )(?<!tái )(?<!học )(?<!thí )(?<!vệ )(?<!vi )(?<!tuyển )"
    r"(?<!hồi )(?<!giáo )(?<!nhân )(?<!hy )(?:ngày,? (?:tháng,? năm )?sinh|sinh ngày)"
    r"\s{0,9}(?:[:.]\s{0,9})?"
    r"[0-9]{1,2}(?:[ ]?[/.-][ ]?[0-9]{1,2}[ ]?[/.-][ ]?| tháng [0-9]{1,2} năm )(?:19|20)[0-9]{2}\b",
    re.IGNORECASE,
)
_PATTERNS = (
    (PrivateKind.BIRTH_DATE, _BIRTH_DATE),
    (PrivateKind.IDENTITY, _IDENTITY),
    (PrivateKind.ADDRESS, _ADDRESS),
    (PrivateKind.EMAIL, _EMAIL),
    (PrivateKind.PHONE, _PHONE),
)
# Digits and signs here belong to an address of the web or a document, or to a firm.
_PUBLIC = re.compile(
    r"https?://[^\s,;]+|www\.[^\s,;]+|\bdoi:\s*\S+|\b10\.[0-9]{4,}/\S+"
    r"|(?:MST|mã số thuế|mã số doanh nghiệp|ĐKKD|đăng ký (?:kinh doanh|doanh nghiệp))"
    r"(?: số)?[\s:.]*[0-9][0-9-]*",
    re.IGNORECASE,
)
_OFFICE_BOX = re.compile(
    r"(?:info|contact|office|admin|support|editor|webmaster|lienhe|vanphong|vanthu|hanhchinh|bbt"
    r"|(?:toasoan|banbientap|tapchi|ubnd|s?khcn|so(?:khcn|nnptnt|gddt|yt)|lienhiephoi|trungtam)\w*)"
    r"(?:[._-]\w+)*[0-9]*",
    re.IGNORECASE,
)
_LONGEST_LABEL = 40
_LABEL = re.compile(
    r"(?:\b(?:số\s+)?(?:điện thoại|di động|đt|sđt|đtdđ|dđ|tel|mobile|phone|hotline|zalo|e-?mail)"
    r"[^\S\t]*[:.]?[^\S\t]*)+\Z",
    re.IGNORECASE,
)


# What a pupil is called before the name, and capitalised words that begin a school's name instead.
_PUPIL = re.compile(r"\b(?:em|cháu|bạn|học sinh|hs)(?P<after>(?:[\s:,]+\w+){2})", re.IGNORECASE)
_NO_NAMES = frozenset(["Trường", "Trung", "Tiểu", "Lớp", "Khối", "Thành", "Tỉnh", "Huyện", "Xã"])


def names_a_pupil(text: str) -> bool:
    """Whether the text names a pupil: "em", "học sinh" or the like before a person's name.

    >>> names_a_pupil("Máy lọc nước của em Nguyễn Văn A"), names_a_pupil("Nhóm học sinh lớp 11")
    (True, False)
    >>> names_a_pupil("Học sinh Trường Trung học cơ sở X")
    False
    """
    return any(
        all(word[0].isupper() and not word.isdecimal() for word in words)
        and words[0] not in _NO_NAMES
        and not words[0].isupper()
        for found in _PUPIL.finditer(text)
        for words in [re.findall(r"\w+", found["after"])]
    )


def find_private_data(text: str) -> tuple[PrivateData, ...]:
    """Private data of the text in its order, without overlaps.

    >>> [found.text for found in find_private_data("ĐT 0912.345.678, theo QĐ 1426/QĐ-UBND")]
    ['0912.345.678']
    """
    found: list[PrivateData] = []
    for item in sorted(_candidates(text), key=lambda item: (item.start, -item.end)):
        if not found or item.start >= found[-1].end:
            found.append(item)
    return tuple(found)


def strip_private_data(text: str) -> str:
    """The text without its private data and the labels before them; otherwise unchanged.

    >>> strip_private_data("Chủ nhiệm: Nguyễn Văn A (ĐT: 0912 345 678), Viện B")
    'Chủ nhiệm: Nguyễn Văn A, Viện B'
    """
    while found := find_private_data(text):
        starts = (*(item.start for item in found), len(text))
        ends = (0, *(item.end for item in found))
        kept = [text[end:start] for end, start in zip(ends, starts, strict=True)]
        for gap in range(len(found)):
            kept[gap : gap + 2] = _tidied(*kept[gap : gap + 2])
        text = "".join(kept)
        if not kept[0]:
            text = text.lstrip(" ,;")
    return text


def _candidates(text: str) -> Iterator[PrivateData]:
    public = [match.span() for match in _PUBLIC.finditer(text)]
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if kind is PrivateKind.EMAIL and _OFFICE_BOX.fullmatch(match["box"]):
                continue
            if not any(match.start() < end and start < match.end() for start, end in public):
                yield PrivateData(kind, match[0], *match.span())


def _tidied(before: str, after: str) -> tuple[str, str]:
    """The two sides of what was removed, without its label, empty brackets and doubled blanks."""
    tail = before[-_LONGEST_LABEL:]
    before = before[: len(before) - len(tail)] + _LABEL.sub("", tail)
    if before.endswith("(") and after.startswith(")"):
        before, after = before[:-1], after[1:]
    if not after or after[0] in " ,;.)\n":
        before = before.rstrip(" ,;-–")
    return before, after
