"""The small interfaces between the bank and its adapters.

One contract suite (`tests/kb/engines/`, `tests/kb/store/`) runs over every adapter of each.
"""

from kb.ports.embedding import (
    Embedder,
    Vector,
    VectorCache,
    Vectors,
)
from kb.ports.searching import (
    SORT_FIELDS,
    Contribution,
    EngineHit,
    EngineResult,
    IndexReader,
    IndexStamp,
    IndexWriter,
    SearchEngine,
    SearchRequest,
    Sort,
    claim,
)
from kb.ports.storing import (
    Change,
    ChangeKind,
    Disclosed,
    Disclosure,
    PutOutcome,
    RecordStore,
    StoredRecord,
)

__all__ = [
    "SORT_FIELDS",
    "Change",
    "ChangeKind",
    "Contribution",
    "Disclosed",
    "Disclosure",
    "Embedder",
    "EngineHit",
    "EngineResult",
    "IndexReader",
    "IndexStamp",
    "IndexWriter",
    "PutOutcome",
    "RecordStore",
    "SearchEngine",
    "SearchRequest",
    "Sort",
    "StoredRecord",
    "Vector",
    "VectorCache",
    "Vectors",
    "claim",
]
