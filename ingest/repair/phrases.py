"""Set phrases of decisions, lists and forms, in which a reader of pictures gets marks wrong.

Two words that are such a phrase but for their marks are it: "lân thứ" is "lần thứ".
"""

from __future__ import annotations

import re
from functools import cache

from kb.text import fold

__all__ = ["with_set_phrases"]

_PHRASES = (
    "hội thi; cuộc thi; giải thưởng; lần thứ; giải nhất; giải nhì; giải khuyến; khuyến khích;"
    " giải pháp; sáng tạo; kỹ thuật; sáng kiến; tác giả; đơn vị; địa phương; chủ nhiệm;"
    " chủ trì; cơ quan; tổ chức; cộng sự; đề tài; dự án; nhiệm vụ; công trình; mô hình; sản phẩm;"
    " khoa học; công nghệ; cấp tỉnh; cấp bộ; cấp cơ; cơ sở; nghiệm thu; xếp loại; mã số; kinh phí;"
    " thời gian; thực hiện; thanh thiếu; thiếu niên; nhi đồng; toàn quốc; thành phố; thị xã; huyện;"
    " ủy ban; nhân dân; quyết định; danh sách; đề nghị; tặng giải; trao giải; đoạt giải; đạt giải;"
    " xếp giải; kết quả; lĩnh vực; học sinh; sinh viên; trường đại; đại học; bệnh viện;"
    " trung tâm; công ty; hợp tác; tác xã; thạc sĩ; tiến sĩ; kỹ sư; bác sĩ; khởi nghiệp; phụ nữ;"
    " cao đẳng; nông dân; hội nông; kiểm tra; nghiên cứu; ứng dụng; xây dựng; phát triển;"
    " phẫu thuật; tổng hợp; hiệu quả; quy trình; chuyển giao; ngư nghiệp; chi cục;"
    " chi bộ; chi đoàn"
)
# Where the second word begins another one, as in "xã hội thị trường".
_GOES_ON = re.compile(r"thị (?:trường|xã|trấn|dân|hiếu|lực|phần)", re.IGNORECASE)
# Of "Công ty Cổ phần"; "có phần" is right elsewhere.
_COMPANY = re.compile(r"(?<=\bcông ty )(?:c[ôốồỗộỏ]) (?=phần\b)", re.IGNORECASE)
_PAIR = re.compile(r"(?<![^\W\d_])([^\W\d_]+)(\s+)(?=([^\W\d_]+))")


def with_set_phrases(text: str) -> str:
    """The text with the marks of its set phrases put right.

    >>> with_set_phrases("HỘI THỊ sáng tạo lân thứ 14"), with_set_phrases("xã hội thị trường")
    ('HỘI THI sáng tạo lần thứ 14', 'xã hội thị trường')
    """
    text = _COMPANY.sub(lambda found: _as_written("cổ ", found[0]), text)
    known = _known()
    words: list[tuple[int, int, str]] = []
    for found in _PAIR.finditer(text):
        meant = known.get((fold(found[1].lower()), fold(found[3].lower())))
        if meant is None or (found[1].lower(), found[3].lower()) == meant:
            continue
        if _GOES_ON.match(text, found.start(3)):
            continue
        first, second = meant
        words.append((found.start(1), found.end(1), _as_written(first, found[1])))
        words.append((found.start(3), found.end(3), _as_written(second, found[3])))
    for start, end, word in reversed(words):
        text = text[:start] + word + text[end:]
    return text


@cache
def _known() -> dict[tuple[str, str], tuple[str, str]]:
    pairs = [phrase.split() for phrase in _PHRASES.split(";") if len(phrase.split()) > 1]
    return {(fold(first), fold(second)): (first, second) for first, second in pairs}


def _as_written(word: str, model: str) -> str:
    if model.isupper():
        return word.upper()
    return word.capitalize() if model[:1].isupper() else word
