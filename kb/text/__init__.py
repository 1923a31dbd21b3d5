"""Vietnamese text: spelling, tokens, words, highlights, order. Pure; knows no record, no query."""

from kb.text.collation import SortKey, place_sort_key, sort_key
from kb.text.highlight import Marked, mark, snippet
from kb.text.keystrokes import from_keystrokes
from kb.text.lookalikes import LOOKALIKE, without_lookalikes
from kb.text.normalise import (
    fold,
    fold_all,
    has_diacritics,
    label_key,
    normalise_word,
    usual_spelling,
)
from kb.text.segmentation import SEGMENTATION_VERSION, joined_words, segment, segment_all
from kb.text.syllables import SYLLABLE_TONES, syllable_of, taken_apart
from kb.text.tokens import Token, TokenFinder, terms_of, tokenise

__all__ = [
    "LOOKALIKE",
    "SEGMENTATION_VERSION",
    "SYLLABLE_TONES",
    "Marked",
    "SortKey",
    "Token",
    "TokenFinder",
    "fold",
    "fold_all",
    "from_keystrokes",
    "has_diacritics",
    "joined_words",
    "label_key",
    "mark",
    "normalise_word",
    "place_sort_key",
    "segment",
    "segment_all",
    "snippet",
    "sort_key",
    "syllable_of",
    "taken_apart",
    "terms_of",
    "tokenise",
    "usual_spelling",
    "without_lookalikes",
]
