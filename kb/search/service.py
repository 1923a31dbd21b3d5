"""Typed text in, a page of hits out: retrieved, labelled, explained."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import islice, starmap

from kb.domain import Record, derive_evidence, public_view
from kb.errors import UnknownRecordError
from kb.ports import EngineHit, RecordStore, SearchEngine, SearchRequest
from kb.query import Word, alike, required_words
from kb.search.documents import field_texts
from kb.search.explaining import Explainer, Explanation
from kb.search.facets import labelled
from kb.search.meaning import Meaning
from kb.search.results import Hit, Ignored, Mode, SearchPage, SearchQuery
from kb.search.retrieval import Retrieved, retrieve
from kb.vocabulary import vocabularies

__all__ = ["SearchService"]

# So many records of a long list are in memory at once.
_PAGE = 200


class SearchService:
    """Searches the public records of one bank. Safe to use from several threads."""

    def __init__(
        self,
        store: RecordStore,
        engine: Callable[[], SearchEngine],
        public_url: str,
        meaning: Meaning | None = None,
    ) -> None:
        self._store = store
        self._engine = engine
        self._public_url = public_url
        self._meaning = meaning

    def search(self, query: SearchQuery) -> SearchPage:
        """The page that answers the query. Raises `IndexUnavailableError` without an index."""
        started = time.perf_counter()
        found = self._retrieved(query)
        result = found.result
        hits = self._hits(result.hits, required_words(found.node), found.added)
        return SearchPage(
            query=query.text,
            mode=Mode.HYBRID if found.by_meaning else Mode.LEXICAL,
            total=result.total,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            suggestion=found.suggestion,
            ignored=tuple(Ignored(part.text, part.why) for part in found.parsed.ignored),
            hits=hits,
            facets={
                name: labelled(name, counts, query.selected.get(name, frozenset()))
                for name, counts in result.facets.items()
            },
        )

    def ranked(self, query: SearchQuery) -> Sequence[EngineHit]:
        """The ids of the page that answers the query, and their scores."""
        return self._retrieved(query).result.hits

    def ids(self, query: SearchQuery) -> Sequence[str]:
        """The ids of all records that answer the query, in its order, however many there are;
        `offset` and `limit` count for nothing. The index is asked once, no record is read."""
        everything = replace(query, offset=0, limit=sys.maxsize)
        return [hit.id for hit in self.ranked(everything)]

    def records(self, record_ids: Iterable[str]) -> Iterator[Record]:
        """The public views of the records in the order asked for, without those that the public
        may not see. Read page by page, as far as the caller goes."""
        asked = iter(record_ids)
        while ids := list(islice(asked, _PAGE)):
            public = self._public(ids)
            yield from (public_view(public[each]) for each in ids if each in public)

    def find(self, record_id: str) -> Record:
        """The public view of a record. Raises `UnknownRecordError` where the public has none."""
        stored = self._store.get(record_id)
        record = stored.public if stored else None
        if record is None:
            raise UnknownRecordError(record_id)
        return public_view(self._without_hidden_steps([record])[0])

    def similar(self, record_id: str, limit: int) -> tuple[Hit, ...]:
        """Records near to this one in meaning; while that is unknown, those that share words of
        its title and keywords."""
        if self._meaning and (near := self._meaning.like(record_id, limit)):
            return self._hits([*starmap(EngineHit, near.items())], ())
        texts = field_texts(self.find(record_id))
        engine = self._engine().reader()
        node = alike((*texts["title"], *texts["keywords"]), engine)
        result = engine.search(SearchRequest(query=node, limit=limit + 1, facets=()))
        others = [hit for hit in result.hits if hit.id != record_id]
        return self._hits(others[:limit], ())

    def _retrieved(self, query: SearchQuery) -> Retrieved:
        reader = self._engine().reader()
        meaning = self._meaning if query.mode is Mode.HYBRID else None
        if meaning:
            records = reader.search(SearchRequest(limit=0, facets=())).total
            meaning = meaning if meaning.covers(records) else None
        return retrieve(query, reader, meaning)

    def _hits(
        self, found: Sequence[EngineHit], words: Sequence[Word], near: Set[str] = frozenset()
    ) -> tuple[Hit, ...]:
        if not found:
            return ()
        records = self._public(hit.id for hit in found)
        explainer = Explainer(words)
        return tuple(
            self._hit(hit, record, explainer.explain(record, is_near=hit.id in near))
            for hit in found
            if (record := records.get(hit.id))
        )

    def _public(self, record_ids: Iterable[str]) -> Mapping[str, Record]:
        """Those of the records that the public may see, their protected texts included. The index
        may be a moment behind the store: what was just withdrawn is left out here."""
        stored = self._store.get_many(record_ids)
        public = {i: record for i, each in stored.items() if (record := each.public)}
        return dict(zip(public, self._without_hidden_steps(list(public.values())), strict=True))

    def _without_hidden_steps(self, records: Sequence[Record]) -> list[Record]:
        """The records without steps to those that the public may not see."""
        ids = {step.record_id for record in records for step in record.lineage if step.record_id}
        stored = self._store.get_many(ids) if ids else {}
        hidden = {id_ for id_ in ids if not (id_ in stored and stored[id_].public)}
        return [
            replace(
                record, lineage=tuple(it for it in record.lineage if it.record_id not in hidden)
            )
            if hidden
            else record
            for record in records
        ]

    def _hit(self, found: EngineHit, record: Record, explanation: Explanation) -> Hit:
        return Hit(
            id=record.id,
            bank=record.bank,
            title=record.title,
            year=record.year,
            score=found.score,
            match=explanation.match,
            evidence=derive_evidence(record, vocabularies().counting_contests),
            highlights=explanation.highlights,
            reasons=explanation.reasons,
            url=f"{self._public_url}/ban-ghi/{record.id}",
            record=public_view(record),
        )
