"""One spelling for what Vietnamese writes in several ways.

Unicode composition (NFC), case, the two placements of tone marks (hoà = hòa, thuỷ = thủy), i/y
after a single consonant (kỹ thuật = kĩ thuật), look-alike letters, small figures (CO₂ = CO2) and
the marks inside numbers (1.200 = 1200, 0.5 = 0,5). The result is a key to compare by, never shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kb.text.lookalikes import LOOKALIKE, without_lookalikes

__all__ = [
    "fold",
    "fold_all",
    "has_diacritics",
    "is_usual",
    "label_key",
    "normalise_word",
    "normalise_words",
    "spellings_of",
    "usual_spelling",
]

_OLD_TONE = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_OPEN_OA_OE = re.compile(r"(?:oà|oá|oả|oã|oạ|oè|oé|oẻ|oẽ|oẹ)$")
_OPEN_UY = re.compile(r"(?<!q)(?:uỳ|uý|uỷ|uỹ|uỵ)$")
_Y_AFTER_CONSONANT = re.compile(r"^([hklmst])([yýỳỷỹỵ])$")
_I_FOR_Y = dict(zip("yýỳỷỹỵ", "iíìỉĩị", strict=True))
# Where most writers have a y, as in "xử lý", "kỹ thuật", "ký"; not in "sĩ", "thi hành", "tỉ mỉ".
_WITH_Y = {"lí": "lý", "kĩ": "kỹ", "mĩ": "mỹ", "kì": "kỳ", "kí": "ký", "kỉ": "kỷ"}
_SMALL_FIGURES = str.maketrans("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789" * 2)
_UNUSUAL = re.compile(f"{LOOKALIKE.pattern}|[{''.join(map(chr, _SMALL_FIGURES))}]")
# A point is for thousands where three figures follow each, else for a fraction, as is a comma.
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_EACH_THOUSAND = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_FRACTION = re.compile(r"\d+\.\d+")
_WRITTEN_FOR = {now: was for was, now in (_OLD_TONE | _I_FOR_Y).items()}
_WORDS = re.compile(r"\w+")
_LONGEST = 64
_KEPT = 1 << 16
_ALIASES = {"đoạt": "đạt"}


def normalise_word(word: str) -> str:
    """The index form of one word, diacritics kept; cut where no word is that long.

    >>> normalise_word("Hoà"), normalise_word("THỦY"), normalise_word("kỹ"), normalise_word("quý")
    ('hòa', 'thủy', 'kĩ', 'quý')
    >>> [normalise_word(word) for word in ("ÐƢỜNG", "CO₂", "1.200", "0.5")]
    ['đường', 'co2', '1200', '0,5']
    """
    return _TERMS[word]


def normalise_words(words: Iterable[str]) -> list[str]:
    """The index forms of many words."""
    return [*map(_TERMS.__getitem__, words)]


class _Terms(dict[str, str]):
    """Terms by spelling. Texts repeat few words over and over; when more than those came by, it is
    filled anew. Quicker than `lru_cache`, which notes every use."""

    def __missing__(self, spelling: str) -> str:
        word = unicodedata.normalize("NFC", spelling[:_LONGEST]).translate(_SMALL_FIGURES)
        term = _number(word) if word[:1].isdecimal() else _syllable(word)
        if len(self) >= _KEPT:
            self.clear()
        if len(spelling) <= _LONGEST:
            self[spelling] = term
        return term


def _syllable(word: str) -> str:
    if LOOKALIKE.search(word):
        word = without_lookalikes(word)
    word = word.lower()
    for pattern in (_OPEN_OA_OE, _OPEN_UY):
        word = pattern.sub(lambda found: _OLD_TONE[found[0]], word)
    return _Y_AFTER_CONSONANT.sub(lambda found: found[1] + _I_FOR_Y[found[2]], word)


def _number(word: str) -> str:
    if _THOUSANDS.fullmatch(word):
        return word.replace(".", "")
    return word.replace(".", ",") if _FRACTION.fullmatch(word) else word.lower()


_TERMS = _Terms()


def usual_spelling(term: str) -> str:
    """The term as most writers spell it, to be shown.

    >>> usual_spelling("lí"), usual_spelling("rác")
    ('lý', 'rác')
    """
    return _WITH_Y.get(term, term)


def spellings_of(term: str) -> list[str]:
    """The usual ways to write a term in lower case.

    >>> spellings_of("hòa"), spellings_of("rác"), spellings_of("1200"), spellings_of("0,5")
    (['hòa', 'hoà'], ['rác'], ['1200', '1.200'], ['0,5', '0.5'])
    """
    if term[:1].isdecimal():
        whole, comma, fraction = term.partition(",")
        others = [f"{whole}.{fraction}", re.sub(_EACH_THOUSAND, ".", whole) + comma + fraction]
    else:
        written = ((size, _WRITTEN_FOR.get(term[-size:])) for size in (1, 2))
        others = [term[:-size] + end for size, end in written if end]
    return [term, *(o for o in others if o != term and normalise_word(o) == term)]


def is_usual(text: str) -> bool:
    """Whether the words of a text in lower case are spelt in one of those ways."""
    return unicodedata.is_normalized("NFC", text) and not _UNUSUAL.search(text)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Lower case without diacritics; đ becomes d. Apply to normalised words.

    >>> fold("xử_lí"), fold("Đặc")
    ('xu_li', 'dac')
    """
    return _without_marks(text)


def fold_all(words: Sequence[str]) -> list[str]:
    """Fold many words at once, none of which holds a line break.

    >>> fold_all(["xử_lí", "đặc"])
    ['xu_li', 'dac']
    """
    return _without_marks("\n".join(words)).split("\n") if words else []


def has_diacritics(word: str) -> bool:
    """Whether the word was typed with Vietnamese letters or tones.

    >>> has_diacritics("rác"), has_diacritics("rac"), has_diacritics("đo")
    (True, False, True)
    """
    return fold(word) != word.lower()


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join([char for char in decomposed if not unicodedata.combining(char)])


def label_key(label: str) -> str:
    """A key under which two spellings of one label are equal: a contest, a prize, a place.

    >>> label_key("Đoạt giải - Thanh Hoá") == label_key("đạt giải Thanh Hóa")
    True
    """
    words = (normalise_word(word) for word in _WORDS.findall(unicodedata.normalize("NFC", label)))
    return " ".join(_ALIASES.get(word, word) for word in words)
