"""The file format of a backup: a zip with a manifest that fingerprints every other member.

`manifest.json`, `store.sqlite` and `originals/<sha-256>`; nothing else is accepted, and nothing is
written outside the folder that is asked for. Knows no database.
"""

from __future__ import annotations

import hashlib
import os
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from kb.errors import StoreError

__all__ = ["DATABASE", "Manifest", "Member", "fingerprint", "pack", "unpack"]

DATABASE = "store.sqlite"
_FORMAT = 1
_MANIFEST = "manifest.json"
_MANIFEST_LIMIT = 64 << 20
_MEMBER = re.compile(r"store\.sqlite|originals/[0-9a-f]{64}")
_CHUNK = 1 << 20


class Member(msgspec.Struct, frozen=True):
    """The fingerprint of one file of the backup; `size` in bytes."""

    sha256: str
    size: int


class Manifest(msgspec.Struct, frozen=True):
    """What a backup holds. `created` in UTC; `sequence` is the last change it knows."""

    format: int
    program: str
    created: str
    revision: str
    sequence: int
    files: dict[str, Member]


def pack(target: Path, files: Mapping[str, Path], **about: str | int) -> Manifest:
    """Write the files under their member names, and the manifest; durable when it returns.

    `about` gives the manifest's `program`, `created`, `revision` and `sequence`.
    """
    with target.open("xb") as raw:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
            members = {}
            for name, path in files.items():
                with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as into:
                    members[name] = _copy(source, into)
            shape = {"format": _FORMAT, **about, "files": members}
            manifest = msgspec.convert(shape, Manifest)
            archive.writestr(_MANIFEST, msgspec.json.encode(manifest))
        raw.flush()
        os.fsync(raw.fileno())
    target.chmod(0o600)
    return manifest


def unpack(source: Path, folder: Path) -> Manifest:
    """Verify the backup and write its files under the empty folder.

    Raises `StoreError` naming what is damaged or does not belong; the folder is then of no use.
    """
    with _readable(source), zipfile.ZipFile(source) as archive:
        manifest = _manifest(archive, source)
        for name, expected in manifest.files.items():
            path = folder / name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with archive.open(name) as member, path.open("xb") as into:
                found = _copy(member, into, limit=expected.size)
                os.fsync(into.fileno())
            path.chmod(0o600)
            if found != expected or name not in (DATABASE, f"originals/{found.sha256}"):
                raise StoreError(f"Bản sao lưu {source} hỏng: {name} không khớp dấu vân tay.")
    return manifest


def fingerprint(path: Path) -> str:
    """The sha-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _manifest(archive: zipfile.ZipFile, source: Path) -> Manifest:
    with archive.open(_MANIFEST) as member:
        manifest = msgspec.json.decode(member.read(_MANIFEST_LIMIT), type=Manifest)
    if manifest.format != _FORMAT:
        raise StoreError(f"Bản sao lưu {source} có khuôn dạng {manifest.format} chưa biết.")
    names = archive.namelist()
    strange = {*names} ^ {_MANIFEST, *manifest.files}
    strange |= {name for name in manifest.files if not _MEMBER.fullmatch(name)}
    if strange or DATABASE not in manifest.files or len(names) != len(set(names)):
        what = ", ".join(sorted(strange)) or "mục lục"
        raise StoreError(f"Bản sao lưu {source} hỏng: tệp thừa, thiếu hoặc lạ ({what}).")
    return manifest


def _copy(source: IO[bytes], into: IO[bytes], limit: int | None = None) -> Member:
    """Copy until the end, or until more than `limit` bytes came (a bomb is not unpacked)."""
    digest, size = hashlib.sha256(), 0
    while (limit is None or size <= limit) and (chunk := source.read(_CHUNK)):
        into.write(chunk)
        digest.update(chunk)
        size += len(chunk)
    into.flush()
    return Member(digest.hexdigest(), size)


@contextmanager
def _readable(source: Path) -> Iterator[None]:
    damaged = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, msgspec.MsgspecError)
    try:
        yield
    except damaged as error:
        raise StoreError(
            f"Bản sao lưu {source} hỏng hoặc không phải do “kb backup” làm ra ({error})."
            " Hãy dùng bản khác; ngân hàng hiện có chưa bị đụng đến."
        ) from error
