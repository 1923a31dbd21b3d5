"""Contests: the families that every province has one of, and names that carry an edition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kb.text import label_key
from kb.vocabulary.contest_terms import Contest, ContestLevel
from kb.vocabulary.files import read_yaml, terms_of
from kb.vocabulary.place_terms import Province
from kb.vocabulary.vocabulary import Vocabulary

__all__ = ["Contests", "read_contests"]

_EDITION_IN_NAME = re.compile(r"[\s,(]+(?:lần(?:\s+thứ)?\s+[\dIVXLC]+|năm\s+\d{4}|\d{4})\b.*", re.I)


class Contests(Vocabulary[Contest]):
    """Contests by id and name, those of every province included."""

    def __init__(
        self,
        terms: tuple[Contest, ...],
        patterns: Mapping[str, tuple[str, ...]],
        provinces: Vocabulary[Province],
    ) -> None:
        super().__init__("contests", terms)
        self._provinces = provinces
        self._patterns = [
            (family, *(label_key(part) for part in pattern.split("{}")))
            for family, names in patterns.items()
            for pattern in names
        ]

    def resolve(self, text: str) -> Contest | None:
        """The contest of that name, with or without remarks, edition and year.

        Examples: "Hội thi Sáng tạo kỹ thuật Thanh Hoá lần thứ XIV (2024-2025)",
        "Hội thi STKT tỉnh Thanh Hóa".
        """
        return super().resolve(text) or super().resolve(_EDITION_IN_NAME.sub("", text))

    def _by_name(self, text: str) -> Contest | None:
        return super()._by_name(text) or self._by_family(label_key(text))

    def _by_family(self, key: str) -> Contest | None:
        for family, before, after in self._patterns:
            if key.startswith(before + " ") and key.endswith(after):
                place = key[len(before) : len(key) - len(after)]
                if province := self._provinces.resolve(place):
                    return self.find(f"{family}-{province.id}")
        return None


def read_contests(provinces: Vocabulary[Province]) -> Contests:
    """The contests of `contests.yaml`, families spread over the provinces."""
    content = read_yaml("contests")
    families: dict[str, dict[str, Any]] = content["families"]
    patterns = {family: tuple(shape.pop("names")) for family, shape in families.items()}
    own = {entry["id"]: entry for entry in content["contests"]}
    entries = list(own.values())
    for family, shape in families.items():
        for province in provinces:
            id_ = f"{family}-{province.id}"
            general = {
                **shape,
                "id": id_,
                "family": family,
                "label": patterns[family][0].format(province.full_name),
                "level": ContestLevel.PROVINCE,
                "province": province.id,
            }
            if id_ in own:
                own[id_].update(general | own[id_])
            else:
                entries.append(general)
    return Contests(terms_of(entries, Contest, where="contests.yaml"), patterns, provinces)
