"""The text every engine gets: passages, their shuffled copies, and four facets of each record.

Passages come from the pool of Wikipedia text beside the checkout; without it they are made of
invented syllables whose frequencies follow Zipf's law. More records than passages are had by
copying: the words of a copy stand in another order, so that it has the statistics of real text and
shares no phrase with it.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, islice, product
from pathlib import Path

from kb.domain import Bank
from kb.domain.identifiers import make_record_id
from kb.text import tokenise
from kb.vocabulary import vocabularies

POOL = Path(__file__).resolve().parents[3] / "shared/eval/pool_wiki/corpus.jsonl.gz"
PASSAGES = 50_000
FACETS = ("bank", "topic", "district", "year")
_YEARS = range(1996, 2026)
_SEED = "kb-benchmarks"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the pool, with its tokens."""

    key: str
    title: str
    text: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What is fed to an engine: an id, analysed tokens in order, one value for each facet.

    `copy` is 0 for a passage as it is, else the number of its shuffled copy.
    """

    id: str
    terms: Sequence[str]
    facets: Mapping[str, str]
    passage: Passage
    copy: int


@dataclass(frozen=True)
class Corpus:
    """`size` documents over the passages; the same ones however often it is iterated."""

    size: int

    @cached_property
    def passages(self) -> Sequence[Passage]:
        """The distinct passages of the corpus."""
        return passages(min(self.size, PASSAGES))

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[Document]:
        for number in range(self.size):
            yield self.document(number)

    def document(self, number: int) -> Document:
        """The document of that number: a passage, or a shuffled copy of one."""
        copy, place = divmod(number, PASSAGES)
        passage = self.passages[place]
        draw = random.Random(f"{_SEED}/{passage.key}/{copy}")
        facets = drawn_facets(draw)
        key = f"{passage.key}/{copy}"
        record_id = make_record_id(Bank(facets["bank"]), passage.title, key)
        terms = draw.sample(passage.terms, len(passage.terms)) if copy else passage.terms
        return Document(record_id, terms, facets, passage, copy)


def text_source() -> str:
    """What the passages are, for the report."""
    return "passages of Vietnamese Wikipedia" if POOL.exists() else "generated, by Zipf's law"


@cache
def passages(count: int) -> Sequence[Passage]:
    """The first passages, tokenised once."""
    rows = islice(_pool() if POOL.exists() else _generated(), count)
    found = []
    for row in rows:
        terms = tuple(sys.intern(token.term) for token in tokenise(row["text"]))
        found.append(Passage(row["id"], row["title"], row["text"], terms))
    return found


def drawn_facets(draw: random.Random) -> Mapping[str, str]:
    """One value of each facet, the first ones of each list much more often than the last."""
    return {
        name: draw.choices(values, cum_weights=weights)[0]
        for name, (values, weights) in _facet_values().items()
    }


@cache
def _facet_values() -> Mapping[str, tuple[Sequence[str], Sequence[float]]]:
    known = vocabularies()
    lists = {
        "bank": [term.id for term in known.banks],
        "topic": [term.id for term in known.topics],
        "district": [term.id for term in known.districts],
        "year": [str(year) for year in reversed(_YEARS)],
    }
    return {name: (values, _zipf(len(values))) for name, values in lists.items()}


def _zipf(size: int, shift: float = 1.0) -> Sequence[float]:
    """Cumulated weights 1 / (rank + shift), for `random.choices`."""
    return list(accumulate(1 / (rank + shift) for rank in range(size)))


def _pool() -> Iterator[Mapping[str, str]]:
    with gzip.open(POOL, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _generated() -> Iterator[Mapping[str, str]]:
    """Passages of invented syllables: Zipf-Mandelbrot frequencies, lengths as in the pool."""
    draw = random.Random(_SEED)
    onsets, vowels = "bcdđghklmnrstvx", "aàáạăâeêếiíoôốơuưy"
    syllables = ["".join(parts) for parts in product(onsets, vowels, ("", "m", "n", "ng", "t"))]
    words = syllables + ["".join(draw.choices(syllables, k=2)) for _ in range(30_000)]
    weights = _zipf(len(words), shift=2.7)
    for number in range(PASSAGES):
        length = min(320, max(20, round(draw.lognormvariate(4.8, 0.5))))
        text = draw.choices(words, cum_weights=weights, k=length)
        yield {"id": f"made-{number}", "title": " ".join(text[:4]), "text": " ".join(text)}
