"""The imported files as they came, each named by its sha-256, readable by the owner only.

Knows no database: which of the files are wanted is the caller's to say.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Set
from pathlib import Path

from kb.errors import StoreError

__all__ = ["drop_originals", "keep_original", "remove_originals"]

_UNFINISHED = "."


def keep_original(folder: Path, content: bytes, sha256: str) -> None:
    """Write the file whole or not at all, durably. Raises `StoreError` for a full disk."""
    if (folder / sha256).exists():
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)  # whoever made it
        _write(folder / sha256, content)
        _sync(folder)
    except OSError as error:
        raise StoreError(
            f"Không giữ được bản gốc trong {folder}: {error.strerror}. Hãy kiểm tra ổ đĩa còn chỗ."
        ) from error


def drop_originals(folder: Path, sha256s: Iterable[str]) -> None:
    """Delete these files. Raises `StoreError` where the disk does not let it."""
    try:
        for each in sha256s:
            (folder / each).unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            f"Không xoá được bản gốc quá hạn trong {folder}: {error.strerror}."
            " Hãy kiểm tra quyền ghi của thư mục."
        ) from error


def remove_originals(folder: Path, *, wanted: Set[str]) -> None:
    """Delete all that is not wanted, what a killed process left half-written included."""
    if not folder.is_dir():
        return
    for path in list(folder.iterdir()):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in wanted:
            path.unlink()
    _sync(folder)


def _write(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=_UNFINISHED)  # mode 0600 by itself
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


def _sync(folder: Path) -> None:
    """Make new names and removals in the folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
