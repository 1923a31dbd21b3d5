"""Vietnamese text: normalising, tokens, words, highlights. Pure; knows no record and no query."""

from kb.text.normalise import fold, has_diacritics, label_key, normalise_word

__all__ = ["fold", "has_diacritics", "label_key", "normalise_word"]
