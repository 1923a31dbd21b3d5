"""Xapian, by Debian's python3-xapian: facets are values counted by match spies."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType

from tests.benchmarks.corpus import FACETS, Document
from tests.benchmarks.peers.protocol import HITS, Answer
from tests.benchmarks.sampling import Kind, Query

# Where Debian puts Python modules; a virtual environment does not look there.
_DEBIAN_MODULES = "/usr/lib/python3/dist-packages"
# k1, k2, k3, b, least normalised length.
_BM25 = (1.2, 0.0, 0.0, 0.75, 0.0)


class XapianPeer:
    """See `protocol.Engine`."""

    def __init__(self, folder: Path) -> None:
        self._xapian = load_xapian()
        self._folder = str(folder)

    def build(self, documents: Iterable[Document]) -> None:
        xapian = self._xapian
        fresh = f"{self._folder}/fresh"
        database = xapian.WritableDatabase(fresh, xapian.DB_CREATE)
        for document in documents:
            made = xapian.Document()
            made.set_data(document.id)
            for position, term in enumerate(document.terms, 1):
                made.add_posting(term, position)
            for slot, name in enumerate(FACETS):
                made.add_value(slot, document.facets[name])
            database.add_document(made)
        database.commit()
        database.close()
        compacted = xapian.Database(fresh)
        compacted.compact(f"{self._folder}/index")
        compacted.close()
        shutil.rmtree(fresh)

    def open(self) -> None:
        self._database = self._xapian.Database(f"{self._folder}/index")
        self._enquire = self._xapian.Enquire(self._database)
        self._enquire.set_weighting_scheme(self._xapian.BM25Weight(*_BM25))

    def prepare(self, query: Query) -> object:
        xapian = self._xapian
        if query.kind is Kind.PHRASE:
            return xapian.Query(xapian.Query.OP_PHRASE, query.words, len(query.words))
        operator = xapian.Query.OP_OR if query.kind is Kind.OR else xapian.Query.OP_AND
        return xapian.Query(operator, query.words)

    def run(self, prepared: object) -> Answer:
        enquire = self._enquire
        enquire.set_query(prepared)
        spies = [self._xapian.ValueCountMatchSpy(slot) for slot in range(len(FACETS))]
        enquire.clear_matchspies()
        for spy in spies:
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, HITS, self._database.get_doccount())
        facets = {
            name: {value.term.decode(): value.termfreq for value in spy.values()}
            for name, spy in zip(FACETS, spies, strict=True)
        }
        ids = tuple(match.document.get_data().decode() for match in found)
        return Answer(found.get_matches_estimated(), ids, facets)


def load_xapian() -> ModuleType:
    """Debian's module. Raises `ImportError` where it is not installed."""
    sys.path.append(_DEBIAN_MODULES)
    try:
        return import_module("xapian")
    finally:
        sys.path.remove(_DEBIAN_MODULES)
