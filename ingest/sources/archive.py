"""ZIP archives: the files inside, one after the other, within bounds.

Nothing is written to disk, so names inside lead nowhere; they only say in the report which file is
meant.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ingest.sources.local import FetchedFile, printable
from ingest.zip_listing import DAMAGED, has_too_many_entries, names_inside
from kb.errors import Problem

__all__ = ["ArchiveMember", "is_archive", "members"]

_OFFICE = ("[Content_Types].xml", "mimetype")  # such files are archives to be read as a whole
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others need memory before giving a byte
_ENCRYPTED = 0x1
_DEEPEST = 2
_MOST_FILES = 2000
_TOTAL = 10  # times the limit of one file
_NO_FILES = ("__MACOSX", ".", "~$")
_BROKEN = Problem("", "tệp nén hỏng", "nén lại hoặc giải nén rồi nhập từng tệp")


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """A file of an archive, or why it was not taken out."""

    name: str
    file: FetchedFile | None = None
    problem: Problem | None = None


def is_archive(data: bytes) -> bool:
    """Whether the bytes are an archive of files, and no office document."""
    if not data.startswith(b"PK") or has_too_many_entries(data):
        return False
    names = names_inside(data)
    return names is not None and not any(name in _OFFICE for name in names)


def members(archive: FetchedFile, *, limit_mb: int) -> Iterator[ArchiveMember]:
    """The files of an archive and of those inside it, each of at most `limit_mb`."""
    yield from _Unpacking(limit_mb << 20).members(archive, 1)


@dataclass(slots=True)
class _Unpacking:
    """One archive with those inside it: what it may still give."""

    limit: int
    files: int = 0
    total: int = 0

    def members(self, archive: FetchedFile, depth: int) -> Iterator[ArchiveMember]:
        try:
            with zipfile.ZipFile(io.BytesIO(archive.data)) as opened:
                for info in sorted(opened.infolist(), key=lambda info: info.filename):
                    if info.is_dir() or _is_left_out(_name(info)):
                        continue
                    name = f"{archive.name}/{printable(_name(info))}"
                    self.files += 1
                    if self.files > _MOST_FILES:
                        yield ArchiveMember(name, problem=_too_much(f"hơn {_MOST_FILES} tệp"))
                        return
                    yield from self._member(opened, info, name, depth)
        except DAMAGED:
            yield ArchiveMember(archive.name, problem=_BROKEN)

    def _member(
        self, opened: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, depth: int
    ) -> Iterator[ArchiveMember]:
        if problem := self._against(info):
            yield ArchiveMember(name, problem=problem)
            return
        try:
            with opened.open(info) as stream:
                data = stream.read(self.limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
            yield ArchiveMember(name, problem=_BROKEN)
            return
        self.total += len(data)
        if problem := self._too_large(len(data)):
            yield ArchiveMember(name, problem=problem)
            return
        file = FetchedFile(name=name, data=data, sha256=hashlib.sha256(data).hexdigest())
        if not is_archive(data):
            yield ArchiveMember(name, file)
        elif depth >= _DEEPEST:
            yield ArchiveMember(name, problem=_too_much(f"tệp nén lồng quá {_DEEPEST} lớp"))
        else:
            yield from self.members(file, depth + 1)

    def _against(self, info: zipfile.ZipInfo) -> Problem | None:
        """Why the member is not even opened."""
        if info.flag_bits & _ENCRYPTED:
            return Problem("", "tệp nén có mật khẩu", "giải nén bằng mật khẩu rồi nhập")
        if info.compress_type not in _PLAIN:
            return Problem("", "kiểu nén lạ", "nén lại thành .zip thường")
        return self._too_large(info.file_size)

    def _too_large(self, size: int) -> Problem | None:
        if size > self.limit:
            return _too_much(f"giải nén ra hơn {self.limit >> 20} MB")
        if self.total > _TOTAL * self.limit:
            return _too_much(f"cả tệp nén chứa hơn {_TOTAL * self.limit >> 20} MB")
        return None


def _name(info: zipfile.ZipInfo) -> str:
    """The name without steps to folders above; older programs wrote Vietnamese names as UTF-8
    without saying so."""
    name = info.filename
    with contextlib.suppress(UnicodeError):
        name = name.encode("cp437").decode("utf-8")
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return "/".join(part for part in parts if part not in ("..", "/"))


def _is_left_out(name: str) -> bool:
    """What programs leave beside the files."""
    return any(part.startswith(_NO_FILES) for part in PurePosixPath(name).parts)


def _too_much(what: str) -> Problem:
    return Problem("", what, "chia nhỏ, giải nén rồi nhập từng tệp")
