"""A missing space: two syllables written as one word, told apart by the bank's own pairs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from kb.query.pairs import Lexicon
from kb.text import fold, has_diacritics, normalise_word, syllable_of, taken_apart

__all__ = ["split"]

_SHORTEST = 4
# More readings of a half are rare ones.
_MOST = 6


def split(term: str, lexicon: Lexicon) -> str | None:
    """The two terms, with a space between, that stand side by side most often in the bank; None for
    a word that the bank knows, or where no two do.

    For example "xửlý" is "xử lí", and so is "xuly".
    """
    if len(term) < _SHORTEST or not term.isalpha() or lexicon.variants_of(fold(term)):
        return None
    halves = [(term[:place], term[place:]) for place in range(1, len(term))]
    pairs = [
        pair
        for first, second in halves
        for pair in product(_readings(first, lexicon), _readings(second, lexicon))
    ]
    counts = lexicon.pair_counts(pairs)
    count, pair = max(zip(counts, pairs, strict=True), default=(0, ()))
    return " ".join(pair) if count else None


def _readings(half: str, lexicon: Lexicon) -> Sequence[str]:
    term = normalise_word(half)
    if has_diacritics(term):
        known: Sequence[str] = (term,) if lexicon.has_term(term) else ()
    else:
        known = lexicon.variants_of(term)
    return [each for each in known if syllable_of(*taken_apart(each))][:_MOST]
