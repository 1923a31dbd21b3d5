"""Vietnamese capitals for patterns: ranges of Unicode mix them with small letters."""

from __future__ import annotations

__all__ = ["CAPITAL", "SMALL"]

_LETTERS = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
)

SMALL = _LETTERS
"""All small letters, for a class in square brackets."""

CAPITAL = _LETTERS.upper()
"""All capitals, likewise."""
