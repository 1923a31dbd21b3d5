"""The heading of a page: its first line that is no letterhead."""

from __future__ import annotations

import re

from kb.text import label_key

__all__ = ["first_heading"]

_LETTERHEAD = re.compile(
    r"cộng hòa xã hội|độc lập tự do|^số \d|^(?:\S+ )*ngày \d+ tháng \d|^\W*$"
    r"|^(?:người gửi|chủ đề|kính gửi|gửi|người nhận|chuyên mục|kính mời)\b"
    r"|^(?:đặc san|tạp chí|nội san|tập san|bản tin|chuyên san)\b(?!.*\b(?:ra mắt|số mới)\b)"
    # The name of a column of a journal.
    r"|^(?:phổ biến kiến thức|nghiên cứu trao đổi|diễn đàn|khoa học và đời sống|tin tức|chuyên mục"
    r"|khoa học kĩ thuật|khoa học và công nghệ|khoa học công nghệ|kết quả nghiên cứu)$"
)
_OFFICE = re.compile(r"(?:ủy ban|ubnd|sở|liên hiệp|trường (?:đại học|cao đẳng)|viện|trung tâm)\b")
_TITLE_LETTERS = 12


def first_heading(pages: tuple[str, ...]) -> str:
    """The first line that is no letterhead, with the capitals that follow it."""
    lines = [line for page in pages[:1] for line in page.splitlines()]
    body = [line for line in lines if not _is_letterhead(line)]
    start = next(
        (at for at, line in enumerate(body) if sum(map(str.isalpha, line)) >= _TITLE_LETTERS), None
    )
    if start is None:
        return ""
    title = [body[start]]
    for line in body[start + 1 :]:
        if not (title[-1].isupper() and line.isupper()):
            break
        title.append(line)
    return " ".join(title)


def _is_letterhead(line: str) -> bool:
    """The state's motto, number and day, or an office in capitals."""
    key = label_key(line)
    return bool(_LETTERHEAD.search(key) or (line.isupper() and _OFFICE.match(key)))
