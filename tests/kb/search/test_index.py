from __future__ import annotations

import gc
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from kb.engines.whoosh_engine import open_whoosh_engine
from kb.errors import IndexUnavailableError
from kb.ports import SearchEngine, SearchRequest
from kb.query import Everything
from kb.search import Index, SearchQuery, SearchService, indexing
from kb.search.segmenting import Segmenter
from kb.settings import read_settings
from kb.store import Document, SqlStore, open_store
from tests.kb.search.conftest import make_record


def test_the_first_sync_builds_and_the_next_changes_nothing(index: Index) -> None:
    first = index.sync()
    assert first.rebuilt and first.indexed == 5
    assert index.sync() == indexing.SyncReport(0, 0)
    assert index.verify() == ()


def test_sync_follows_new_changed_and_withdrawn_records(
    index: Index, store: SqlStore, service: SearchService
) -> None:
    store.put(make_record("gp-moi", "Thiết bị mẫu hoàn toàn mới"))
    store.put(make_record("gp-lo-dot-rac", "Tên đã sửa"))
    store.withdraw("tb-giong-lua", "thử")
    assert [problem.remedy for problem in index.verify()] == ["chạy “kb index sync”"]
    report = index.sync()
    assert (report.indexed, report.removed, report.rebuilt) == (2, 1, "")
    assert index.verify() == ()
    found = {hit.id for hit in service.search(SearchQuery()).hits}
    assert "gp-moi" in found and "tb-giong-lua" not in found
    assert service.search(SearchQuery(text="tên đã sửa")).hits[0].id == "gp-lo-dot-rac"


def test_an_erasure_reaches_the_files_of_the_index_by_the_next_sync(
    store: SqlStore, tmp_path: Path
) -> None:
    index = Index(store, tmp_path / "index", open_whoosh_engine, workers=1)
    store.put(make_record("gp-rieng", "Tên đặcbiệtduynhất của Nguyễn Văn B"))
    index.sync()
    files = [path for path in (tmp_path / "index").rglob("*") if path.is_file()]
    assert any("đặcbiệtduynhất".encode() in path.read_bytes() for path in files)
    store.erase(["gp-rieng"], "thử")
    assert index.sync().rebuilt
    files = [path for path in (tmp_path / "index").rglob("*") if path.is_file()]
    assert not any("đặcbiệtduynhất".encode() in path.read_bytes() for path in files)
    assert len(generations(tmp_path / "index")) == 1 and index.sync() == indexing.SyncReport(0, 0)


def test_the_next_sync_removes_originals_that_an_erasure_cut_short_left(
    index: Index, store: SqlStore
) -> None:
    index.sync()
    document = Document(sha256=sha256(b"goc").hexdigest(), name="a", record_ids=("gp-de-nghi",))
    store.keep_document(document, b"goc")
    store.erase(["gp-de-nghi"], "thử")
    left = store.originals_dir / document.sha256
    left.write_bytes(b"goc")
    assert index.sync().rebuilt
    assert not left.exists()


def test_what_is_withdrawn_is_not_shown_even_before_the_index_knows(
    store: SqlStore, service: SearchService
) -> None:
    store.withdraw("tb-giong-lua", "thử")
    assert not service.search(SearchQuery(text="giống lúa")).hits


def generations(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def test_a_rebuild_makes_a_new_generation_and_keeps_the_one_before(
    index: Index, tmp_path: Path
) -> None:
    index.sync()
    assert [index.rebuild().generation for _ in range(2)] == ["000002", "000003"]
    assert generations(tmp_path / "index") == ["000002", "000003"]
    assert index.status().due == "" and index.status().documents == 5


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may grow beyond some bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


# Whoosh leaves the files open that it could not write.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_disk_without_room_for_the_index_is_named(store: SqlStore, tmp_path: Path) -> None:
    index = Index(store, tmp_path / "index", open_whoosh_engine, workers=1)
    index.sync()
    store.withdraw("tb-giong-lua", "thử")
    with full_disk(), pytest.raises(IndexUnavailableError, match="ổ đĩa còn chỗ"):
        index.sync()
    del index
    gc.collect()
    again = Index(store, tmp_path / "index", open_whoosh_engine, workers=1)
    assert len(again.engine().ids()) == 5
    assert again.sync().removed == 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_disk_that_fills_up_while_records_come_is_named(
    store: SqlStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = Index(store, tmp_path / "index", open_whoosh_engine, workers=1)
    index.sync()
    monkeypatch.setattr("kb.engines.whoosh_engine.writing._TOKENS_AT_ONCE", 1)
    with full_disk(), pytest.raises(IndexUnavailableError, match="ổ đĩa còn chỗ"):
        index.rebuild()
    assert len(index.engine().ids()) == 5 and index.sync() == indexing.SyncReport(0, 0)


def test_a_reader_of_a_swept_generation_reads_on(store: SqlStore, index: Index) -> None:
    index.sync()
    engine = index.engine()
    index.rebuild()
    assert engine.search(SearchRequest(query=Everything(), facets=())).total == 5


def test_a_generation_swept_while_it_is_opened_does_not_serve(
    store: SqlStore, tmp_path: Path
) -> None:
    writing = Index(store, tmp_path / "index", open_whoosh_engine, workers=1)
    writing.sync()

    def open_late(folder: Path) -> SearchEngine:
        if folder.name == "000001":
            writing.rebuild()
        return open_whoosh_engine(folder)

    reading = Index(store, tmp_path / "index", open_late, workers=1)
    assert len(reading.engine().ids()) == 5


@pytest.mark.parametrize("kind", ["*.pst", "*.col", "*.trm", "*.toc"])
def test_the_generation_before_serves_where_the_current_one_is_damaged(
    store: SqlStore, tmp_path: Path, kind: str
) -> None:
    index = Index(store, tmp_path / "index", open_whoosh_engine, workers=1)
    index.sync()
    index.rebuild()
    (path,) = (tmp_path / "index" / "000002").glob(kind)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert path.name in index.verify()[0].what
    again = Index(store, tmp_path / "index", open_whoosh_engine, workers=1)
    service = SearchService(store, again.engine, "")
    assert service.search(SearchQuery(text="lò đốt rác")).total
    assert path.name in again.status().due and path.name in again.verify()[0].what
    assert again.status().documents == 5
    assert "hỏng" in again.sync().rebuilt and again.verify() == ()
    assert generations(tmp_path / "index") == ["000003"]


def test_without_an_index_a_search_says_what_to_do(store: SqlStore, index: Index) -> None:
    with pytest.raises(IndexUnavailableError, match="kb index rebuild"):
        SearchService(store, index.engine, "").search(SearchQuery())
    assert index.status().due and index.verify()


def test_another_analysis_version_makes_a_rebuild_due(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.sync()
    monkeypatch.setattr(indexing, "ANALYSIS_VERSION", 999)
    assert "phiên bản khác" in index.status().due
    assert index.sync().rebuilt


def test_a_rebuild_that_does_not_match_the_store_never_serves(
    index: Index, store: SqlStore, monkeypatch: pytest.MonkeyPatch, service: SearchService
) -> None:
    before = index.status().generation
    monkeypatch.setattr(indexing, "is_public", lambda record: record.id != "gp-lo-dot-rac")
    with pytest.raises(IndexUnavailableError, match="gp-lo-dot-rac"):
        index.rebuild()
    assert index.status().generation == before
    assert service.search(SearchQuery(text="lò đốt rác")).total


def test_segments_are_computed_once(
    index: Index, store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.sync()

    def refuse(text: str) -> str:
        raise AssertionError(f"segmented again: {text}")

    monkeypatch.setattr("kb.search.segmenting.segment", refuse)
    assert index.rebuild().documents == 5


def test_words_segmented_by_other_processes_are_the_same(
    store: SqlStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [store.get(record_id).record for record_id in store.public_ids()]  # type: ignore[union-attr]
    ((_, alone),) = Segmenter(store, 1).batches(filter(None, records))
    monkeypatch.setattr("kb.search.segmenting._WORTH_PROCESSES", 1)
    other = open_store(read_settings({"KB_HOME": str(tmp_path / "other")}))
    ((_, apart),) = Segmenter(other, 2).batches(filter(None, records))
    other.close()
    assert apart == alone


def _kb(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "kb", *arguments]


@pytest.fixture
def filled_home(tmp_path: Path) -> Path:
    store = open_store(read_settings({"KB_HOME": str(tmp_path)}))
    store.put_many(
        make_record(f"gp-{number:04d}", f"Giải pháp mẫu số {number} về rác thải")
        for number in range(600)
    )
    store.close()
    return tmp_path


def _run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        _kb(*arguments),
        env={**os.environ, "KB_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _wait_for(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline, "nothing happened within a minute"
        time.sleep(0.005)


def test_kill_9_during_a_rebuild_leaves_the_old_index_serving(filled_home: Path) -> None:
    assert _run(filled_home, "index", "rebuild").returncode == 0
    generations = filled_home / "index"
    process = subprocess.Popen(
        _kb("index", "rebuild"), env={**os.environ, "KB_HOME": str(filled_home)}
    )
    _wait_for(lambda: any((generations / "000002").glob("*")))
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert (generations / "current").read_text() == "000001"
    found = _run(filled_home, "search", "rac thai", "--json")
    assert found.returncode == 0 and '"total": 600' in found.stdout
    again = _run(filled_home, "index", "rebuild")
    assert again.returncode == 0, again.stderr
    assert _run(filled_home, "index", "verify").returncode == 0


def test_a_damaged_index_is_named_and_rebuilt(filled_home: Path) -> None:
    assert _run(filled_home, "index", "rebuild").returncode == 0
    for file in (filled_home / "index" / "000001").glob("*.toc"):
        file.write_bytes(b"damaged")
    found = _run(filled_home, "search", "rác")
    assert found.returncode == 1 and "kb index rebuild" in found.stderr
    assert _run(filled_home, "index", "sync").returncode == 0
    assert _run(filled_home, "search", "rác").returncode == 0


def test_the_engine_of_the_bank_is_whoosh(filled_home: Path) -> None:
    assert _run(filled_home, "index", "sync").returncode == 0
    assert len(open_whoosh_engine(filled_home / "index" / "000001").ids()) == 600
