"""Vietnamese text: normalising, tokens, words, highlights. Pure; knows no record and no query."""

from kb.text.highlight import Marked, mark, snippet
from kb.text.normalise import fold, has_diacritics, label_key, normalise_word
from kb.text.segmentation import SEGMENTATION_VERSION, joined_words, segment
from kb.text.tokens import Token, tokenise

__all__ = [
    "SEGMENTATION_VERSION",
    "Marked",
    "Token",
    "fold",
    "has_diacritics",
    "joined_words",
    "label_key",
    "mark",
    "normalise_word",
    "segment",
    "snippet",
    "tokenise",
]
