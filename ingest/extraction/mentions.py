"""Contests and prizes as running text names them: "Hội thi Sáng tạo kỹ thuật tỉnh X lần thứ XIV
(2024-2025)", "đoạt giải Nhất", "02 giải Khuyến khích".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extraction.capitals import CAPITAL
from ingest.extraction.found import Line, Said
from kb.vocabulary import vocabularies

__all__ = [
    "ContestMention",
    "contests_in",
    "edition_alone",
    "level_in",
    "prize_heading",
    "prizes_in",
]

# A name ends where its edition, its year or the sentence goes on. "thanh thiếu niên, nhi đồng" has
# a comma of its own.
_NAME_ENDS = (
    r"\s*(?:[,.;:()\"“”\t]|$|[-–—]\s*(?:\d|năm\b|lần\b|kỳ\b))"
    r"|\s+(?:lần|năm|kỳ|khóa|khoá|được|do|đã|với|gồm|theo|tại|sẽ|vừa|là|có|nhận|diễn ra|lên"
    r"|ghi tên|đến|từ|trao|nhằm|này|đang|bắt đầu|về|trên|thu hút|để|khi|(?<!đổi )mới|thì|cũng|còn"
    r"|bế mạc|khai mạc|chính thức|xin|mong|thông tin)\b|(?<!dành)\s+cho\b"
    # Another heading below it.
    r"|\s*\v\s*(?:kết quả|danh sách|tổng hợp|hội thi|cuộc thi|giải thưởng|phiếu|đơn)\b"
)
_COMMA_INSIDE = (
    r"[,.]\s*(?:(?:và\s+)?nhi đồng|thiếu niên|công chức|viên chức|(?:người\s+)?lao động)"
)
# What a contest is of, where no capital follows: "Hội thi xin thông báo" is no name of one.
_SUBJECT = (
    rf"(?=(?-i:(?!KẾT QUẢ|DANH SÁCH|TỔNG HỢP)[{CAPITAL}“\"])|sáng"
    r"|khoa học|kh&cn|ý tưởng|tìm hiểu|tin học|tay nghề|khởi nghiệp"
    r"|phát|nhà nông|cải tiến|quốc|giáo viên|kỹ thuật|kĩ thuật|công nghệ|mô hình|sản phẩm|thiết kế"
    r"|lập|robot|chế tạo|toàn quốc|trí tuệ|tri thức|doanh nghiệp|phụ nữ|thanh niên|bảo vệ|viết)"
)
_CONTEST = re.compile(
    r"\b(?P<name>(?:hội thi|cuộc thi|giải thưởng(?!\s+(?:hội|cuộc) thi)|hội thao|liên hoan)"
    rf"\s+{_SUBJECT}"
    rf"(?:(?!{_NAME_ENDS})[\s\S]|{_COMMA_INSIDE})+)",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d{1,3}|[IVXL]{1,6}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
_EDITION = re.compile(
    rf"[\s,(–-]*\b(?:lần|kỳ)(?:\s+thứ)?\s+(?P<edition>{_NUMBER})\b", re.IGNORECASE
)
_UNREAD_EDITION = re.compile(r"[\s,(–-]*\blần(?:\s+thứ)?\s+\S+?(?=[\s,)])", re.IGNORECASE)
_YEAR = re.compile(
    r"[\s,(:–-]*"
    r"(?:\b(?:năm(?:\s+học)?|(?:trong\s+)?(?:giai đoạn|hai năm|các năm)|niên kh[oó][aá])\s+)?"
    # In scans the dash of "(2016 - 2017)" is lost.
    r"\b(?P<year>(?:19|20)\d\d(?:\s*[-–—/]\s*(?:19|20)?\d\d|\s+20\d\d(?=\)))?)\b(?!/)",
    re.IGNORECASE,
)
_FEWEST_WORDS, _MOST_WORDS = 4, 20

_TELLING = r"đặc biệt|nhất|nhì|ba|tư|khuyến\s+khích|phong trào|vàng|bạc|đồng|xuất sắc"
_TELLING += r"|triển vọng|tiềm năng"
_LEVELS = rf"{_TELLING}|kk|a|b|c|i{{1,3}}"
_PRIZE = re.compile(
    rf"\b(?P<prize>(?:giải(?:\s+thưởng)?|huy chương|hc)(?:\s*:)?\s+(?:{_LEVELS}))\b", re.IGNORECASE
)
_COUNT = r"(?:\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_HEADING = re.compile(
    r"^[\W_]*+(?:(?:(?:[ivxl]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)/:\-–]|[ivxl]{1,5}\s)[\W_]*+)?"
    rf"(?:(?:các|{_COUNT})\s+(?:giải pháp|công trình|sản phẩm|đề tài|tác giả|mô hình)\s+)?"
    r"(?:chứng nhận\s*:?\s*)?(?:(?:được|đề nghị|đề xuất)\s+)?"
    rf"(?:(?:đoạt|đạt|tặng|trao|nhận|xếp|xét)\s+)?(?:{_COUNT}\s+)?"
    rf"(?P<prize>(?P<full>(?:giải(?:\s+thưởng)?|huy chương)\s+(?:{_LEVELS}))|(?:{_TELLING}))\b"
    # A stamp or a signature beside it is read as letters.
    r"(?(full)(?:\s+\S{1,2}){0,2})"
    r"\s*(?P<rest>(?:[(:,–-].*)?)[\W_]*$",
    re.IGNORECASE | re.DOTALL,
)
# A sentence that ends by announcing who got it: "... trao 3 giải Khuyến khích cho:".
_ANNOUNCED = re.compile(
    rf"\b(?:trao|tặng)\s+(?:{_COUNT}\s+)?(?P<prize>giải\s+(?:{_TELLING}))\s+cho[^:.;]{{0,40}}:\s*$",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"\b(?:dự kiến|phấn đấu|sẽ|đề nghị|kế hoạch)\b", re.IGNORECASE)
# Behind the name of a prize stands how many there are and what they are worth, not a title.
_COUNTED = re.compile(
    r"[\W_]*+(?:(?:gồm|có|trị giá|mỗi giải|tổng số)\b[\W_]*+)?"
    r"(?:\d|mỗi|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|$)[^“”\"]{0,60}$",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"\bcấp\s+(?:cơ sở|tỉnh|thành phố|huyện|bộ|nhà nước|quốc gia|trường|viện|đại học|ngành)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ContestMention:
    """A contest by its name, with the edition and the year that follow it."""

    name: Said
    edition: Said | None
    year: Said | None


def contests_in(line: Line) -> Iterator[ContestMention]:
    """The contests that a line names in full; "Hội thi lần thứ V" alone is no name."""
    for found in _CONTEST.finditer(line.text):
        name = line.said(*found.span("name"))
        words = len(name.text.split())
        known = "&" in name.text or vocabularies().contests.resolve(name.text)
        if words > _MOST_WORDS or (words < _FEWEST_WORDS and not known):
            continue
        edition = _EDITION.match(line.text, found.end())
        unread = None if edition else _UNREAD_EDITION.match(line.text, found.end())
        behind = (edition or unread or found).end()
        year = _YEAR.match(line.text, behind)
        if year and not edition:
            edition = _EDITION.match(line.text, year.end())
        yield ContestMention(
            name,
            line.said(*edition.span("edition")) if edition else None,
            line.said(*year.span("year")) if year else None,
        )


def edition_alone(line: Line) -> ContestMention | None:
    """The edition and the year that a line says and nothing else, of the contest above it."""
    edition = _EDITION.match(line.text)
    year = _YEAR.match(line.text, edition.end()) if edition else None
    end = (year or edition).end() if edition else 0
    if edition is None or line.text[end:].strip(" ).,–-"):
        return None
    return ContestMention(
        line.said(0, 0),
        line.said(*edition.span("edition")),
        line.said(*year.span("year")) if year else None,
    )


def prizes_in(line: Line, start: int = 0, end: int | None = None) -> Iterator[Said]:
    """The prizes that a part of the line names."""
    for found in _PRIZE.finditer(line.text, start, len(line.text) if end is None else end):
        yield line.said(*found.span("prize"))


def prize_heading(line: Line) -> Said | None:
    """The prize that the lines below have been given, where this line only says so."""
    announced = _ANNOUNCED.search(line.text)
    if announced and not _PLANNED.search(line.text, 0, announced.start()):
        return line.said(*announced.span("prize"))
    found = _HEADING.match(line.text)
    if not found or not _COUNTED.match(found["rest"] or ""):
        return None
    return line.said(*found.span("prize"))


def level_in(line: Line, start: int = 0, end: int | None = None) -> Said | None:
    """The level of management of tasks, "cấp tỉnh", that a part of the line says."""
    found = _LEVEL.search(line.text, start, len(line.text) if end is None else end)
    return line.said(*found.span()) if found else None
