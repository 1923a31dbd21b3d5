"""Texts in the encodings that came before Unicode: TCVN3, VNI, VISCII and VPS.

Their letters are those of Western Europe to whoever does not know the font. One document mixes
them, so each piece is judged by itself: by its font where that is known, else by which reading of
it has the most Vietnamese words. The tables are viparse's; how to tell the encodings is ours,
because viparse does so for long texts only.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from viparse import fix

from ingest.repair.noting import note
from ingest.repair.spelling import is_syllable

__all__ = ["all_to_unicode", "encoding_of_font", "to_unicode", "vietnamese_words"]

_ENCODINGS = ("tcvn3", "vni", "viscii", "vps")
# Letters of VNI that viparse's table lacks.
_VNI = {"aú": "ẳ", "Aú": "Ẳ", "AÚ": "Ẳ", "î": "ỵ", "Î": "Ỵ"}
_VNI_LACKING = re.compile("|".join(_VNI))
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f®¬¸¹µ¶·«»©ª²³¼½¾¡¤¦§¨°±÷×\xad])*")
_MARKED = re.compile(r"[^\x00-\x7f]")
# Letters that only Unicode has: a piece that holds one is in it.
_UNICODE = re.compile("[\u1ea0-\u1ef9ăđĩũơưĂĐĨŨƠƯ\u0300-\u0323]")
# Letters and signs that no Vietnamese writes.
_FOREIGN = re.compile("[ÐðÑñÞþßÆæØøÅåÄäËëÏïÖöÜüÿÇçÎîÛû¡¢£¤¥¦§¨ª¬¯´¶¸¹º¼½¾¿±²³]")
_PIECE = re.compile(r"[\t\v\n\x1e]")
# A reading in another encoding must explain so many more words than the text as it stands.
_BETTER = 2
_SOFT_HYPHEN = "\xad"  # the letter ư in TCVN3
_MANY = 3  # pieces in one encoding tell what the short ones are in
_BETWEEN = "\x1e"
_SHORTEST = 3  # "µm" is no word
_SMALL, _CAPITALS = re.compile("[a-z]"), re.compile("[A-Z]")
_LINE_OF_CAPITALS = 6
_MIXED_CASE = re.compile(r"\b(?=\w*[^\x00-\x7f])(?!\w*[a-z])\w*[A-Z]\w*[A-Z]\w*")


def encoding_of_font(font: str) -> str | None:
    """The encoding of text in a font of this name; None for a font of Unicode.

    >>> encoding_of_font(".VnTimeH"), encoding_of_font("VNI-Times"), encoding_of_font("Arial")
    ('tcvn3', 'vni', None)
    """
    name = font.strip(" '\"").lower()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith("vni") else "vps" if name.startswith("vps") else None


def to_unicode(text: str, font: str = "") -> str:
    """The text in Unicode (NFC), from the encoding of its font, else from the one it is probably
    in.

    >>> to_unicode("Bé n«ng nghiÖp"), to_unicode("GIAÛI NHAÁT"), to_unicode("giải «Nhất» 25 µm")
    ('Bộ nông nghiệp', 'GIẢI NHẤT', 'giải «Nhất» 25 µm')
    """
    text = unicodedata.normalize("NFC", text)
    if not _MARKED.search(text):
        return text.upper() if _is_of_capitals(font) else text
    encoding = encoding_of_font(font)
    if encoding:
        decoded = _read_as(encoding, text)
        decoded = decoded.upper() if _is_of_capitals(font) else _one_case(decoded)
        note(text, decoded)
        return decoded
    pieces = [(piece, _readings(piece)) for piece in _pieces(text)]
    counts = Counter(encoding for each in pieces if (encoding := _encoding(*each)))
    usual, count = next(iter(counts.most_common(1)), ("", 0))
    if count < _MANY:  # else it is that of what is too short to tell, too
        usual = ""
    each = (_decoded(piece, _encoding(piece, readings, usual)) for piece, readings in pieces)
    return "".join(each).replace(_SOFT_HYPHEN, "")


def all_to_unicode(texts: Sequence[str]) -> list[str]:
    """The texts, which come from one file, each in Unicode."""
    joined = _BETWEEN.join(text.replace(_BETWEEN, " ") for text in texts)
    return to_unicode(joined).split(_BETWEEN)


def _read_as(encoding: str, text: str) -> str:
    """By viparse, which takes away the spaces around a text: between two fonts they are needed."""
    if encoding == "vni":
        text = _VNI_LACKING.sub(lambda found: _VNI[found[0]], text)
    words = text.strip()
    before, _, after = text.partition(words) if words else (text, "", "")
    read: str = fix(words, encoding=encoding)
    return before + read + after


def _is_of_capitals(font: str) -> bool:
    """Whether the font shows small letters as capitals, as TCVN3 has no capitals with marks."""
    return encoding_of_font(font) == "tcvn3" and font.rstrip("'\" ").endswith("H")


def _pieces(text: str) -> Iterator[str]:
    """Cells and lines, and what ends them."""
    start = 0
    for end in _PIECE.finditer(text):
        yield text[start : end.start()]
        yield end[0]
        start = end.end()
    yield text[start:]


def _readings(piece: str) -> dict[str, int]:
    """How many Vietnamese words the piece has in each encoding; of one in Unicode, none."""
    if not _MARKED.search(piece) or _UNICODE.search(piece):
        return {}
    return {encoding: _vietnamese(_read_as(encoding, piece)) for encoding in _ENCODINGS}


def _encoding(piece: str, readings: Mapping[str, int], usual: str = "") -> str:
    """The encoding in which the piece has more Vietnamese words than as it stands; empty where it
    has none. `usual`: that of most other pieces, which of equals is chosen."""
    if not readings:
        return ""
    as_it_stands = _vietnamese(piece)
    best = max(_ENCODINGS, key=lambda encoding: (readings[encoding], encoding == usual))
    if readings[best] - as_it_stands >= (1 if best == usual else _BETTER):
        return best
    odd = usual and _FOREIGN.search(piece)
    return usual if odd and readings[usual] >= as_it_stands else ""


def _decoded(piece: str, encoding: str) -> str:
    if not encoding:
        return piece
    text = _read_as(encoding, piece)
    text = _one_case(text) if encoding == "tcvn3" else text
    note(piece, text)
    return text


def vietnamese_words(text: str) -> int:
    """Words with marks that are syllables, less those that are none, in the best reading of each
    piece of the text."""
    return sum(
        max(
            _vietnamese(each)
            for each in (piece, *(_read_as(encoding, piece) for encoding in _ENCODINGS))
        )
        for piece in _pieces(unicodedata.normalize("NFC", text))
    )


def _vietnamese(text: str) -> int:
    """Words with marks that are syllables, less those that are none."""
    return sum(1 if is_syllable(word) else -1 for word in _marked_words(text))


def _marked_words(text: str) -> Iterator[str]:
    words = _WORD.findall(text)
    return (word for word in words if _MARKED.search(word) and len(word) >= _SHORTEST)


def _one_case(text: str) -> str:
    """Without small letters inside words of capitals: TCVN3 has no capitals with marks."""
    if not _SMALL.search(text) and len(_CAPITALS.findall(text)) >= _LINE_OF_CAPITALS:
        return text.upper()
    return _MIXED_CASE.sub(lambda found: found[0].upper(), text)
