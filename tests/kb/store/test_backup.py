"""Backup and restore: consistent while running, refused when damaged, never neither old nor new."""

from __future__ import annotations

import hashlib
import sqlite3
import stat
import time
import zipfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from kb.errors import StoreError, UsageError
from kb.settings import Settings, read_settings
from kb.store import (
    Document,
    SqlStore,
    back_up,
    erase_person,
    open_store,
    restore,
)
from tests.kb.store.disk import files_holding
from tests.kb.store.examples import ORIGINAL, SHA256, contents, record
from tests.kb.store.processes import start, wait_for


@pytest.fixture
def elsewhere(tmp_path: Path) -> Settings:
    return read_settings({"KB_HOME": str(tmp_path / "khác")})


def test_a_backup_restored_elsewhere_is_the_same_bank(
    filled: SqlStore, settings: Settings, elsewhere: Settings, target: Path
) -> None:
    report = back_up(filled, target)
    assert (report.records, report.originals, report.missing) == (2, 1, ())
    restore(elsewhere, target)
    assert contents(elsewhere) == contents(settings)


def test_a_backup_is_for_its_owner_only_and_leaves_nothing_else(
    filled: SqlStore, target: Path
) -> None:
    back_up(filled, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(path.name for path in target.parent.iterdir()) == [target.name, "var"]


def test_a_backup_is_not_overwritten_by_accident(filled: SqlStore, target: Path) -> None:
    target.write_text("quý")
    with pytest.raises(UsageError, match="--force"):
        back_up(filled, target)
    assert target.read_text() == "quý"
    back_up(filled, target, overwrite=True)
    assert zipfile.is_zipfile(target)


def test_a_backup_tells_which_originals_were_lost(
    filled: SqlStore, settings: Settings, elsewhere: Settings, target: Path
) -> None:
    (settings.originals_dir / SHA256).write_bytes(b"hong")
    assert back_up(filled, target).missing == (SHA256,)
    restore(elsewhere, target)
    store = open_store(elsewhere)
    document = store.document(SHA256)
    assert document is not None and not document.original_kept
    store.close()


def test_a_folder_that_cannot_be_written_is_named(filled: SqlStore, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="khong-co"):
        back_up(filled, tmp_path / "khong-co" / "a.zip")


def test_a_backup_taken_while_another_process_writes_holds_whole_batches(
    store: SqlStore, settings: Settings, elsewhere: Settings, target: Path
) -> None:
    writer = start(
        """
store = open_store(settings)
with write_lock(settings, 'kb ingest'):
    for batch in range(10_000):
        store.put_many(record(batch * 50 + number) for number in range(50))
        if batch == 3: say('busy')
""",
        settings,
    )
    wait_for(writer, "busy")
    report = back_up(store, target)
    assert writer.poll() is None
    writer.kill()
    writer.communicate()
    restore(elsewhere, target)
    restored = open_store(elsewhere)
    ids = restored.public_ids()
    restored.close()
    assert len(ids) == report.records >= 200 and len(ids) % 50 == 0


def test_restoring_undoes_what_came_after_the_backup(
    filled: SqlStore, settings: Settings, target: Path
) -> None:
    back_up(filled, target)
    before = contents(settings)
    filled.put_many([record(1, title="Sửa nhầm"), record(3)])
    filled.withdraw("tb-thu-2", "nhầm")
    later = b"tep sau"
    sha256 = hashlib.sha256(later).hexdigest()
    filled.keep_document(Document(sha256=sha256, name="b.csv"), later)
    report = restore(settings, target)
    records, _, documents, originals, doubts = contents(settings)
    assert (records, documents, originals, doubts) == (before[0], *before[2:])
    assert report.public_again == ("tb-thu-2",)


def test_an_index_that_follows_the_changes_learns_of_a_restore(
    filled: SqlStore, settings: Settings, target: Path
) -> None:
    back_up(filled, target)
    filled.put_many([record(1, title="Sửa nhầm"), record(3)])
    seen = filled.last_sequence()
    restore(settings, target)
    changed = {change.record_id for change in filled.changes_since(seen)}
    assert changed == {"tb-thu-1", "tb-thu-3"}
    assert filled.get("tb-thu-3") is None
    assert filled.put(record(3)).value == "created"


def test_what_was_erased_since_the_backup_stays_erased(
    filled: SqlStore, settings: Settings, target: Path
) -> None:
    filled.put(record(4, body="Chuyện riêng"))
    back_up(filled, target)
    filled.put(record(5))
    filled.erase(["tb-thu-1", "tb-thu-4", "tb-thu-5"], "")
    erase_person(filled, "Nguyễn Văn A")
    report = restore(settings, target)
    assert report.kept_erased == 3 and report.originals == 0
    for erased in (record(1), record(4), record(5)):
        assert filled.put(erased).value == "unchanged"
    assert filled.is_erased_person("Nguyễn Văn A")
    document = filled.document(SHA256)
    assert document is not None and document.erased
    for text in ("Chuyện riêng", "Nguyễn Văn A", ORIGINAL.decode()):
        assert files_holding(settings.home, text) == []


def test_a_sound_store_that_can_not_be_read_now_stays(
    filled: SqlStore, settings: Settings, tmp_path: Path
) -> None:
    back_up(filled, tmp_path / "a.zip")
    filled.close()
    with closing(sqlite3.connect(settings.home / "store.sqlite")) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="locked"):
            restore(settings, tmp_path / "a.zip")
    assert not list(settings.home.glob("*.hong-*"))
    assert len(open_store(settings).public_ids()) == 2


def test_a_store_too_damaged_to_read_is_set_aside(
    filled: SqlStore, settings: Settings, target: Path
) -> None:
    back_up(filled, target)
    before = contents(settings)
    filled.close()
    path = settings.home / "store.sqlite"
    path.write_bytes(b"hong" * 1000)
    report = restore(settings, target)
    assert report.set_aside is not None and report.set_aside.read_bytes() == b"hong" * 1000
    assert contents(settings) == before


@pytest.mark.parametrize(
    "delays",
    [
        (0.05, 0.2, 0.4),
        pytest.param([step / 50 for step in range(60)], marks=pytest.mark.soak),
    ],
    ids=["thrice", "often"],
)
def test_a_restore_killed_at_any_moment_leaves_the_old_bank_or_the_new(
    store: SqlStore, settings: Settings, target: Path, delays: Sequence[float]
) -> None:
    store.put_many(record(number, body="mới " * 500) for number in range(500))
    back_up(store, target)
    script = "from pathlib import Path; say('go'); restore(settings, Path(os.environ['FILE']))"
    for delay in delays:
        store.put_many(record(number, body="cũ") for number in range(500))
        process = start(script, settings, FILE=str(target))
        wait_for(process, "go")
        time.sleep(delay)
        process.kill()
        process.communicate()
        bodies = {each.body[:3].strip() for each in store.records()}
        assert bodies in ({"mới"}, {"cũ"}) and len(store.public_ids()) == 500
    restore(settings, target)
    assert not list(settings.originals_dir.iterdir())


def test_a_full_disk_while_backing_up_leaves_no_file(
    filled: SqlStore, settings: Settings, target: Path
) -> None:
    filled.put_many(record(number, body="x" * 2000) for number in range(200))
    script = """
import resource
from pathlib import Path
from kb.errors import StoreError
store = open_store(settings)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try: back_up(store, Path(os.environ['FILE']))
except StoreError as error: say(error)
"""
    said, errors = start(script, settings, FILE=str(target)).communicate()
    assert "ổ đĩa" in said and errors == ""
    assert [path.name for path in target.parent.iterdir()] == ["var"]


def test_a_full_disk_while_restoring_leaves_the_old_bank(
    filled: SqlStore, settings: Settings, target: Path
) -> None:
    back_up(filled, target)
    filled.put(record(1, title="Nay"))
    before = contents(settings)
    script = """
import resource
from pathlib import Path
from kb.errors import StoreError
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
try: restore(settings, Path(os.environ['FILE']))
except StoreError as error: say(error)
"""
    said, errors = start(script, settings, FILE=str(target)).communicate()
    assert "như trước" in said or "ổ đĩa" in said
    assert errors == "" and contents(settings) == before
