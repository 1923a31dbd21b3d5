"""Words of several syllables, as underthesea segments them.

A segmentation is kept as text: the syllable count of each word ("2 1 3"), so that it can be stored
beside the text it belongs to and never computed twice. `SEGMENTATION_VERSION` says by which rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol, cast

from kb.text.tokens import terms_of

__all__ = ["SEGMENTATION_VERSION", "joined_words", "segment", "segment_all"]

SEGMENTATION_VERSION = 3
_LONGEST_WORD = 4


class _Tokenizer(Protocol):
    def __call__(self, sentence: str) -> list[str]: ...


@cache
def _underthesea() -> _Tokenizer:
    # Imported late: it takes a second, and most commands never segment.
    from underthesea import word_tokenize

    return cast(_Tokenizer, word_tokenize)


def segment(text: str) -> str:
    """Segment a text into words; the syllable counts of the words, in order.

    >>> segment("Nghiên cứu xử lý rác thải")
    '2 2 2'
    """
    return " ".join(str(count) for word in _underthesea()(text) if (count := len(terms_of(word))))


def segment_all(texts: Sequence[str]) -> list[str]:
    """Segment several texts: the work of a process that does nothing else."""
    return [segment(text) for text in texts]


def joined_words(terms: Sequence[str], segmentation: str) -> list[tuple[str, int]]:
    """Words of two to four syllables, joined by "_", with the position of their first syllable.

    A segmentation that does not fit the terms (a word boundary inside a number, say) is followed
    as far as it fits: single syllables are indexed in any case.

    >>> joined_words(["rác", "thải", "sinh", "hoạt"], "2 2")
    [('rác_thải', 0), ('sinh_hoạt', 2)]
    """
    words, first = [], 0
    for count in segmentation.split():
        if count == "1":  # most are: told without a number
            first += 1
            continue
        last = first + int(count)
        if last <= len(terms) and last - first <= _LONGEST_WORD:
            words.append(("_".join(terms[first:last]), first))
        first = last
    return words
