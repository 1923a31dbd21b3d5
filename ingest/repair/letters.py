"""Letters that stand for others: look-alikes of other alphabets, and what readers of pictures take
for a letter, where the right one makes a syllable and the wrong one none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice, product

from ingest.repair.codes import with_right_codes
from ingest.repair.names import with_family_names
from ingest.repair.numbering import with_right_numbering
from ingest.repair.phrases import with_set_phrases
from ingest.repair.places import with_names_of_places
from ingest.repair.spelling import is_syllable
from kb.text import LOOKALIKE, fold, without_lookalikes

__all__ = ["right_letters", "well_read"]

_WORD = re.compile(r"[^\W\d_]+")
# What tesseract reads for a letter of Vietnamese in the scans of the test documents.
_MISREAD = {
    "ø": "g", "Ø": "Ơ", "ñ": "n", "ı": "i", "ß": "b", "ç": "c", "ï": "i",
    "ö": "ô", "ü": "u", "ë": "ê", "å": "a", "ä": "a", "œ": "oe", "æ": "ae", "î": "i", "û": "u",
}  # fmt: skip
# Whatever looks like a crossed D is one; tesseract gives some of them, and of N, several times.
_TWICE = re.compile("[ĐÐ]{2,}|[đð]{2,}|N?Ñ+N?")
_ONCE = {"đ": "đ", "ð": "đ", "Đ": "Đ", "Ð": "Đ", "N": "N", "Ñ": "N"}
_LONE_ETH = re.compile(r"\bÐ\b")  # an initial: Vietnamese has no such letter
_ETH = str.maketrans("Ðð", "Đđ")
_RUN_TOGETHER = re.compile(
    r"(?<![A-ZĐ])([A-ZĐ][^\W\d_A-ZĐ]{2,6}|TH(?:CS|PT)|(?<![^\W\d_])[^\W\d_A-ZĐ]{2,6})([A-ZĐ])\b"
)
# Of abbreviations in capitals, "NŒS." is "NCS.".
_CAPITALS = {"Œ": "C", "§": "S", "Ñ": "N"}
_ODD_CAPITAL = re.compile(r"(?<=[A-ZĐ])[Œ§Ñ]|[Œ§Ñ](?=[A-ZĐ.])|(?<!\w)[ÑŒ](?!\w)")
# Of words in capitals the last letter or a vowel is read twice: "THUẬTT", "KHUYẾỂN".
_DOUBLED = re.compile(r"\b[A-ZÀ-ỸĐ]{3,9}\b")
_MARKED = re.compile(r"[^\x00-\x7f]")
_SHORTEST = 2
_RUN_ON = re.compile(r"\b[^\W\d_]{4,14}\b")
_ODD = re.compile(f"[{''.join(_MISREAD)}]")
_MOST_ODD = 4


def right_letters(text: str) -> str:
    """The text in NFC without letters of other alphabets inside Vietnamese words.

    >>> right_letters("TRƢỜNG ÐẠI HỌC"), right_letters("β-caroten")
    ('TRƯỜNG ĐẠI HỌC', 'β-caroten')
    """
    text = _LONE_ETH.sub("Đ", unicodedata.normalize("NFC", text))
    if not LOOKALIKE.search(text):
        return text
    return _WORD.sub(lambda found: without_lookalikes(found[0]), text)


def well_read(text: str) -> str:
    """The text of a picture, with letters that Vietnamese lacks put right where that makes a
    syllable, the marks of set phrases, the numbers of rows and headings, and the signs of codes.

    >>> well_read("nước øiếnø khoan"), well_read("Møller")
    ('nước giếng khoan', 'Møller')
    >>> well_read("SÁNG TẠO KỸ THUẬTT LẦN THỨ VIII"), well_read("Họvàtên")
    ('SÁNG TẠO KỸ THUẬT LẦN THỨ VIII', 'Họ và tên')
    """
    text = _TWICE.sub(lambda found: _ONCE[found[0][0]], text).translate(_ETH)
    text = _ODD_CAPITAL.sub(lambda found: _CAPITALS[found[0]], text)
    text = _RUN_TOGETHER.sub(_parted, text)
    text = _RUN_ON.sub(lambda found: _apart(found[0]), text)
    text = _DOUBLED.sub(lambda found: _once(found[0]), text)
    if _ODD.search(text):
        text = _WORD.sub(lambda found: _put_right(found[0]), text)
    text = with_names_of_places(with_family_names(with_set_phrases(text)))
    return with_right_codes(with_right_numbering(text))


def _parted(found: re.Match[str]) -> str:
    """A name whose last letter stands too near: "Trịnh VănN", "Trường THPTN", "tỉnhX"."""
    word = found[1]
    apart = word.isupper() or (word[-1].islower() and (is_syllable(word) or _apart(word) != word))
    return f"{found[1]} {found[2]}" if apart else found[0]


def _apart(word: str) -> str:
    """Words without spaces between, "Họvàtên", where they can be parted in one way only."""
    if not _MARKED.search(word) or is_syllable(word):
        return word
    ways = list(islice(_partings(word), 2))
    return ways[0] if len(ways) == 1 else word


def _partings(word: str) -> Iterator[str]:
    for at in range(_SHORTEST, len(word) - _SHORTEST + 1):
        if is_syllable(word[:at]) and word[at - 1].islower() >= word[at].islower():
            if is_syllable(word[at:]):
                yield f"{word[:at]} {word[at:]}"
            yield from (f"{word[:at]} {rest}" for rest in _partings(word[at:]))


def _once(word: str) -> str:
    """A word with a letter twice, without it, where that makes a syllable."""
    if is_syllable(word) or not _MARKED.search(word):
        return word
    for at in range(1, len(word)):
        if fold(word[at].lower()) == fold(word[at - 1].lower()):
            shorter = word[:at] + word[at + 1 :]
            if is_syllable(shorter):
                return shorter
    return word


def _put_right(word: str) -> str:
    if not 0 < len(_ODD.findall(word)) <= _MOST_ODD or is_syllable(word):
        return word
    return next(filter(is_syllable, _meant(word)), word)


def _meant(word: str) -> Iterator[str]:
    """Each odd letter as what it may stand for, or as it is."""
    choices = [(_MISREAD[char], char) if char in _MISREAD else (char,) for char in word]
    return map("".join, product(*choices))
