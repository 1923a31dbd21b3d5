"""Titles that programs give to files, which say nothing of what is in them."""

from __future__ import annotations

import re

__all__ = ["made_by_machine"]

_MACHINE_TITLE = re.compile(
    r"microsoft word|untitled|\bdocument\b|^tài liệu$|\.(?:docx?|pdf|xlsx?|indd|cdr)\b|^\W*$",
    re.IGNORECASE,
)


def made_by_machine(title: str) -> bool:
    """Whether a program made the title up, or there is none."""
    return bool(_MACHINE_TITLE.search(title))
