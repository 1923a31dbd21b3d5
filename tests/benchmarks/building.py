"""The part `building`: how fast indexes are made and how large they are, and the product's path
from records to an index, with words to segment and with words segmented before."""

from __future__ import annotations

import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from kb.bootstrap import Services
from kb.search.documents import RecordTexts
from tests.benchmarks.built import LARGEST_IN_MEMORY
from tests.benchmarks.corpus import Corpus
from tests.benchmarks.peers.kb_service import WORKERS, KbService, fill_store, services_in
from tests.benchmarks.peers.registry import ENGINES
from tests.benchmarks.results import Figure
from tests.benchmarks.run import Run

# Enough to make the start of processes small, few enough to segment in a run.
_SEGMENTED_RECORDS = 1_500
_CHUNK = 64
_MEGABYTE = 1_000_000


def measure_building(run: Run) -> None:
    """All indexes of the run; the product's path where our service is among the engines."""
    for corpus, names in run.corpora():
        for name in names:
            if ENGINES[name].compared:
                _report_build(name, corpus, run)
    if sizes := run.sizes_of("kb-service"):
        _measure_segmenting(run)
        _measure_rebuilding(Corpus(sizes[0]), run)


def _report_build(name: str, corpus: Corpus, run: Run) -> None:
    build, records = run.indexes.built(name, corpus), len(corpus)
    what = "tokens given" if records <= LARGEST_IN_MEMORY else "tokens made and given"
    run.report(Figure("building", records, what, name, records / build.seconds, "records/s"))
    run.report(Figure("building", records, "on disk", name, build.disk_bytes / _MEGABYTE, "MB"))
    run.report(Figure("building", records, "memory to build", name, build.memory_mb, "MiB"))


def _measure_segmenting(run: Run) -> None:
    """A bank of which no text was segmented before, and underthesea alone on its texts."""
    corpus = Corpus(_SEGMENTED_RECORDS)
    services = services_in(run.scratch / "segmenting")
    fill_store(services, corpus, keep_segments=False)
    started = time.perf_counter()
    services.index.rebuild()
    ours = len(corpus) / (time.perf_counter() - started)
    alone = len(corpus) / _underthesea_seconds(services)
    what = "index with segmentation"
    run.report(Figure("building", len(corpus), what, "kb-service", ours, "records/s"))
    run.report(Figure("building", len(corpus), what, "underthesea", alone, "records/s"))


def _underthesea_seconds(services: Services) -> float:
    """Time to segment the same texts by underthesea's own function, as many processes at work."""
    from underthesea import word_tokenize

    texts = list(
        dict.fromkeys(
            text
            for record in services.store.records()
            for text in RecordTexts.of(record).segmented()
        )
    )
    started = time.perf_counter()
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        for _ in pool.map(word_tokenize, texts, chunksize=_CHUNK):
            pass
    return time.perf_counter() - started


def _measure_rebuilding(corpus: Corpus, run: Run) -> None:
    """A bank whose texts were all segmented before."""
    engine = run.indexes.opened("kb-service", corpus)
    assert isinstance(engine, KbService)
    started = time.perf_counter()
    engine.services.index.rebuild()
    speed = len(corpus) / (time.perf_counter() - started)
    what = "rebuild, words segmented before"
    run.report(Figure("building", len(corpus), what, "kb-service", speed, "records/s"))
