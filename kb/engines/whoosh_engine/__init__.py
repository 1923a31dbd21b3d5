"""The embedded engine: Whoosh keeps dictionary, table of contents, deletions and lock on disk; the
query tree is evaluated here, over posting arrays, with NumPy.

The only package that imports `whoosh`; knows nothing of records, only of index documents. Where to
look, each line standing on those above it:

    files        array_file, string_table, dictionary, storage, runs, adjacency (which syllables
                 follow each other), segment (the layout)
    made         grouping, segment_building, segment_writing, merging
    committed    codec (Whoosh's view), fields, contents, opened, writing
    read         facet_columns, snapshot (one committed state)
    evaluated    matches, occurrences, caching, leaves (words, phrases), evaluation (the tree)
    answered     counting (facets), ordering (the page), searching, engine (the port)
"""

from kb.engines.whoosh_engine.engine import WhooshEngine, open_whoosh_engine
from kb.engines.whoosh_engine.merging import MergePolicy

__all__ = ["MergePolicy", "WhooshEngine", "open_whoosh_engine"]
