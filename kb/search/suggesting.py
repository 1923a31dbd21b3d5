"""What may be meant by the beginning of a query, while it is typed.

Records by their titles, people and organisations by their names in these records, topics, and a
list of queries chosen by hand. Nothing anybody typed is kept. Diacritics may be left out; the last
word may be half-typed. Knows no page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import chain, islice

from kb.domain import Record
from kb.ports import IndexReader, RecordStore, SearchEngine, SearchRequest
from kb.query import AllOf, Match, Node, Variant, Word
from kb.text import fold, has_diacritics, terms_of
from kb.vocabulary import vocabularies

__all__ = ["Completion", "CompletionKind", "Suggester"]

_MOST_WORDS = 12
_SHORTEST = 2
# Letters without diacritics that are written otherwise match a little less.
_FOLDED = 0.9
_RECORDS_LOOKED_AT = 12


class CompletionKind(StrEnum):
    """What is offered: a query, a topic, a record, a person's or an organisation's name."""

    QUERY = "query"
    TOPIC = "topic"
    RECORD = "record"
    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Completion:
    """One offer; `id`: of the record or topic, empty for what is searched as text."""

    kind: CompletionKind
    text: str
    id: str = ""


class Suggester:
    """Completes what is typed. Safe to use from several threads."""

    def __init__(self, store: RecordStore, engine: Callable[[], SearchEngine]) -> None:
        self._store = store
        self._engine = engine

    def suggest(self, text: str, limit: int) -> tuple[Completion, ...]:
        """At most `limit` offers of each kind, kind by kind; none for less than two letters."""
        typed = terms_of(text)[:_MOST_WORDS]
        if sum(map(len, typed)) < _SHORTEST:
            return ()
        reader = self._engine().reader()
        wanted = [fold(term) for term in typed]
        groups = (
            _listed(wanted, CompletionKind.TOPIC),
            _listed(wanted, CompletionKind.QUERY),
            self._titles(typed, reader, limit),
            self._names(typed, reader, CompletionKind.PERSON, "people", _people),
            self._names(
                typed, reader, CompletionKind.ORGANISATION, "organisations", _organisations
            ),
        )
        return tuple(chain.from_iterable(islice(group, limit) for group in groups))

    def _titles(
        self, typed: Sequence[str], reader: IndexReader, limit: int
    ) -> Iterator[Completion]:
        for record in self._found(typed, reader, "title", limit):
            yield Completion(CompletionKind.RECORD, record.title, record.id)

    def _names(
        self,
        typed: Sequence[str],
        reader: IndexReader,
        kind: CompletionKind,
        field: str,
        names_of: Callable[[Record], Iterable[str]],
    ) -> Iterator[Completion]:
        """The names in these records that have all of the words."""
        wanted = [fold(term) for term in typed]
        records = self._found(typed, reader, field, _RECORDS_LOOKED_AT)
        names = (name for record in records for name in names_of(record))
        for name in dict.fromkeys(name for name in names if _begins(wanted, name)):
            yield Completion(kind, name)

    def _found(
        self, typed: Sequence[str], reader: IndexReader, field: str, limit: int
    ) -> list[Record]:
        """The best public records whose field has all of the words, the last maybe in part."""
        node = _node(typed, reader, field)
        if node is None:
            return []
        hits = reader.search(SearchRequest(query=node, limit=limit, facets=())).hits
        stored = self._store.get_many(hit.id for hit in hits)
        return [record for hit in hits if hit.id in stored and (record := stored[hit.id].public)]


def _node(typed: Sequence[str], reader: IndexReader, field: str) -> Node | None:
    words = []
    for place, term in enumerate(typed):
        folded = fold(term)
        if place == len(typed) - 1:
            terms = reader.completions_of(folded, field, _RECORDS_LOOKED_AT * 4)
        else:
            terms = reader.variants_of(folded)
        if has_diacritics(term):  # "sấ" may become "sấy", and "say" only where nothing else can
            terms = [each for each in terms if each.startswith(term)] or terms
        variants = tuple(
            Variant(each, *((Match.EXACT, 1.0) if each.startswith(term) else _AS_FOLDED))
            for each in terms
            if "_" not in each
        )
        if not variants:
            return None
        words.append(Word(term, variants, (field,)))
    return AllOf(tuple(words))


_AS_FOLDED = (Match.FOLDED, _FOLDED)


def _people(record: Record) -> Iterator[str]:
    return (person.name for person in record.contributors)


def _organisations(record: Record) -> Iterator[str]:
    return (organisation.name for organisation in record.organisations)


@cache
def _offers() -> Sequence[Completion]:
    known = vocabularies()
    return (
        *(Completion(CompletionKind.TOPIC, term.label, term.id) for term in known.topics),
        *(Completion(CompletionKind.QUERY, term.label) for term in known.queries),
    )


def _listed(wanted: Sequence[str], kind: CompletionKind) -> Iterator[Completion]:
    """The topics or queries that have all of the words; those that begin with them first."""
    found = [offer for offer in _offers() if offer.kind is kind and _begins(wanted, offer.text)]
    typed = " ".join(wanted)
    yield from sorted(found, key=lambda offer: not _folded(offer.text)[0].startswith(typed))


def _begins(wanted: Sequence[str], text: str) -> bool:
    """Whether each word begins one of the text, the last maybe in part, the others wholly."""
    _, words = _folded(text)
    *whole, last = wanted
    return all(word in words for word in whole) and any(w.startswith(last) for w in words)


@lru_cache(1024)
def _folded(text: str) -> tuple[str, frozenset[str]]:
    words = [fold(term) for term in terms_of(text)]
    return " ".join(words), frozenset(words)
