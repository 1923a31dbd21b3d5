"""Why a hit was found, in plain Vietnamese: for the command line and the pages alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from kb.query import Match
from kb.search.results import Reason

__all__ = ["reasons_told"]

_FIELDS: Mapping[str, str] = {
    "title": "tên",
    "summary": "tóm tắt",
    "body": "nội dung",
    "keywords": "từ khóa và lĩnh vực",
    "people": "tác giả",
    "organisations": "đơn vị",
    "places": "địa điểm",
    "awards": "giải thưởng",
    "source_text": "văn bản nguồn",
}
_HOW: Mapping[Match, str] = {
    Match.EXACT: "có trong {field}",
    Match.SEGMENTED: "có trong {field} như một từ ghép",
    Match.FOLDED: "khớp khi không kể dấu, trong {field}",
    Match.CORRECTED: "được hiểu là gõ nhầm của một từ trong {field}",
    Match.MEANING: "có cách gọi khác trong {field}",
}
_WITHOUT_THEM = ", dù không có những từ ấy"


def reasons_told(reasons: Sequence[Reason]) -> Iterator[str]:
    """A sentence for the words that were met in the same way and field, in the order typed.

    >>> list(reasons_told([Reason(word, Match.EXACT, "title") for word in ("máy", "lúa")]))
    ['“máy”, “lúa” có trong tên']
    """
    for (rule, field), group in groupby(reasons, lambda reason: (reason.rule, reason.field)):
        first, *others = group
        words = first.word + "".join(
            (" " if other.continues else "”, “") + other.word for other in others
        )
        if field:
            yield f"“{words}” " + _HOW[rule].format(field=_FIELDS.get(field, field))
        else:
            yield f"nội dung gần nghĩa với “{words}”" + _WITHOUT_THEM * (len(reasons) == 1)
