"""Syllables typed with the keyboard program off: the keys of Telex and VNI, as letters.

Telex repeats a letter (aa, ee, oo, dd) or adds w, and gives tones by s f r x j; VNI uses digits:
tones 1 to 5, then 6 for the circumflex, 7 for the horn, 8 for the breve and 9 for đ. A key may come
after its letter or at the end of the syllable.
"""

from __future__ import annotations

from kb.text.normalise import normalise_word
from kb.text.syllables import MARKED_VOWELS, syllable_of

__all__ = ["from_keystrokes"]

_LONGEST = len("nghieengf")
_VOWELS = MARKED_VOWELS.union("aeiouy")
_TONE_KEYS = dict(zip("sfrxj", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VNI = dict(zip("123456789", "sfrxj^78d", strict=True))
_CIRCUMFLEX = dict(zip("aeo", "âêô", strict=True))
_HORN = dict(zip("aou", "ăơư", strict=True))
# Which letters a key gives a horn or a breve.
_HORN_KEYS = {"w": "aou", "7": "ou", "8": "a"}


def from_keystrokes(keys: str) -> str | None:
    """The syllable these keys make, normalised; None where they make none, or stand for
    themselves.

    >>> from_keystrokes("ngheej"), from_keystrokes("co6ng"), from_keystrokes("dduwowcj")
    ('nghệ', 'công', 'được')
    >>> from_keystrokes("máy"), from_keystrokes("may"), from_keystrokes("windows")
    (None, None, None)
    """
    if not keys.isascii() or len(keys) > _LONGEST:
        return None
    letters: list[str] = []
    tone = ""
    for key in (_VNI.get(each, each) for each in keys) if _is_vni(keys) else keys:
        if key in _TONE_KEYS and not _VOWELS.isdisjoint(letters):
            if tone:
                return None
            tone = key
        elif not _is_mark(key, letters):
            letters.append(key)
    word = syllable_of("".join(letters), _TONE_KEYS.get(tone, ""))
    return None if word == normalise_word(keys) else word


def _is_vni(keys: str) -> bool:
    return any(map(str.isdigit, keys))


def _is_mark(key: str, letters: list[str]) -> bool:
    """Whether the key only marks a letter that is there; then it is marked."""
    if key == "d" and letters[:1] == ["d"]:
        letters[0] = "đ"
        return True
    if key in _HORN_KEYS:
        return _marked_by_horn(letters, _HORN_KEYS[key])
    for vowel in _CIRCUMFLEX if key == "^" else (key,):
        if vowel in _CIRCUMFLEX and vowel in letters:
            letters[letters.index(vowel)] = _CIRCUMFLEX[vowel]
            return True
    return key == "^"


def _marked_by_horn(letters: list[str], allowed: str) -> bool:
    word = "".join(letters)
    start = 2 if word.startswith("qu") else 0
    places = [place for place in range(start, len(word)) if word[place] in allowed]
    if not places:
        letters.append("ư")
        return True
    pair = word.find("uo", start)
    if pair >= 0:
        letters[pair : pair + 2] = "ươ"
        return True
    first_of_two = [place for place in places if word[place : place + 2] in {"ua", "uu"}]
    place = (first_of_two or places[-1:])[0]
    letters[place] = _HORN[letters[place]]
    return True
