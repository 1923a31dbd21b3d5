"""The composition root: the one place that knows which adapters stand behind the ports."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from kb.embedders import open_embedder
from kb.engines.whoosh_engine import open_whoosh_engine
from kb.search import Index, Meaning, SearchService, Suggester, VectorStore
from kb.settings import Settings
from kb.store import SqliteVectorCache, SqlStore, open_store

__all__ = ["Services", "open_services"]


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a command or a page works with; `vectors`: None where meanings are not compared,
    because the extra `[semantic]` is missing or `KB_MEANING` is off."""

    settings: Settings
    store: SqlStore
    index: Index
    vectors: VectorStore | None
    search: SearchService
    suggester: Suggester


def open_services(settings: Settings) -> Services:
    """Open the bank in `settings.home`, creating and migrating it on first use.

    Raises `StoreError` where the store cannot be opened. A missing index is no error here: the
    first search or sync says so or builds it.
    """
    store = open_store(settings)
    open_engine = partial(open_whoosh_engine, cache_bytes=settings.index_cache_mb << 20)
    index = Index(store, settings.index_dir, open_engine, settings.workers)
    vectors = meaning = None
    if settings.compares_meaning and (embedder := open_embedder()):
        cache = SqliteVectorCache(settings.vector_cache_dir)
        vectors = VectorStore(store, settings.vectors_dir, embedder, cache)
        meaning = Meaning(vectors.file, embedder)
    search = SearchService(store, index.engine, settings.public_url, meaning)
    suggester = Suggester(store, index.engine)
    return Services(settings, store, index, vectors, search, suggester)
