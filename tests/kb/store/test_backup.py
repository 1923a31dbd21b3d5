"""Backup and restore: consistent while running, refused when damaged, never neither old nor new."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import stat
import time
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from kb.domain import canonical_json
from kb.errors import StoreError, UsageError
from kb.settings import Settings, read_settings
from kb.store import (
    Document,
    Doubt,
    SqlStore,
    back_up,
    erase_person,
    open_store,
    restore,
)
from tests.kb.store.disk import files_holding
from tests.kb.store.examples import record
from tests.kb.store.processes import start, wait_for

ORIGINAL = b"tep goc"
SHA256 = hashlib.sha256(ORIGINAL).hexdigest()
Members = dict[str, bytes]


@pytest.fixture
def filled(store: SqlStore) -> SqlStore:
    store.put_many([record(1), record(2, body="Nguyễn Văn A làm")])
    store.put(record(1, title="Tên mới"))
    store.keep_document(Document(sha256=SHA256, name="a.csv", record_ids=("tb-thu-1",)), ORIGINAL)
    store.keep_doubts(SHA256, [Doubt(where="dòng 1", what="thử")])
    return store


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "sao-luu.zip"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Settings:
    return read_settings({"KB_HOME": str(tmp_path / "khác")})


def contents(settings: Settings) -> tuple[object, ...]:
    """All that the bank in these settings holds."""
    store = open_store(settings)
    found = (
        [canonical_json(each) for each in store.records()],
        list(store.changes_since(0)),
        [store.document(path.name) for path in sorted(settings.originals_dir.glob("*"))],
        [path.read_bytes() for path in sorted(settings.originals_dir.glob("*"))],
        list(store.doubts()),
    )
    store.close()
    return found


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


def _flip(members: Members) -> None:
    middle = len(members["store.sqlite"]) // 2
    content = bytearray(members["store.sqlite"])
    content[middle] ^= 0xFF
    members["store.sqlite"] = bytes(content)


def _escape(members: Members) -> None:
    members["../tron-ra"] = b"x"
    manifest = json.loads(members["manifest.json"])
    manifest["files"]["../tron-ra"] = {"sha256": hashlib.sha256(b"x").hexdigest(), "size": 1}
    members["manifest.json"] = json.dumps(manifest).encode()


def _understate(members: Members) -> None:
    manifest = json.loads(members["manifest.json"])
    manifest["files"]["store.sqlite"]["size"] = 10
    members["manifest.json"] = json.dumps(manifest).encode()


def _other_format(members: Members) -> None:
    members["manifest.json"] = members["manifest.json"].replace(b'"format":1', b'"format":2')


DAMAGES: dict[str, Callable[[Members], object]] = {
    "changed byte": _flip,
    "escaping path": _escape,
    "understated size": _understate,
    "unknown format": _other_format,
    "extra file": lambda members: members.update(la=b""),
    "lost original": lambda members: members.pop(f"originals/{SHA256}"),
    "lost store": lambda members: members.pop("store.sqlite"),
    "lost manifest": lambda members: members.pop("manifest.json"),
    "manifest is no JSON": lambda members: members.update({"manifest.json": b"{"}),
}


@pytest.fixture
def changed(filled: SqlStore, target: Path) -> Callable[[Callable[[Members], object]], None]:
    """Rewrites the backup with its members changed."""
    back_up(filled, target)

    def change(damage: Callable[[Members], object]) -> None:
        with zipfile.ZipFile(target) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        damage(members)
        with zipfile.ZipFile(target, "w") as archive:
            for name, content in members.items():
                archive.writestr(name, content)

    return change


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_backup_is_refused_and_the_bank_untouched(
    changed: Callable[[Callable[[Members], object]], None],
    settings: Settings,
    target: Path,
    damage: Callable[[Members], object],
) -> None:
    changed(damage)
    before = contents(settings)
    with pytest.raises(StoreError, match=r"sao-luu\.zip"):
        restore(settings, target)
    assert contents(settings) == before
    assert not (settings.home.parent / "tron-ra").exists()


@pytest.mark.parametrize("kept", [0, 100, 0.5, -1], ids=["empty", "100 bytes", "half", "all but 1"])
def test_a_cut_off_backup_is_refused(
    filled: SqlStore, settings: Settings, target: Path, kept: float
) -> None:
    back_up(filled, target)
    content = target.read_bytes()
    target.write_bytes(content[: int(len(content) * kept) if 0 < kept < 1 else int(kept)])
    before = contents(settings)
    with pytest.raises(StoreError, match="hỏng"):
        restore(settings, target)
    assert contents(settings) == before


def test_a_missing_backup_is_named(settings: Settings, target: Path) -> None:
    with pytest.raises(UsageError, match=r"sao-luu\.zip"):
        restore(settings, target)


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
