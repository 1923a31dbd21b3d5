"""What a bank holds, so that two can be compared; times left out."""

import sqlite3
from contextlib import closing
from pathlib import Path

_QUERIES = (
    "SELECT sequence, record_id, kind, reason, payload FROM changes ORDER BY sequence",
    "SELECT id, state, public, sequence FROM records ORDER BY id",
    "SELECT sha256, name, media_type, extractor, outcome, original_kept FROM documents ORDER BY 1",
    "SELECT sha256, record_id FROM document_records ORDER BY 1, 2",
    "SELECT sha256, record_id, location, what, remedy FROM doubts ORDER BY 1, 2, 3, 4",
)


def contents(home: Path) -> list[list[tuple[object, ...]]]:
    with closing(sqlite3.connect(home / "store.sqlite")) as store:
        rows = [store.execute(query).fetchall() for query in _QUERIES]
    originals = sorted(path.name for path in (home / "originals").iterdir())
    return [*rows, [(name,) for name in originals]]
