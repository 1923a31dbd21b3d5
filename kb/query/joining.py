"""Words that hold a sentence together and say nothing of its subject: they order hits, but no
record is missed for lacking them.

Single words join wherever they stand; words of a question only together, since "không" of "hay
không" is also that of "không khí".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

__all__ = ["ASKING_PAIRS", "JOINING", "joins"]

_JOINING = (
    "bằng bị bởi các của cho có do được để đối khi là mà một nào này những ở qua ra sẽ sự tại theo"
    " thì trên trong từ và vào vì về với"
)
JOINING = frozenset(_JOINING.split())
_ASKING = (
    "ai là",
    "bao giờ",
    "bao lâu",
    "bao nhiêu",
    "bằng cách nào",
    "cái gì",
    "có thể",
    "đúng hay sai",
    "gì",
    "hay không",
    "khi nào",
    "là ai",
    "là gì",
    "làm sao",
    "lúc nào",
    "mấy",
    "như thế nào",
    "ở đâu",
    "phải không",
    "ra sao",
    "tại sao",
    "thế nào",
    "vì sao",
)
_PHRASES = sorted((tuple(phrase.split()) for phrase in _ASKING), key=len, reverse=True)

_MEASURES = "cao dài dày lâu lớn nặng nhanh rộng sâu to xa"
_WITH_QUESTIONS = (
    *(f"{measure} bao" for measure in _MEASURES.split()),
    *("có bao", "được bao", "là bao", "khoảng bao"),
    *("có mấy", "gồm mấy", "là mấy", "ngày nào", "năm nào", "nơi nào", "nước nào", "tỉnh nào"),
    *("của ai", "màu gì", "do ai", "bởi ai", "từ đâu", "vào đâu", "đâu là"),
)
ASKING_PAIRS = frozenset(
    pair
    for phrase in (*_PHRASES, *map(str.split, _WITH_QUESTIONS))
    for pair in pairwise(tuple(phrase))
)
"""Syllables that follow each other in questions, which the texts of a bank seldom ask."""


def joins(terms: Sequence[str]) -> list[bool]:
    """Which of these terms only join, or only ask.

    >>> joins("hồ này có tên là gì".split())
    [False, True, True, False, True, True]
    """
    found = [term in JOINING for term in terms]
    for place in range(len(terms)):
        for phrase in _PHRASES:
            if tuple(terms[place : place + len(phrase)]) == phrase:
                found[place : place + len(phrase)] = [True] * len(phrase)
                break
    return found
