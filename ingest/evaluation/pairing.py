"""Which found record is which expected one: by their titles, one to one."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from kb.text import label_key

__all__ = ["ALIKE", "pairs_of"]

ALIKE = 0.95
"""Titles at least so alike are the same: scanned pages are misread in one letter of a hundred."""


def pairs_of(found: Sequence[str], expected: Sequence[str]) -> list[tuple[int, int]]:
    """Places of titles that belong together, the most alike first; each in one pair at most.

    >>> pairs_of(["Máy sấy lúa", "Máy gặt"], ["MÁY SẤY LÚA.", "Lò sấy"])
    [(0, 0)]
    """
    found_keys, expected_keys = [*map(label_key, found)], [*map(label_key, expected)]
    alike = [
        (Levenshtein.normalized_similarity(one, other), at, place)
        for at, one in enumerate(found_keys)
        for place, other in enumerate(expected_keys)
    ]
    pairs: dict[int, int] = {}
    for ratio, at, place in sorted(alike, key=lambda each: (-each[0], each[1:])):
        if ratio >= ALIKE and at not in pairs and place not in pairs.values():
            pairs[at] = place
    return [*pairs.items()]
