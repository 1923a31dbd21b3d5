"""People, organisations and places in a line of text, by how Vietnamese names are built.

A person: degrees, then one of the family names of Vietnam, then one to four more words with a
capital. An organisation begins with a word such as "Công ty" or "Trường" and goes on to the next
comma, bracket or dash.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from ingest.extraction.capitals import CAPITAL, SMALL
from ingest.extraction.found import Line, Said
from ingest.repair import FAMILIES

__all__ = [
    "besides",
    "is_organisation",
    "is_person",
    "is_place",
    "organisations_in",
    "people_in",
    "places_in",
    "places_inside",
]

_FAMILY = "|".join(sorted(FAMILIES, key=lambda name: (-len(name), name)))
_CAPITAL = f"[{CAPITAL}]"
_GIVEN = f"{_CAPITAL}[{SMALL}]*"
_DEGREE = (
    r"(?:(?:GS|PGS|TSKH|TS|Th\.?\s?[Ss]|Th(?=\.)|KS|CN|BS|DS|KTS|NCS|ĐD|NHS|HS|BSTY|KTV|GV|CNĐD|CNHS"
    r"|(?:(?:BS|DS|ĐD)\s?)?CK\s?[IVHTL1-3]{1,3}|[Tt]hạc s[ĩỹ]|[Tt]iến s[ĩỹ]|[Kk]ỹ sư|[Bb]ác s[ĩỹ]"
    r"|[Dd]ược s[ĩỹ]|[Cc]ử nhân|[Nn]hà (?:giáo|nghiên cứu|báo|văn|khoa học)|[Nn]ghệ nhân|[Ll]uật sư"
    r"|Thầy giáo|Cô giáo|Lương y|Thợ \w+|Nông dân|Gi(?:áo|ảng) viên"
    r"|(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Tt]hầy|[Cc]ô|[Đđ]ồng chí)\b(?:\s*+:)?)"
    r"(?![^\W\d_])[.,\s]*)"
)
_KINDS = re.sub(
    rf" ([{SMALL}])",
    # Narrow cells break names; words behind the first may begin with a capital.
    lambda found: rf"\s[{found[1]}{found[1].upper()}]",
    r"Công ty|CÔNG\sTY|Tổng công ty|Tập đoàn|Trường|Đại học|Học viện|Viện|Trung tâm|Bệnh viện|Phòng"
    "|Sở|UBND|Ủy ban|Uỷ ban|Ban|Hợp tác xã|HTX|Xí nghiệp|Nhà máy|Chi cục|Cục|Khoa|Điện lực|Trạm"
    "|Văn phòng|Công an|Bộ|Liên hiệp|Quỹ|Doanh nghiệp|Chi nhánh|Nông trường|Lâm trường"
    "|Vườn quốc gia|Khu bảo tồn|Báo|Đài|Đoàn|Tỉnh đoàn|Thành đoàn|Trại|Cơ sở|Câu lạc bộ|CLB"
    "|THPT|THCS|Xưởng|Phân xưởng|BVĐK|TTYT|Vườn ươm|Trang trại|Tổ hợp tác|Cty|DNTN|Hiệp hội"
    "|Liên đoàn|Liên minh|Công đoàn|Huyện đoàn|Thị đoàn|Tỉnh ủy|Thành ủy|Huyện ủy|Thị ủy|Phân viện"
    "|Phân hiệu|Tổng cục|Hộ kinh doanh|Nhà xuất bản|Tạp chí|Nhà văn hóa",
)
# These are names of offices where they go on as such: "Viễn thông tỉnh", "Hạt Kiểm lâm".
_OFFICES = (
    "Viễn thông|Bưu điện|Thư viện|Bảo tàng|Ngân hàng|Kho bạc|Hạt|Đội|Đồn|Tòa án|Toà án|Thanh tra"
    "|Lữ đoàn|Sư đoàn|Trung đoàn|Tiểu đoàn|Nhà thiếu nhi|Cung|Cảng|Mỏ|Vụ|Nhà hát|Bảo hiểm|Tổ|Xưởng"
    "|Làng nghề|Tiểu học|Mầm non|TH và THCS|PTDTBT|PTDTNT"
)
_CLANS = "Niê|Êban|Mlô|Byă|Knul|Kbuôr|Ayun|Kpă|Ksor|Rcom|Siu|Nay|Kđoh|Hwing|Hmok"
_MOST_DEGREES = 8  # before one name
# Names are broken over lines in narrow cells; an organisation may follow in the next line.
_GAP = rf"(?:[^\S\t\v]|\v(?!(?:{_KINDS})\b))"
# Behind a whole name the next line may begin with the next one.
_GAP_WITHIN = (
    rf"(?:[^\S\t\v]|\v(?!(?:{_KINDS})\b)"
    rf"(?!(?<!\sThị\v)(?<!\sVăn\v)(?:{_FAMILY})[^\S\t\v]{_CAPITAL}))"
)
# A family name as well: "Phó Giám đốc".
_POSTS = r"Giám|Chủ|Trưởng|Hiệu|Bí|Viện|Cục|Chi\s[Cc]ục|Tổng|Thủ|Trạm|Khoa|Phòng|Ban|Chánh"
_NO_POST = rf"(?!Phó\s+(?:{_POSTS})\b)"
_PERSON = re.compile(
    rf"(?<!\w)(?P<titles>{_DEGREE}{{0,{_MOST_DEGREES}}})"
    # The Ê Đê and the Gia Rai put the clan last: "H'A Niê".
    rf"(?P<name>{_NO_POST}(?:{_FAMILY}){_GAP}{_GIVEN}(?:{_GAP_WITHIN}{_GIVEN}){{0,3}}"
    rf"|H['’]{_GIVEN}(?:{_GAP}{_GIVEN}){{0,2}}"
    rf"|Y(?:{_GAP}{_GIVEN}){{1,2}}{_GAP}(?:{_CLANS}))(?![^\W¹²³⁴⁵⁶])"
)
# "xã Kim B" is no Mr Kim.
_OF_PLACE = re.compile(
    r"\b(?:huyện|xã|phường|thị trấn|thị xã|thành phố|tỉnh|thôn|bản|làng|sông|núi|đường|phố|quận|ấp"
    r"|hồ|chợ|đảo|cầu|vùng|khu|di tích|đền|chùa)[^\S\v\t]+$",
    re.IGNORECASE,
)
# Behind a dash another party may follow; in "Sở Văn hóa - Thông tin" the name goes on.
_DASH = rf"\s[-–—]\s(?:{_KINDS}|{_DEGREE}|{_FAMILY}|(?i:huyện|tỉnh|thành phố|thị xã|xã))\b"
_NO_ASSOCIATION = "thi|nghị|trường|đồng|thảo|chợ"
_ORGANISATION = re.compile(
    rf"(?<!\w)(?:{_KINDS}|Hội(?!\s+(?:{_NO_ASSOCIATION}))"
    rf"|(?:{_OFFICES})"
    rf"(?=\s+(?:{_CAPITAL}|(?:tỉnh|huyện|thành phố|thị xã|nhân dân|xã hội)\b)))\s+"
    rf"(?:(?!{_DASH})[^,;:()\"“”\t.–—]|\.(?=\S)|(?<=\bTP)\.|(?<=\bTp)\.)+",
)
_VERBS = (
    "đã|được|đoạt|đạt|giành|nhận|là|với|có|trao|do|cùng|làm|thực hiện|tác giả|chủ trì|mang|thuộc"
    "|cũng|đều|ở|lại|lần lượt|bảo vệ|tổ chức|phối hợp|gửi|hoàn thành|triển khai|tặng"
    "|ghi|khi|nhờ|vì|để|và (?:đã|đang|được|có)|của (?:anh|chị|ông|bà|nhóm|các)"
    r"|[-–—]\s+(?:giải|đạt|đoạt|xếp|đề nghị|mã)"
)
_ORGANISATION_ENDS = re.compile(rf"(?<!\s)\s++(?:(?:{_VERBS})(?:\s.*|$)|(?:[-–—]|và)$)", re.DOTALL)
# Behind other words a family name goes on with the name of an office: "Điện lực Kim B".
_BEFORE_PERSON = re.compile(
    r"(?:^|[^\w\s]\s*|[\v\t]\s*|\b(?:cho|của|do|và|với|là|gồm|bởi|tặng|giả|nhiệm|trì|tên|sinh|viên"
    r"|ký|trưởng|đốc|tịch))\s*$",
    re.IGNORECASE,
)
# An organisation, though "Đoàn" is a family name: "Đoàn Kinh tế - Quốc phòng".
_UNION = re.compile(rf"Đoàn\s+{_CAPITAL}\w+\s+[{SMALL}]")
_PLACE_WORD = 12  # characters
_NAMED = rf"\s+{_CAPITAL}\w*(?:\s{_CAPITAL}\w*){{0,3}}"
_COMMUNE = rf"(?i:xã|phường|thị trấn){_NAMED}"
_DISTRICT = rf"(?i:huyện|thị xã|thành phố|TP\.?){_NAMED}"
_PROVINCE = rf"(?i:tỉnh){_NAMED}"
_THEN = r",[^\S\t]+"
# From the smaller to the larger: "xã Z, huyện Y".
_PLACE = re.compile(
    rf"(?<!\w)(?:{_COMMUNE}(?:{_THEN}{_DISTRICT})?(?:{_THEN}{_PROVINCE})?"
    rf"|{_DISTRICT}(?:{_THEN}{_PROVINCE})?|{_PROVINCE})"
)
_UNIT = re.compile(rf"(?<!\w)(?:{_COMMUNE}|{_DISTRICT}|{_PROVINCE})")


def people_in(line: Line, start: int = 0, end: int | None = None) -> Iterator[Said]:
    """The people that a part of the line names, with their degrees."""
    offices = [(said.start, said.end) for said in organisations_in(line, start, end)]
    for found in _PERSON.finditer(line.text, start, len(line.text) if end is None else end):
        before = line.text[max(start, found.start() - _PLACE_WORD) : found.start()]
        plain = not found["titles"] and not _BEFORE_PERSON.search(before)
        office = bisect_left(offices, (found.start(), 0)) - 1  # after a "Kim B"
        named = office >= 0 and found.start() < offices[office][1]
        if _UNION.match(line.text, found.start("name")):
            continue
        if not (_OF_PLACE.search(before) or (plain and named)):
            yield line.said(*found.span())


def organisations_in(line: Line, start: int = 0, end: int | None = None) -> Iterator[Said]:
    """The organisations that a part of the line names."""
    for found in _ORGANISATION.finditer(line.text, start, len(line.text) if end is None else end):
        name = _ORGANISATION_ENDS.sub("", found[0])
        if len(name.split()) > 1:  # "Ban tổ chức đã trao": a verb follows
            yield line.said(found.start(), found.start() + len(name))


def places_in(line: Line, start: int = 0, end: int | None = None) -> Iterator[Said]:
    """The communes, districts and provinces that a part of the line names."""
    for found in _PLACE.finditer(line.text, start, len(line.text) if end is None else end):
        yield line.said(*found.span())


def places_inside(said: Said) -> Iterator[Said]:
    """The parts of a piece from each commune, district or province on to the largest."""
    for unit in _UNIT.finditer(said.line.text, said.start, said.end):
        found = _PLACE.match(said.line.text, unit.start(), said.end)
        if found:
            yield said.line.said(*found.span())


def besides(line: Line, named: Iterable[Said]) -> str:
    """What the line says but these names."""
    rest = line.text
    for said in named:
        rest = rest.replace(said.raw, "")
    return rest


def is_person(text: str) -> bool:
    """Whether the text is the name of a person."""
    return bool(_PERSON.fullmatch(text.strip(" .,;")))


def is_place(text: str) -> bool:
    """Whether the text is the name of a commune, a district or a province."""
    return bool(_PLACE.fullmatch(text.strip(" .,;")))


def is_organisation(text: str) -> bool:
    """Whether the text is the name of an organisation."""
    return bool(_ORGANISATION.fullmatch(text.strip(" .,;"))) and not is_person(text)
