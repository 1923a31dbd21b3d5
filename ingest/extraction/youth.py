"""Whether a text is about a contest of children: then names and wording are not kept."""

from __future__ import annotations

import re

__all__ = ["is_about_youth_contest"]

_YOUTH_CONTEST = re.compile(
    r"thiếu niên,?\s+(?:và\s+)?nhi đồng|\b(?:ST)?TTNNĐ\b|tin học trẻ"
    r"|(?:cuộc|hội) thi\b[^.;\n]{0,60}\bhọc sinh",
    re.IGNORECASE,
)


def is_about_youth_contest(text: str) -> bool:
    """Whether it speaks of one."""
    return bool(_YOUTH_CONTEST.search(text))
