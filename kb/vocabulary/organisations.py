"""The register of organisations: one body under the many ways its name is written."""

from __future__ import annotations

from functools import cached_property

from kb.text import label_key
from kb.vocabulary.terms import Abbreviation, Organisation
from kb.vocabulary.vocabulary import Vocabulary

__all__ = ["Organisations"]

_LONGEST_ABBREVIATION = 3
# "CP" and "KHKT" have two expansions in general, but one within the name of an organisation.
_WITHIN_NAMES = {"cp": "cổ phần", "kh kt": "khoa học kĩ thuật", "khkt": "khoa học kĩ thuật"}
_OPTIONAL_START = "trường "


class Organisations(Vocabulary[Organisation]):
    """Organisations; names are compared with abbreviations written out, without "Trường"."""

    def __init__(
        self, terms: tuple[Organisation, ...], abbreviations: Vocabulary[Abbreviation]
    ) -> None:
        super().__init__("organisations", terms)
        self._abbreviations = abbreviations

    def key(self, name: str) -> str:
        """ "ĐH Hồng Đức" and "Trường Đại học Hồng Đức" have one key."""
        words = label_key(name).split()
        written_out: list[str] = []
        while words:
            size, expansion = self._expansion_at_start(words)
            written_out.append(expansion)
            del words[:size]
        return " ".join(written_out).removeprefix(_OPTIONAL_START)

    def _expansion_at_start(self, words: list[str]) -> tuple[int, str]:
        for size in range(min(_LONGEST_ABBREVIATION, len(words)), 0, -1):
            expansion = self._expansions.get(" ".join(words[:size]))
            if expansion:
                return size, expansion
        return 1, words[0]

    @cached_property
    def _expansions(self) -> dict[str, str]:
        certain = {
            label_key(name): label_key(abbreviation.expansions[0])
            for abbreviation in self._abbreviations
            if len(abbreviation.expansions) == 1
            for name in abbreviation.names
        }
        return certain | _WITHIN_NAMES
