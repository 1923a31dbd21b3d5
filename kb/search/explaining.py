"""Why a record was found: which word was met how and where, and the text that shows it.

Works on the few records of a page, from the same texts and tokens that were indexed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from kb.domain import SNIPPET_LIMIT, Record
from kb.index_schema import TEXT_FIELDS
from kb.query import Match, Word
from kb.search.documents import field_texts
from kb.search.results import Highlight, Reason
from kb.text import mark, snippet, tokenise

__all__ = ["highlights_of", "reasons_of", "worst_match"]

_PASSAGE = 240
# Fields whose text is shown under the title, best first where they hold as many words.
_PASSAGES = ("summary", "body", "source_text")
_FACTS = ("people", "organisations", "places", "keywords")
_ORDER = list(Match)


def reasons_of(record: Record, words: Sequence[Word]) -> tuple[Reason, ...]:
    """For each word of the query that the record holds: its best match, in its best field."""
    terms = {name: _terms(texts) for name, texts in field_texts(record).items()}
    reasons = (_reason(word, terms) for word in words)
    return tuple(reason for reason in reasons if reason)


def worst_match(reasons: Sequence[Reason]) -> Match:
    """The match of a hit is that of its worst word."""
    return max((reason.rule for reason in reasons), key=_ORDER.index, default=Match.EXACT)


def highlights_of(record: Record, words: Sequence[Word]) -> tuple[Highlight, ...]:
    """The title, and the passage that holds most of the words; protected text only where it holds
    a word, and then at most `SNIPPET_LIMIT` characters of it."""
    terms = {variant.term for word in words for variant in word.variants}
    texts = field_texts(record)
    marked = mark(record.title, terms)
    title = Highlight("title", marked.text, marked.spans)
    passage = (
        _best_passage(texts, _PASSAGES, terms)
        # A fact is shown only for what it adds: words that the title does not hold.
        or _best_passage(texts, _FACTS, terms - _terms(texts["title"]))
        or _opening(texts)
    )
    return (title, passage) if passage else (title,)


def _best_passage(
    texts: Mapping[str, Sequence[str]], fields: Sequence[str], terms: Set[str]
) -> Highlight | None:
    best: Highlight | None = None
    most = 0
    for name in fields:
        for text in texts[name]:
            if (count := len(terms & _terms([text]))) > most:
                limit = SNIPPET_LIMIT if name == "source_text" else _PASSAGE
                marked = snippet(text, terms, limit)
                best, most = Highlight(name, marked.text, marked.spans), count
    return best


def _opening(texts: Mapping[str, Sequence[str]]) -> Highlight | None:
    """The beginning of the summary, or of what may be shown of the text."""
    for name in ("summary", "body"):
        for text in texts[name]:
            return Highlight(name, snippet(text, set(), _PASSAGE).text, ())
    return None


def _reason(word: Word, terms: Mapping[str, Set[str]]) -> Reason | None:
    for variant in sorted(word.variants, key=lambda v: (_ORDER.index(v.match), -v.weight)):
        for field in TEXT_FIELDS:
            if variant.term in terms[field.name]:
                return Reason(word.text, variant.match, field.name)
    return None


def _terms(texts: Sequence[str]) -> Set[str]:
    return {token.term for text in texts for token in tokenise(text)}
