"""Why a hit was found, in plain Vietnamese: for the command line and the pages alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from kb.query import Match
from kb.search.results import Reason
from kb.wording import N_, Told, told

__all__ = ["reasons_told"]

_FIELDS: Mapping[str, str] = {
    "title": N_("tên"),
    "summary": N_("tóm tắt"),
    "body": N_("nội dung"),
    "keywords": N_("từ khóa và lĩnh vực"),
    "people": N_("tác giả"),
    "organisations": N_("đơn vị"),
    "places": N_("địa điểm"),
    "awards": N_("giải thưởng"),
    "source_text": N_("văn bản nguồn"),
}
_HOW: Mapping[Match, str] = {
    Match.EXACT: N_("“{words}” có trong {field}"),
    Match.SEGMENTED: N_("“{words}” có trong {field} như một từ ghép"),
    Match.FOLDED: N_("“{words}” khớp khi không kể dấu, trong {field}"),
    Match.CORRECTED: N_("“{words}” được hiểu là gõ nhầm của một từ trong {field}"),
    Match.MEANING: N_("“{words}” có cách gọi khác trong {field}"),
}
_NEAR = N_("nội dung gần nghĩa với “{words}”")
_NEAR_WITHOUT = N_("nội dung gần nghĩa với “{words}”, dù không có những từ ấy")


def reasons_told(reasons: Sequence[Reason]) -> Iterator[Told]:
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
            yield told(_HOW[rule], words=words, field=told(_FIELDS.get(field, field)))
        else:
            yield told(_NEAR_WITHOUT if len(reasons) == 1 else _NEAR, words=words)
