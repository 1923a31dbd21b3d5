"""Readers in other processes while one writes: every answer is one committed state."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kb.engines.whoosh_engine import open_whoosh_engine
from kb.index_schema import IndexDocument
from kb.ports import SearchEngine
from tests.kb.engines.documents import document, fill

ROOT = Path(__file__).resolve().parents[3]
RECORDS = 40
COMMITS = 60
READERS = 4
FIRST = 1000

# Every commit moves all records to the next year, so an answer that shows two years, or not all
# records, is half a commit.
READER = f"""
import sys
from pathlib import Path
from kb.engines.whoosh_engine import open_whoosh_engine
from kb.ports import SearchRequest
from kb.query import AnyOf, Variant, Word
word = lambda term: Word(term, (Variant(term),))
engine = open_whoosh_engine(Path(sys.argv[1]))
print("ready", flush=True)
seen = set()
while {FIRST + COMMITS} not in seen:
    request = SearchRequest(query=AnyOf((word("rác"), word("lúa"))), limit=100, facets=("year",))
    result = engine.search(request)
    (year, count), = result.facets["year"].items()
    ids = [hit.id for hit in result.hits]
    assert count == result.total == len(set(ids)) == {RECORDS}, result
    seen.add(int(year))
print(len(seen))
"""


def state(year: int) -> list[IndexDocument]:
    return [
        document(f"r{number}", "rác thải" if (number + year) % 3 else "lúa", year=str(year))
        for number in range(RECORDS)
    ]


def start_reader(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", READER, str(folder)],
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def commit(engine: SearchEngine, year: int) -> None:
    fill(engine, state(year))


def test_readers_in_four_processes_see_whole_commits_only(tmp_path: Path) -> None:
    engine = open_whoosh_engine(tmp_path)
    commit(engine, FIRST)
    readers = [start_reader(tmp_path) for _ in range(READERS)]
    for reader in readers:
        assert reader.stdout and reader.stdout.readline() == "ready\n"
    for year in range(FIRST + 1, FIRST + COMMITS + 1):
        commit(engine, year)
    for reader in readers:
        states, errors = reader.communicate(timeout=120)
        assert reader.returncode == 0, errors
        assert int(states) > 1
