"""The vectors of the records: computed once, kept up with the store, forgotten in time."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from filelock import FileLock

from kb.errors import LockedError, StoreError
from kb.ports import Vectors
from kb.search import VectorStore, vectors
from kb.search.passages import passage_key, passage_of
from kb.settings import read_settings
from kb.store import SqliteVectorCache, SqlStore, open_store
from tests.kb.search.conftest import RECORDS, make_record
from tests.kb.search.embedder import SyllableEmbedder

PUBLIC = len(RECORDS) - 1  # one is a draft


@pytest.fixture
def embedder() -> SyllableEmbedder:
    return SyllableEmbedder()


@pytest.fixture
def cache(tmp_path: Path) -> SqliteVectorCache:
    return SqliteVectorCache(tmp_path / "cache")


@pytest.fixture
def opened(
    store: SqlStore, tmp_path: Path, embedder: SyllableEmbedder, cache: SqliteVectorCache
) -> VectorStore:
    return VectorStore(store, tmp_path / "vectors", embedder, cache)


def test_every_public_record_gets_a_vector_and_no_other(
    opened: VectorStore, embedder: SyllableEmbedder
) -> None:
    assert opened.status().vectors == 0
    counts: list[tuple[int, int]] = []
    opened.sync(lambda done, total: counts.append((done, total)))
    assert opened.status().vectors == opened.status().public_records == PUBLIC
    assert counts[-1][0] == counts[-1][1]
    assert "Bản nháp nói về rác thải" not in embedder.asked


def test_a_vector_is_computed_once_for_a_text(
    opened: VectorStore, store: SqlStore, embedder: SyllableEmbedder, tmp_path: Path
) -> None:
    opened.sync()
    store.put(make_record("gp-lo-dot-rac", "Lò đốt rác cỡ nhỏ", summary=RECORDS[1].summary))
    store.put(make_record("gp-moi", "Máy thử mới"))
    opened.sync()
    assert len(embedder.asked) == PUBLIC + 1
    (tmp_path / "vectors" / "syllables-1.npy").unlink()
    opened.sync()
    assert opened.status().vectors == PUBLIC + 1
    assert len(embedder.asked) == PUBLIC + 1


def _computing_after(
    embedder: SyllableEmbedder, action: Callable[[], object]
) -> Callable[[Sequence[str]], Vectors]:
    compute = embedder.passages

    def passages(texts: Sequence[str]) -> Vectors:
        action()
        return compute(texts)

    return passages


def _failing_at_the_second(
    embedder: SyllableEmbedder, error: type[BaseException]
) -> Callable[[Sequence[str]], Vectors]:
    def fail() -> None:
        if embedder.asked:
            raise error

    return _computing_after(embedder, fail)


def test_what_is_done_is_kept_when_the_rest_fails(
    opened: VectorStore, embedder: SyllableEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "_BATCH", 2)
    monkeypatch.setattr(vectors, "_SECONDS_OF_A_TURN", 0)
    with monkeypatch.context() as patch, pytest.raises(MemoryError):
        patch.setattr(embedder, "passages", _failing_at_the_second(embedder, MemoryError))
        opened.sync()
    assert opened.status().vectors == 2
    opened.sync()
    assert opened.status().vectors == PUBLIC
    assert len(embedder.asked) == PUBLIC


@pytest.mark.parametrize("change", ["withdraw", "erase", "replace"])
def test_what_the_public_cannot_read_any_more_is_forgotten(
    opened: VectorStore, store: SqlStore, cache: SqliteVectorCache, tmp_path: Path, change: str
) -> None:
    opened.sync()
    key = passage_key(passage_of(RECORDS[1]))
    (vector,) = cache.get("syllables-1", [key]).values()
    if change == "withdraw":
        store.withdraw("gp-lo-dot-rac", "thử")
    elif change == "erase":
        store.erase(["gp-lo-dot-rac"], "thử")
    else:
        store.put(make_record("gp-lo-dot-rac", "Tên khác hẳn"))
    opened.sweep()
    assert "gp-lo-dot-rac" not in opened.file.rows()
    assert cache.get("syllables-1", [key]) == {}
    traces = (vector.tobytes(), key.encode())
    for file in tmp_path.glob("*/*"):
        if file.is_file() and file.parent.name in ("vectors", "cache"):
            assert not any(trace in file.read_bytes() for trace in traces)


def test_a_bank_that_was_replaced_by_another_starts_anew(
    opened: VectorStore, store: SqlStore, embedder: SyllableEmbedder, tmp_path: Path
) -> None:
    for number in range(9):
        store.put(make_record("gp-moi", f"Máy thử {number}"))
    opened.sync()
    other = open_store(read_settings({"KB_HOME": str(tmp_path / "other")}))
    other.put(make_record("gp-khac", "Của ngân hàng khác"))
    again = VectorStore(other, tmp_path / "vectors", embedder, SqliteVectorCache(tmp_path / "c"))
    again.sync()
    other.close()
    assert again.file.rows().keys() == {"gp-khac"}


def test_what_changes_while_vectors_are_computed_hides_nothing_older(
    opened: VectorStore,
    store: SqlStore,
    embedder: SyllableEmbedder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(vectors, "_BATCH", 1)
    monkeypatch.setattr(vectors, "_SECONDS_OF_A_TURN", 0)

    def change_another() -> None:
        if not embedder.asked:
            store.put(make_record("gp-lo-dot-rac", "Tên khác hẳn"))

    monkeypatch.setattr(embedder, "passages", _computing_after(embedder, change_another))
    opened.sync()
    assert opened.status().vectors == PUBLIC
    assert opened.file.rows()["gp-lo-dot-rac"].key == passage_key(
        passage_of(make_record("gp-lo-dot-rac", "Tên khác hẳn"))
    )


def test_numbers_of_changes_may_start_anew(
    opened: VectorStore, store: SqlStore, embedder: SyllableEmbedder, tmp_path: Path
) -> None:
    for number in range(9):
        store.put(make_record("gp-moi", f"Máy thử {number}"))
    opened.sync()
    older = open_store(read_settings({"KB_HOME": str(tmp_path / "older")}))
    older.put(make_record("gp-moi", "Máy thử 8"))
    restored = VectorStore(
        older, tmp_path / "vectors", embedder, SqliteVectorCache(tmp_path / "cache")
    )
    restored.sweep()
    imported = [make_record(f"gp-{number}", f"Máy mới {number}") for number in range(20)]
    older.put_many(imported)
    older.put(make_record("gp-moi", "Máy thử mới hẳn"))
    restored.sync()
    rows = restored.file.rows()
    assert rows.keys() == {"gp-moi", *(record.id for record in imported)}
    assert rows["gp-moi"].key == passage_key(passage_of(make_record("gp-moi", "Máy thử mới hẳn")))
    older.close()


def test_what_is_cached_can_be_forgotten_however_a_turn_ends(
    opened: VectorStore,
    store: SqlStore,
    cache: SqliteVectorCache,
    embedder: SyllableEmbedder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(vectors, "_BATCH", 1)
    failing = _failing_at_the_second(embedder, KeyboardInterrupt)
    monkeypatch.setattr(embedder, "passages", failing)
    with pytest.raises(KeyboardInterrupt):
        opened.sync()
    ((record_id, row),) = opened.file.rows().items()
    assert cache.get("syllables-1", [row.key])
    store.erase([record_id], "thử")
    opened.sweep()
    assert cache.get("syllables-1", [row.key]) == {}


def test_others_have_their_turn_between(
    opened: VectorStore, embedder: SyllableEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "_BATCH", 1)
    monkeypatch.setattr(vectors, "_SECONDS_OF_A_TURN", 0)
    slowly = _computing_after(embedder, lambda: time.sleep(0.3))
    monkeypatch.setattr(embedder, "passages", slowly)
    syncing = Thread(target=opened.sync)
    syncing.start()
    while not embedder.asked:
        time.sleep(0.01)
    opened.sweep()
    assert syncing.is_alive()  # it had not ended yet: the sweep came between
    syncing.join()
    assert opened.status().vectors == PUBLIC


def test_a_second_writer_waits_and_then_says_why_not(
    opened: VectorStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "_SECONDS_TO_WAIT", 0.05)
    (tmp_path / "vectors").mkdir()
    with FileLock(tmp_path / "vectors" / "lock"), pytest.raises(LockedError, match="tính vectơ"):
        opened.sync()


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:200])


def _of_other_columns(file: Path) -> None:
    np.save(file, np.zeros(3))


def _not_an_array(file: Path) -> None:
    file.write_bytes(b"khong phai vecto")


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _an_archive(file: Path) -> None:
    file.write_bytes(b"PK\3\4")


def _of_no_known_header(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"{'descr'", b"{{'desc'", 1))


DAMAGES = [_cut, _of_other_columns, _not_an_array, _empty, _an_archive, _of_no_known_header]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_made_anew(
    opened: VectorStore, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    opened.sync()
    damage(tmp_path / "vectors" / "syllables-1.npy")
    assert opened.status().vectors == 0
    opened.sync()
    assert opened.status().vectors == PUBLIC


def test_a_damaged_cache_says_that_it_may_be_deleted(opened: VectorStore, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "vectors.sqlite").write_bytes(b"khong phai SQLite" * 100)
    with pytest.raises(StoreError, match="Có thể xoá tệp ấy"):
        opened.sync()


def test_vectors_of_another_model_are_not_compared(
    opened: VectorStore, store: SqlStore, tmp_path: Path, cache: SqliteVectorCache
) -> None:
    opened.sync()
    newer = SyllableEmbedder()
    newer.name = "syllables-2"
    other = VectorStore(store, tmp_path / "vectors", newer, cache)
    assert other.status().vectors == 0
    other.sync()
    assert len(newer.asked) == PUBLIC
    assert cache.get("syllables-1", [passage_key(passage_of(record)) for record in RECORDS]) == {}
    assert [file.name for file in (tmp_path / "vectors").glob("*.npy")] == ["syllables-2.npy"]
