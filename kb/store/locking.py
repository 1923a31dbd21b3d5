"""One writer at a time, for store and index together, among all processes.

The lock is the operating system's, so a killed holder frees it. A side file says who holds it; it
only words a message, so it may be stale or missing. It names commands, never a record or a person.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from kb.errors import LockedError, StoreError
from kb.settings import Settings

__all__ = ["write_lock"]


@contextmanager
def write_lock(settings: Settings, purpose: str) -> Iterator[None]:
    """Hold the bank's write lock; nests within a thread.

    Waits up to `settings.lock_timeout` seconds, saying once on stderr for whom; then raises
    `LockedError` naming the holder. Raises `StoreError` where KB_HOME can't be written.
    """
    lock = FileLock(settings.lock_path, is_singleton=True)
    card = settings.lock_path.with_suffix(".holder")
    try:
        settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        _acquire(lock, card, settings.lock_timeout)
    except OSError as error:
        raise StoreError(f"Không ghi được vào {settings.home}: {error.strerror}.") from error
    try:
        if lock.lock_counter == 1:
            _sign(card, purpose)
        yield
    finally:
        if lock.lock_counter == 1:
            card.unlink(missing_ok=True)
        lock.release()


def _acquire(lock: FileLock, card: Path, timeout: float) -> None:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print(  # noqa: T201 - the one message of a wait, not a result
            f"Đang đợi {_holder(card)} ghi xong (tối đa {timeout:g} giây)...",
            file=sys.stderr,
            flush=True,
        )
        try:
            lock.acquire(timeout=timeout)
        except Timeout as error:
            raise LockedError(_holder(card)) from error


def _sign(card: Path, purpose: str) -> None:
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    shape = {"pid": os.getpid(), "purpose": purpose, "since": since}
    with suppress(OSError):  # a full disk does not keep anybody from deleting
        card.write_text(json.dumps(shape, ensure_ascii=False), encoding="utf-8")


def _holder(card: Path) -> str:
    try:
        shape = json.loads(card.read_text(encoding="utf-8"))
        return f"“{shape['purpose']}” (tiến trình {shape['pid']}, từ {shape['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "một tiến trình khác"
