"""Letters of other alphabets that stand in Vietnamese words because they look the same.

Old fonts and scanned files bring them: "ÐƢỜNG" with an Icelandic Eth and a letter OI, "Νghiên" with
a Greek Nu. Only where putting the right letters makes a Vietnamese syllable are they taken for it:
"β-caroten", "αlpha" and what is Greek or Russian as a whole stay.
"""

from __future__ import annotations

import re
import unicodedata

from kb.text.syllables import syllable_of, taken_apart

__all__ = ["LOOKALIKE", "without_lookalikes"]

_LATIN = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "Ƣ": "Ư", "ƣ": "ư", "ı": "i", "ɑ": "a", "ɡ": "g"}
_OTHERS = {
    **dict(zip("ΑΒΕΗΙΚΜΝΟΡΤΥΧαικνορυχ", "ABEHIKMNOPTYXaiknopux", strict=True)),
    **dict(zip("АВЕКМНОРСТУХІаеорсухіԁһ", "ABEKMHOPCTYXIaeopcyxidh", strict=True)),
    **dict(zip("ՕՍԼօոսհց", "OULonuhg", strict=True)),
}
_MEANT = str.maketrans(_LATIN | _OTHERS)
# Accented ones too, which come apart when decomposed.
_COMPOSED = "ΆΈΉΊΌΎάίόύЀЍѐѝӐӑΪΫϊϋЇї"
LOOKALIKE = re.compile(f"[{''.join(_LATIN)}{''.join(_OTHERS)}{_COMPOSED}]")
"""Finds one of these letters."""
_OF_OTHERS = re.compile(f"[{''.join(_OTHERS)}]")
_LETTER = re.compile(r"[^\W\d_]")


def without_lookalikes(word: str) -> str:
    """The word in the letters that were meant.

    >>> without_lookalikes("ÐƢỜNG"), without_lookalikes("αlpha"), without_lookalikes("но")
    ('ĐƯỜNG', 'αlpha', 'но')
    """
    apart = unicodedata.normalize("NFD", word)
    if not _LETTER.search(_OF_OTHERS.sub("", apart)):
        return word
    meant = unicodedata.normalize("NFC", apart.translate(_MEANT))
    return meant if syllable_of(*taken_apart(meant.lower())) else word
