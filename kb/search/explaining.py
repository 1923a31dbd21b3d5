"""Why a record was found: which word was met how and where, and the text that shows it.

Works on the few records of a page, from the same texts and tokens that were indexed.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from kb.domain import SNIPPET_LIMIT, Record
from kb.index_schema import TEXT_FIELDS
from kb.query import Match, Word
from kb.search.documents import field_texts
from kb.search.results import Highlight, Reason
from kb.text import Token, mark, snippet, tokens_among

__all__ = ["Explanation", "explain"]

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


def _analysed(field: str, text: str, wanted: Set[str]) -> _Analysed:
    found = tokens_among(text, wanted)
    return _Analysed(field, text, found, {token.term for token in found})


def explain(record: Record, words: Sequence[Word]) -> Explanation:
    """Explain how the record meets the words of the query."""
    fields = field_texts(record)
    wanted = {variant.term for word in words for variant in word.variants}
    texts = [
        _analysed(field.name, text, wanted) for field in TEXT_FIELDS for text in fields[field.name]
    ]
    reasons = tuple(reason for word in words if (reason := _reason(word, texts)))
    match = max((reason.rule for reason in reasons), key=_ORDER.index, default=Match.EXACT)
    return Explanation(match, reasons, _highlights(texts))


def _reason(word: Word, texts: Sequence[_Analysed]) -> Reason | None:
    """The best match of a word, in the best field that has it."""
    for variant in sorted(word.variants, key=lambda v: (_ORDER.index(v.match), -v.weight)):
        for text in texts:
            if variant.term in text.terms:
                return Reason(word.text, variant.match, text.field)
    return None


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
