"""Backup and restore: the whole bank in one file, taken while the bank is in use.

The index is not in a backup: it is made again. Restoring replaces the store in one SQLite
transaction, so that a crash leaves the old bank or the restored one, and processes that have the
store open go on. What was erased since the backup stays erased.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, func, make_url, select

from kb.domain import ReviewState
from kb.errors import StoreError, UsageError
from kb.settings import Settings
from kb.store import versions
from kb.store.archive import DATABASE, fingerprint, pack, unpack
from kb.store.documents import wanted_originals
from kb.store.engine import Database
from kb.store.locking import write_lock
from kb.store.migrating import current_revision, migrate
from kb.store.opening import open_store
from kb.store.repository import SqlStore
from kb.store.succession import continue_numbering, repeat_erasures
from kb.store.tables import REVISION, documents, records

__all__ = ["BackupReport", "RestoreReport", "back_up", "restore"]

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_PRIMARY_CODE = 0xFF


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupReport:
    """What a backup holds; `missing`: originals that were gone or damaged already."""

    records: int
    originals: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreReport:
    """What was restored.

    `created`: when the backup was made (UTC). `kept_erased`: records it held of which something
    was erased since and stays erased. `public_again`: records withdrawn since, public again now.
    `set_aside`: where the old store lies if it was too damaged to be read.
    """

    created: str
    records: int
    originals: int
    kept_erased: int
    public_again: tuple[str, ...]
    set_aside: Path | None


def back_up(store: SqlStore, target: Path, *, overwrite: bool = False) -> BackupReport:
    """Write the bank as it is at this moment; other processes may go on reading and writing.

    `target` appears complete or not at all. Raises `UsageError` if it exists and may not be
    overwritten, `StoreError` for a damaged store, a full disk, or a database other than SQLite.
    """
    if target.exists() and not overwrite:
        raise UsageError(f"{target} đã có. Chọn tên khác, hoặc thêm --force để ghi đè.")
    if not target.parent.is_dir():
        raise UsageError(f"Không có thư mục {target.parent}. Hãy tạo nó hoặc chọn nơi khác.")
    with _explained(target), TemporaryDirectory(dir=target.parent, prefix=".kb-backup-") as folder:
        snapshot, packed = Path(folder, DATABASE), Path(folder, "backup.zip")
        with store.database.sqlite_connection() as live, closing(sqlite3.connect(snapshot)) as copy:
            live.backup(copy)
        _check(snapshot)
        with _opened(snapshot) as copied, copied.writing() as connection:
            wanted = wanted_originals(connection)
            sound = {each for each in wanted if _is_sound(store.originals_dir / each)}
            _mark_missing(connection, wanted - sound)
            count, sequence = _count_records(connection), versions.last_sequence(connection)
        originals = {f"originals/{each}": store.originals_dir / each for each in sorted(sound)}
        pack(
            packed,
            {DATABASE: snapshot} | originals,
            program=version("kb"),
            created=versions.now(),
            revision=REVISION,
            sequence=sequence,
        )
        packed.replace(target)
    return BackupReport(records=count, originals=len(sound), missing=tuple(sorted(wanted - sound)))


def restore(settings: Settings, source: Path) -> RestoreReport:
    """Put the backup in place of the bank; the caller rebuilds the index.

    The backup is unpacked, verified and migrated beside the bank first. Raises `UsageError` where
    there is no such file, and `StoreError`, with the old bank untouched, for a damaged backup, one
    made by a newer program, or a full disk.
    """
    if not source.is_file():
        raise UsageError(f"Không có tệp {source}. Hãy xem lại đường dẫn của bản sao lưu.")
    with write_lock(settings, "kb restore"), _explained(source):
        set_aside = _set_aside_unreadable(settings)
        with closing(open_store(settings)) as store:
            store.database.need_sqlite()
            store.originals_dir.mkdir(mode=0o700, exist_ok=True)
            # Among the originals, so that an erasure sweeps what a killed restore left there.
            with TemporaryDirectory(dir=store.originals_dir, prefix=".restore-") as folder:
                report = _restore(store, source, Path(folder), set_aside)
            store.clear_disk()
    return report


def _restore(store: SqlStore, source: Path, staging: Path, set_aside: Path | None) -> RestoreReport:
    manifest = unpack(source, staging)
    staged = staging / DATABASE
    _check(staged)
    with _opened(staged) as restored:
        if current_revision(restored.engine) is None:
            raise StoreError(f"{source} không chứa kho dữ liệu của ngân hàng.")
        migrate(restored.engine)
        with store.database.reading() as present, restored.writing() as then:
            kept_erased = repeat_erasures(present, then)
            continue_numbering(present, then)
            again = _ids(present, withdrawn=True) & _ids(then, withdrawn=False)
            wanted, count = wanted_originals(then), _count_records(then)
        restored.vacuum()
    for each in wanted:
        (staging / "originals" / each).replace(store.originals_dir / each)
    with store.database.sqlite_connection() as live, closing(sqlite3.connect(staged)) as copy:
        copy.backup(live)
    return RestoreReport(
        created=manifest.created,
        records=count,
        originals=len(wanted),
        kept_erased=kept_erased,
        public_again=tuple(sorted(again)),
        set_aside=set_aside,
    )


def _set_aside_unreadable(settings: Settings) -> Path | None:
    """Rename a store that SQLite can't read, so that a restore can take its place."""
    url = make_url(settings.database_url)
    path = Path(url.database or "")
    if url.get_backend_name() != "sqlite" or not path.is_file() or _is_readable(path):
        return None
    aside = path.with_name(f"{path.name}.hong-{versions.now().replace(':', '')}")
    for suffix in ("-wal", "-shm", ""):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.replace(aside.with_name(aside.name + suffix))
    return aside


def _is_readable(path: Path) -> bool:
    try:
        _check(path)
    except StoreError:
        return False
    except sqlite3.DatabaseError as error:
        # A full disk or another's lock says nothing of the store itself.
        if error.sqlite_errorcode & _PRIMARY_CODE not in _DAMAGED:
            raise
        return False
    return True


def _check(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise StoreError(f"Kho dữ liệu {path.name} hỏng: {found}")


def _opened(path: Path) -> closing[Database]:
    return closing(Database(f"sqlite:///{path}"))


def _is_sound(original: Path) -> bool:
    return original.is_file() and fingerprint(original) == original.name


def _mark_missing(connection: Connection, missing: Iterable[str]) -> None:
    for keys in versions.chunks(missing):
        gone = documents.update().where(documents.c.sha256.in_(keys))
        connection.execute(gone.values(original_kept=False))


def _count_records(connection: Connection) -> int:
    standing = records.c.state != ReviewState.WITHDRAWN
    return connection.execute(select(func.count()).where(standing)).scalar() or 0


def _ids(connection: Connection, *, withdrawn: bool) -> set[str]:
    condition = records.c.state == ReviewState.WITHDRAWN if withdrawn else records.c.public
    return set(connection.execute(select(records.c.id).where(condition)).scalars())


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"{path}: {error.strerror or error}. Hãy kiểm tra ổ đĩa còn chỗ và quyền ghi;"
            " ngân hàng vẫn như trước."
        ) from error
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {error}. Ngân hàng vẫn như trước.") from error
