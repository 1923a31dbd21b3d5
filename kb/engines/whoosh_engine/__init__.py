"""The embedded engine: Whoosh keeps schema, segments, terms, deletions and locks on disk; the query
tree is evaluated here, over posting arrays, with NumPy.

The only package that imports `whoosh`; knows nothing of records, only of index documents.
"""

from kb.engines.whoosh_engine.engine import WhooshEngine, open_whoosh_engine
from kb.engines.whoosh_engine.merging import MergePolicy

__all__ = ["MergePolicy", "WhooshEngine", "open_whoosh_engine"]
