"""People, organisations and places in a line of text, by how Vietnamese names are built.

A person: degrees, then one of the family names of Vietnam, then one to four more words with a
capital. An organisation begins with a word such as "Công ty" or "Trường" and goes on to the next
comma, bracket or dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.extraction.capitals import CAPITAL, SMALL
from ingest.extraction.found import Line, Said
from ingest.repair import FAMILIES

__all__ = ["is_organisation", "is_person", "is_place", "organisations_in", "people_in", "places_in"]

_FAMILY = "|".join(sorted(FAMILIES, key=lambda name: (-len(name), name)))
_CAPITAL = f"[{CAPITAL}]"
_GIVEN = f"{_CAPITAL}[{SMALL}]*"
_DEGREE = (
    r"(?:(?:GS|PGS|TSKH|TS|Th\.?\s?S|KS|CN|BS|DS|KTS|NCS|ĐD|NHS|HS|BSTY|KTV|GV|BSCK\s?[IVHTL1-3]{1,3}"
    r"|(?:DS\s?)?CK\s?[IVHTL1-3]{1,3}|[Tt]hạc s[ĩỹ]|[Tt]iến s[ĩỹ]|[Kk]ỹ sư|[Bb]ác s[ĩỹ]"
    r"|[Dd]ược s[ĩỹ]|[Cc]ử nhân|[Nn]hà giáo"
    r"|(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Tt]hầy|[Cc]ô)\b\s*:?)"
    r"(?![^\W\d_])[.,\s]*)"
)
_KINDS = (
    "Công ty|CÔNG TY|Tổng công ty|Tập đoàn|Trường|Đại học|Học viện|Viện|Trung tâm|Bệnh viện|Phòng"
    "|Sở|UBND|Ủy ban|Uỷ ban|Ban|Hợp tác xã|HTX|Xí nghiệp|Nhà máy|Chi cục|Cục|Khoa|Điện lực|Trạm"
    "|Văn phòng|Công an|Bộ|Liên hiệp|Quỹ|Doanh nghiệp|Chi nhánh|Nông trường|Lâm trường"
    "|Vườn quốc gia|Khu bảo tồn|Báo|Đài|Đoàn|Tỉnh đoàn|Thành đoàn|Trại|Cơ sở|Câu lạc bộ|CLB"
)
# Names are broken over lines in narrow cells; an organisation may follow in the next line.
_GAP = rf"(?:[^\S\t\v]|\v(?!(?:{_KINDS})\b))"
_PERSON = re.compile(
    rf"(?<!\w)(?P<titles>{_DEGREE}*)(?P<name>(?:{_FAMILY})(?:{_GAP}{_GIVEN}){{1,4}})(?![\w])"
)
# Behind a dash another party may follow; in "Sở Văn hóa - Thông tin" the name goes on.
_DASH = rf"\s[-–—]\s(?:{_KINDS}|{_DEGREE}|{_FAMILY}|(?i:huyện|tỉnh|thành phố|thị xã|xã))\b"
_NO_ASSOCIATION = "thi|nghị|trường|đồng|thảo|chợ"
_ORGANISATION = re.compile(
    rf"(?<!\w)(?:{_KINDS}|Hội(?!\s+(?:{_NO_ASSOCIATION})))\s+"
    rf"(?:(?!{_DASH})[^,;:()\"“”\t.–—]|\.(?=\S)|(?<=\bTP)\.|(?<=\bTp)\.)+",
)
_VERBS = (
    "đã|được|đoạt|đạt|giành|nhận|là|với|có|trao|do|cùng|làm|thực hiện|tác giả|chủ trì|mang|thuộc"
    "|ghi|khi|nhờ|vì|để|và (?:đã|đang|được|có)|của (?:anh|chị|ông|bà|nhóm|các)|[-–—]"
)
_ORGANISATION_ENDS = re.compile(rf"\s+(?:{_VERBS})(?:\s.*|$)|\s+[-–—]$", re.DOTALL)
_PLACE = re.compile(
    rf"(?<!\w)(?i:huyện|thị xã|thành phố|TP\.?|tỉnh|xã|phường|thị trấn)\s+{_CAPITAL}\w*"
    rf"(?:\s{_CAPITAL}\w*){{0,3}}"
)


def people_in(line: Line, start: int = 0, end: int | None = None) -> Iterator[Said]:
    """The people that a part of the line names, with their degrees."""
    for found in _PERSON.finditer(line.text, start, len(line.text) if end is None else end):
        yield line.said(*found.span())


def organisations_in(line: Line, start: int = 0, end: int | None = None) -> Iterator[Said]:
    """The organisations that a part of the line names."""
    for found in _ORGANISATION.finditer(line.text, start, len(line.text) if end is None else end):
        name = _ORGANISATION_ENDS.sub("", found[0])
        yield line.said(found.start(), found.start() + len(name))


def places_in(line: Line, start: int = 0, end: int | None = None) -> Iterator[Said]:
    """The communes, districts and provinces that a part of the line names."""
    for found in _PLACE.finditer(line.text, start, len(line.text) if end is None else end):
        yield line.said(*found.span())


def is_person(text: str) -> bool:
    """Whether the text is the name of a person."""
    return bool(_PERSON.fullmatch(text.strip(" .,;")))


def is_place(text: str) -> bool:
    """Whether the text is the name of a commune, a district or a province."""
    return bool(_PLACE.fullmatch(text.strip(" .,;")))


def is_organisation(text: str) -> bool:
    """Whether the text is the name of an organisation."""
    return bool(_ORGANISATION.fullmatch(text.strip(" .,;"))) and not is_person(text)
