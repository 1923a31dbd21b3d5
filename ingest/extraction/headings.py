"""The heading of a page: its first line that is no letterhead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.extraction.parties import is_person
from kb.text import label_key

__all__ = ["first_heading"]

_LETTERHEAD = re.compile(
    r"cộng hòa xã hội|độc lập tự do|^số \d|^(?:\S+ )*ngày \d+ tháng \d|^\W*$"
    r"|\b\d{1,2} \d{1,2} (?:19|20)\d\d\b"
    r"|^kỉ yếu (?:hội thảo|hội nghị|khoa học)\b"
    r"|^(?:người gửi|chủ đề|kính gửi|gửi|người nhận|chuyên mục|kính mời)\b"
    r"|^(?:đặc san|tạp chí|nội san|tập san|bản tin|chuyên san)\b(?!.*\b(?:ra mắt|số mới)\b)"
    r"|^trang chủ\b"  # the way to a page of a site
    # The name of a column of a journal.
    r"|^(?:phổ biến kiến thức|nghiên cứu (?:và )?(?:trao đổi|triển khai)|diễn đàn"
    r"|khoa học (?:và|với) đời sống|tin (?:tức|tức sự kiện|hoạt động|khoa học)|chuyên mục"
    r"|khoa học kĩ thuật|khoa học (?:và )?công nghệ|kết quả nghiên cứu|nông nghiệp nông thôn"
    r"|(?:gương|mô hình|gương người tốt việc tốt) điển hình|gương sáng|điển hình tiên tiến"
    r"|kinh tế xã hội|văn hóa xã hội|y tế sức khỏe|sức khỏe (?:và )?đời sống|tư vấn phản biện"
    r"|ứng dụng (?:tiến bộ )?khoa học (?:và )?công nghệ|thông tin khoa học (?:và )?công nghệ)$"
)
_OFFICE = re.compile(r"(?:ủy ban|ubnd|sở|liên hiệp|trường (?:đại học|cao đẳng)|viện|trung tâm)\b")
_TITLE_LETTERS = 12
_MOST_WORDS_OF_A_COLUMN = 6
_LINES_BELOW = 2
_TITLE_WORDS = (6, 30)


def first_heading(pages: tuple[str, ...]) -> str:
    """The first line that is no letterhead and no name, with the capitals that follow it."""
    lines = [line for page in pages[:1] for line in page.splitlines()]
    body = [line for line in lines if not (_is_letterhead(line) or is_person(line))]
    start = next(
        (at for at, line in enumerate(body) if sum(map(str.isalpha, line)) >= _TITLE_LETTERS), None
    )
    if start is None:
        return ""
    start = _below_name_of_column(body, start)
    title = [body[start]]
    for line in body[start + 1 :]:
        if not (title[-1].isupper() and line.isupper()):
            break
        title.append(line)
    return " ".join(title)


def _below_name_of_column(lines: Sequence[str], start: int) -> int:
    """Where the title stands if the line is the name of a column or a site in capitals."""
    if lines[start].isupper() and len(lines[start].split()) <= _MOST_WORDS_OF_A_COLUMN:
        for at, line in enumerate(lines[start + 1 : start + 1 + _LINES_BELOW], start + 1):
            words = len(line.split())
            sentence = line.rstrip().endswith((".", ",", ";", ":"))
            if "\t" not in line and not sentence and _TITLE_WORDS[0] <= words <= _TITLE_WORDS[1]:
                return at if not line.isupper() else start
    return start


def _is_letterhead(line: str) -> bool:
    """The state's motto, number and day, or an office in capitals."""
    parts = line.split(" - ") if line.isupper() else (line,)
    keys = [label_key(line), label_key(parts[-1])]
    return any(map(_LETTERHEAD.search, keys)) or (line.isupper() and bool(_OFFICE.match(keys[0])))
