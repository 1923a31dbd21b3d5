"""Why a record was found: which word was met how and where, and the text that shows it.

Works on the few records of a page, from the same texts and tokens that were indexed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from kb.domain import SNIPPET_LIMIT, Record
from kb.index_schema import TEXT_FIELDS
from kb.query import Match, Variant, Word
from kb.search.documents import field_texts
from kb.search.results import Highlight, Reason
from kb.text import Token, TokenFinder, mark, snippet

__all__ = ["Explainer", "Explanation"]

_PASSAGE = 240
# Fields whose text is shown under the title, best first where they hold as many words.
_PASSAGES = ("summary", "body", "source_text")
_FACTS = ("people", "organisations", "places", "keywords")
_ORDER = list(Match)


@dataclass(frozen=True, slots=True)
class Explanation:
    """`match`: how the worst word was met; `highlights`: the title, then one passage."""

    match: Match
    reasons: tuple[Reason, ...]
    highlights: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class _Analysed:
    """One text of a field, and its tokens that the query asks for."""

    field: str
    text: str
    found: Sequence[Token]
    terms: Set[str]

    def without(self, terms: Set[str]) -> _Analysed:
        left = [token for token in self.found if token.term not in terms]
        return _Analysed(self.field, self.text, left, self.terms - terms)


class _Finder:
    """Finds some terms, single ones and runs of several, in one text after the other."""

    def __init__(self, terms: Set[str]) -> None:
        self._phrases = {term: term.split() for term in terms if " " in term}
        self._singles = terms - self._phrases.keys()
        self._find = TokenFinder(self._singles.union(*self._phrases.values()))

    def analysed(self, field: str, text: str) -> _Analysed:
        found = self._find(text)
        if not self._phrases:
            return _Analysed(field, text, found, {token.term for token in found})
        shown = {token for token in found if token.term in self._singles}
        terms = {token.term for token in shown}
        for phrase, syllables in self._phrases.items():
            for first in range(len(found) - len(syllables) + 1):
                run = found[first : first + len(syllables)]
                if [token.term for token in run] == syllables and _are_adjacent(text, run):
                    shown.update(run)
                    terms.add(phrase)
        return _Analysed(field, text, [token for token in found if token in shown], terms)


class Explainer:
    """Explains how records meet the words of one query."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = [
            replace(
                word,
                variants=tuple(
                    sorted(word.variants, key=lambda v: (_ORDER.index(v.match), -v.weight))
                ),
            )
            for word in words
        ]
        finder = cache(_Finder)
        self._finders = {
            field.name: finder(
                frozenset(v.term for w in words if _asks_in(w, field.name) for v in w.variants)
            )
            for field in TEXT_FIELDS
        }

    def explain(self, record: Record, *, is_near: bool = False) -> Explanation:
        """How the record meets the words; `is_near`: its meaning found it, should a word lack."""
        fields = field_texts(record)
        texts = [
            self._finders[field.name].analysed(field.name, text)
            for field in TEXT_FIELDS
            for text in fields[field.name]
        ]
        met = [(word, self._met(word, texts)) for word in self._words]
        reasons = tuple(_reasons(met))
        lacks = not reasons or (is_near and not all(found for _, found in met))
        if self._words and lacks:
            # A run is asked for beside its words.
            asked = " ".join(word.text for word in self._words if " " not in word.text)
            reasons = (*reasons, Reason(asked, Match.MEANING, ""))
        match = max((reason.rule for reason in reasons), key=_ORDER.index, default=Match.EXACT)
        # Remarks of editors are found, but tell a reader nothing of what the record is about.
        shown = [text for text in texts if text.text not in record.remarks]
        return Explanation(match, reasons, _highlights(shown))

    def _met(self, word: Word, texts: Sequence[_Analysed]) -> tuple[Variant, _Analysed] | None:
        """The best match of the word, in the best field that has it."""
        for variant in word.variants:
            for text in texts:
                if variant.term in text.terms and _asks_in(word, text.field):
                    return variant, text
        return None


def _asks_in(word: Word, field: str) -> bool:
    return not word.fields or field in word.fields


def _reasons(
    met: Sequence[tuple[Word, tuple[Variant, _Analysed] | None]],
) -> Iterator[Reason]:
    before = None
    for word, found in met:
        # Of a run that stands there as it was typed, each word tells already.
        if found and not (" " in word.text and found[0].match is Match.EXACT):
            variant, text = found
            continues = (
                before is not None and before[1] is text and _holds(text, before[0], variant)
            )
            yield Reason(word.text, variant.match, text.field, continues)
        before = found


def _holds(text: _Analysed, first: Variant, second: Variant) -> bool:
    """Whether one stands right before the other somewhere in the text."""
    ends = first.term.split()[-1], second.term.split()[0]
    return any(
        (one.term, next_one.term) == ends and _are_adjacent(text.text, (one, next_one))
        for one, next_one in pairwise(text.found)
    )


def _are_adjacent(text: str, run: Sequence[Token]) -> bool:
    between = (text[one.end : next_one.start] for one, next_one in pairwise(run))
    return not any(char.isalnum() for each in between for char in each)


def _highlights(texts: Sequence[_Analysed]) -> tuple[Highlight, ...]:
    title = texts[0]  # every record has one, and it comes first
    marked = mark(title.text, title.found)
    in_title = {term for text in texts if text.field == "title" for term in text.terms}
    passage = (
        _best_passage(texts, _PASSAGES)
        # A fact is shown only for what it adds: words that the title does not hold.
        or _best_passage([text.without(in_title) for text in texts], _FACTS)
        or _opening(texts)
    )
    first = Highlight("title", marked.text, marked.spans)
    return (first, passage) if passage else (first,)


def _best_passage(texts: Sequence[_Analysed], fields: Sequence[str]) -> Highlight | None:
    candidates = [text for text in texts if text.field in fields and text.terms]
    if not candidates:
        return None
    best = max(candidates, key=lambda text: (len(text.terms), -fields.index(text.field)))
    # Protected wording is shown only here, only around what was asked for, and only this much.
    limit = SNIPPET_LIMIT if best.field == "source_text" else _PASSAGE
    marked = snippet(best.text, best.found, limit)
    return Highlight(best.field, marked.text, marked.spans)


def _opening(texts: Sequence[_Analysed]) -> Highlight | None:
    """The beginning of the summary, or of what may be shown of the text."""
    for text in texts:
        if text.field in ("summary", "body"):
            return Highlight(text.field, snippet(text.text, (), _PASSAGE).text, ())
    return None
