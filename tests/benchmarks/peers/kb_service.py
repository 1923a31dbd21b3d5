"""The product's search: typed text in, page model out, over a store of records."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from kb.bootstrap import Services, open_services
from kb.domain import Bank, PartialDate, Period, Place, Record, ReviewState
from kb.search import SearchQuery
from kb.search.documents import segment_key
from kb.settings import read_settings
from kb.text import tokenise
from tests.benchmarks.corpus import Document
from tests.benchmarks.peers.protocol import HITS, Answer
from tests.benchmarks.sampling import Kind, Query
from tests.benchmarks.segmentations import kept_segmentations

WORKERS = 2
"""Processes that segment."""
_BATCH = 2_000


class KbService:
    """See `protocol.Engine`. Words are typed as plain text, phrases in quotes; the counts of all
    facets are asked for, as the product does."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def build(self, documents: Iterable[Document]) -> None:
        documents = list(documents)
        services = services_in(self._folder)
        fill_store(services, documents, keep_segments=True)
        services.index.rebuild()

    def open(self) -> None:
        self.services = services_in(self._folder)

    def prepare(self, query: Query) -> SearchQuery:
        text = " ".join(query.words)
        return SearchQuery(text=f'"{text}"' if query.kind is Kind.PHRASE else text, limit=HITS)

    def run(self, prepared: SearchQuery) -> Answer:
        page = self.services.search.search(prepared)
        return Answer(page.total, tuple(hit.id for hit in page.hits), {})


def services_in(home: Path) -> Services:
    """The product's services over a bank in that folder."""
    return open_services(read_settings({"KB_HOME": str(home), "KB_WORKERS": str(WORKERS)}))


def fill_store(services: Services, documents: Iterable[Document], *, keep_segments: bool) -> None:
    """Put records made of the documents into the store, with or without their segmentations."""
    segmentations = kept_segmentations(
        text for document in documents for text in (document.passage.title, document.passage.text)
    )
    waiting = iter(documents)
    while batch := list(islice(waiting, _BATCH)):
        made = [_record(document, segmentations) for document in batch]
        services.store.put_many(record for record, _ in made)
        if keep_segments:
            kept = {segment_key(text): found for _, texts in made for text, found in texts}
            services.store.keep_segments(kept)


def _record(
    document: Document, segmentations: Mapping[str, str]
) -> tuple[Record, list[tuple[str, str]]]:
    """A published record with the document's text and facets, and the segmentations of it."""
    passage, facets = document.passage, document.facets
    body, found = passage.text, segmentations[passage.text]
    if document.copy:
        body, found = _shuffled(body, found, document.id)
    record = Record(
        id=document.id,
        bank=Bank(facets["bank"]),
        title=passage.title,
        body=body,
        topics=(facets["topic"],),
        places=(Place(as_written="Tỉnh X", district=facets["district"]),),
        period=Period(end=PartialDate(int(facets["year"]))),
        review=ReviewState.PUBLISHED,
        consent="yes",
    )
    return record, [(passage.title, segmentations[passage.title]), (body, found)]


def _shuffled(text: str, segmentation: str, seed: str) -> tuple[str, str]:
    """The words of the text in another order, and its segmentation."""
    words = list(_segmented(text, segmentation))
    random.Random(seed).shuffle(words)
    counts = " ".join(str(len(word)) for word in words)
    return " ".join(syllable for word in words for syllable in word), counts


def _segmented(text: str, segmentation: str) -> Iterator[list[str]]:
    syllables = iter([text[token.start : token.end] for token in tokenise(text)])
    for count in map(int, segmentation.split()):
        yield list(islice(syllables, count))
    yield from ([syllable] for syllable in syllables)
