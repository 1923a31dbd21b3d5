"""The imported files as they came, each named by its sha-256, readable by the owner only.

Knows no database: which of the files are wanted is the caller's to say.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Set
from pathlib import Path

__all__ = ["keep_original", "remove_originals"]


def keep_original(folder: Path, content: bytes, sha256: str) -> None:
    """Write the file whole or not at all, durably."""
    if (folder / sha256).exists():
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".")  # mode 0600 by itself
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(folder / sha256)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync(folder)


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


def _sync(folder: Path) -> None:
    """Make new names and removals in the folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
