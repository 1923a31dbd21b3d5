"""Where the time of a results page goes: the same queries asked in one process, ever more of the
page with them, and what each step adds.

Processor time, not time of day: it is the same whatever else the machine does, within some percent.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kb.bootstrap import open_services
from kb.search import SearchQuery
from kb.settings import read_settings
from webui import create_app

_HITS = 10
_ROUNDS = 3


def shares_of_a_page(home: Path, texts: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Each part of a page by name, in milliseconds of processor time, the mean over the texts."""
    services = open_services(read_settings({"KB_HOME": str(home), "KB_MEANING": "off"}))
    client = create_app(services).test_client()
    search, store = services.search, services.store
    queries = [SearchQuery(text=text, limit=_HITS) for text in texts]
    found = [[hit.id for hit in search.ranked(query)] for query in queries]
    addresses = ["/tim-kiem?q=" + quote(text) for text in texts]

    def page(address: str, **headers: str) -> None:
        client.get(address, headers=headers).close()

    search.search(queries[0])  # opens the index
    gc.freeze()  # as a worker does before it serves
    ranked = _milliseconds(search.ranked, queries)
    read = _milliseconds(store.get_many, found)
    searched = _milliseconds(search.search, queries)
    nothing = _milliseconds(page, ["/suc-khoe"] * len(texts))
    rendered = _milliseconds(page, addresses)
    compressed = _milliseconds(lambda each: page(each, **{"Accept-Encoding": "gzip"}), addresses)
    yield "search: understanding, engine, facets", ranked
    yield "store: records read", read
    yield "explaining: highlights, reasons", searched - ranked - read
    yield "rendering: cards, filters, template", rendered - searched - nothing
    yield "framework: an answer without content", nothing
    yield "compression: gzip", compressed - rendered


def _milliseconds(step: Callable[[Any], object], each: Sequence[Any]) -> float:
    """The mean of the quickest round; one before it warms caches."""
    rounds = []
    for _ in range(_ROUNDS + 1):
        started = time.process_time()
        for asked in each:
            step(asked)
        rounds.append((time.process_time() - started) * 1000 / len(each))
    return min(rounds[1:])
