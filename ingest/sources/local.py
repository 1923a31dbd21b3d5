"""Files on this machine: which ones there are, and their bytes with a fingerprint.

Knows nothing of formats, except that a folder with `corpus.toml` says itself what is loaded.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from kb.errors import Problem, UnreadableSourceError, UsageError

__all__ = ["FetchedFile", "FoundFile", "fetch", "find_files", "printable"]

_MANIFEST = "corpus.toml"
_OFFICE_LOCK = "~$"  # Excel leaves such a file beside one that is open


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to import; `name` is how the reports call it."""

    path: Path
    name: str

    @property
    def size(self) -> int:
        """In bytes; 0 for a file that is gone or can't be looked at."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedFile:
    """A file's bytes; `sha256` in hexadecimal, `address` where it was fetched from the web."""

    name: str
    data: bytes
    sha256: str
    address: str = ""

    @property
    def source(self) -> str:
        """The address, or the name of the file without folders: what a record cites."""
        return self.address or PurePath(self.name).name


def find_files(paths: Iterable[Path]) -> tuple[FoundFile, ...]:
    """The files meant by files and folders, in a steady order, each once.

    Raises `UsageError` for a path that is not there, a folder with nothing to read, and a manifest
    that is wrong.
    """
    found: dict[Path, FoundFile] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(f"Không có tệp hay thư mục “{path}”.")
        files = list(_in_folder(path)) if path.is_dir() else [_found(path, path.name)]
        if not files:
            raise UsageError(f"Thư mục “{path}” không có tệp nào để nhập.")
        for file in files:
            found.setdefault(file.path.resolve(), file)
    return tuple(found.values())


def fetch(file: FoundFile, *, limit_mb: int) -> FetchedFile:
    """Read the file. Raises `UnreadableSourceError`: too large, not readable, not a plain file."""
    try:
        if not file.path.is_file():
            raise _unreadable("không phải tệp thường", "chỉ nhập tệp và thư mục")
        limit = limit_mb << 20
        size = file.path.stat().st_size
        if size <= limit:
            with file.path.open("rb") as stream:
                data = stream.read(limit + 1)
            size = max(size, len(data))
    except OSError as error:
        reason = error.strerror or str(error)
        raise _unreadable(f"không đọc được ({reason})", "kiểm tra quyền đọc tệp") from error
    if size > limit:
        raise _unreadable(
            f"tệp {size / (1 << 20):.0f} MB, lớn hơn mức {limit_mb} MB",
            "chia nhỏ tệp, hoặc tăng KB_MAX_FILE_MB",
        )
    return FetchedFile(name=file.name, data=data, sha256=hashlib.sha256(data).hexdigest())


def _in_folder(folder: Path) -> Iterator[FoundFile]:
    manifest = folder / _MANIFEST
    paths = _named_by(manifest) if manifest.is_file() else _walked(folder)
    for path in paths:
        yield _found(path, path.relative_to(folder).as_posix())


def _found(path: Path, name: str) -> FoundFile:
    """The name as text of one line: the file system allows any bytes in it."""
    return FoundFile(path, printable(os.fsencode(name).decode("utf-8", errors="replace")))


def printable(name: str) -> str:
    """A name for the report, which control characters would break."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)


def _walked(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and _is_meant(path, folder))


def _is_meant(path: Path, folder: Path) -> bool:
    inside = path.relative_to(folder).parts
    return not any(part.startswith((".", _OFFICE_LOCK)) for part in inside)


def _named_by(manifest: Path) -> list[Path]:
    try:
        content = tomllib.loads(manifest.read_text(encoding="utf-8"))
        names = [entry["file"] for entry in content["load"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{manifest}: không đọc được ({error}); mỗi tệp cần một mục [[load]] với file = “…”."
        ) from error
    folder = manifest.parent.resolve()
    paths = [manifest.parent / str(name) for name in names]
    for path in paths:
        if not path.resolve().is_relative_to(folder) or not path.is_file():
            raise UsageError(f"{manifest}: không có tệp “{path}” trong thư mục này.")
    return paths


def _unreadable(what: str, remedy: str) -> UnreadableSourceError:
    return UnreadableSourceError(Problem("", what, remedy))
