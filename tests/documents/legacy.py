"""Vietnamese text as the fonts and code pages of the years before Unicode kept it."""

from __future__ import annotations

import unicodedata

TCVN3_LOWER = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ",
        strict=True,
    )
)
TCVN3_UPPER = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
CIRCUMFLEX = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
BREVE = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
VNI_WHOLE = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ"}


def tcvn3(text: str) -> list[tuple[str, bool]]:
    """Runs of stored text, each with whether it is set in the font of capitals (.VnTimeH)."""
    runs: list[tuple[str, bool]] = []
    for char in unicodedata.normalize("NFC", text):
        lower = char.lower()
        if char in TCVN3_UPPER:
            stored, capital = TCVN3_UPPER[char], False
        elif char in TCVN3_LOWER:
            stored, capital = TCVN3_LOWER[char], False
        elif lower in TCVN3_LOWER:
            stored, capital = TCVN3_LOWER[lower], True
        else:
            stored, capital = char, False
        if runs and runs[-1][1] == capital:
            runs[-1] = (runs[-1][0] + stored, capital)
        else:
            runs.append((stored, capital))
    return runs


def tcvn3_capitals(text: str) -> str:
    """A wholly capital text for .VnTimeH: small letters that the font draws as capitals."""
    return "".join(TCVN3_LOWER.get(c.lower(), c) for c in unicodedata.normalize("NFC", text))


def vni_letter(char: str) -> str:
    """One letter in the VNI code: the base letter and a mark of its own."""
    low = char.lower()
    if low in VNI_WHOLE:
        stored = VNI_WHOLE[low]
        return stored.upper() if char != low else stored
    parts = unicodedata.normalize("NFD", low)
    base, marks = parts[0], parts[1:]
    tone = next((m for m in marks if m in TONES), "")
    if "\u0302" in marks:
        stored = base + CIRCUMFLEX[tone]
    elif "\u0306" in marks:
        stored = base + BREVE[tone]
    elif "\u031b" in marks:
        stored = ("ô" if base == "o" else "ö") + TONES.get(tone, "")
    elif tone:
        stored = base + TONES[tone]
    else:
        return char
    return stored.upper() if char != low else stored


def vni(text: str) -> str:
    return "".join(vni_letter(char) for char in unicodedata.normalize("NFC", text))


def cp1258(text: str) -> bytes:
    """Windows-1258: vowels whole, tones as combining marks after them."""
    out = bytearray()
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(m for m in parts if m in TONES)
        rest = unicodedata.normalize("NFC", "".join(m for m in parts if m not in TONES))
        out += (rest + tone).encode("cp1258", errors="xmlcharrefreplace")
    return bytes(out)


def looks_alike(text: str) -> str:
    """The same text with eth, oi and Greek or Cyrillic letters in place of some of its own."""
    swap = str.maketrans({"ư": "ƣ", "Ư": "Ƣ", "đ": "ð", "Đ": "Ð", "ν": "v"})
    words = unicodedata.normalize("NFC", text).translate(swap).split(" ")
    strange = str.maketrans({"o": "о", "c": "с", "K": "Κ", "T": "Τ", "H": "Н", "a": "а"})
    return " ".join(w.translate(strange) if at % 5 == 2 else w for at, w in enumerate(words))
