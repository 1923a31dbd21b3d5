"""Named arrays in one file: written once, mapped into memory, never copied, always checked.

The layout, all numbers little-endian:

    bytes        content
    0-7          b"KBARRAYS"
    8-11         uint32, version of this layout (1)
    12-15        zero
    16-          the arrays one after the other, each from the next multiple of 8
    D-           the directory, JSON in UTF-8: {"about": {...}, "arrays": {name: [dtype, D0, n]}}
                 where D0 is the offset of the array's first byte and n the number of its items
    last 16      uint64 D; uint32 length of the directory; uint32 CRC-32 of all bytes before it

A file with one array "docs" of the two 16-bit numbers 3 and 7 therefore reads: header, then at 16
the bytes 03 00 07 00, then at 20 the directory {"about": {}, "arrays": {"docs": ["<u2", 16, 2]}}
of 49 bytes, then 20, 49 and the checksum.

Opening reads every byte once: what the disk lost is found then, and named, not in some later query.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from kb.errors import IndexUnavailableError

__all__ = ["Array", "ArrayFile", "ArrayFileWriter", "checksum", "damaged", "map_file", "mapped"]

Array = npt.NDArray[Any]

_MAGIC = b"KBARRAYS"
_VERSION = 1
_HEADER = struct.Struct("<8sII")
_FOOTER = struct.Struct("<QII")
_ALIGNMENT = 8


class ArrayFileWriter:
    """Writes one file; complete only once the block ended without error."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._checksum = 0
        self._offset = 0
        self._directory: dict[str, tuple[str, int, int]] = {}
        self.about: dict[str, Any] = {}
        self._write(_HEADER.pack(_MAGIC, _VERSION, 0))

    def add(self, name: str, array: Array) -> None:
        """Append an array of one dimension."""
        self._write(bytes(-self._offset % _ALIGNMENT))
        little = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
        self._directory[name] = (little.dtype.str, self._offset, len(little))
        self._write(little.tobytes())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._file:
            if error is None:
                shape = {"about": self.about, "arrays": self._directory}
                directory = json.dumps(shape).encode()
                start = self._offset
                self._write(directory)
                self._write(_FOOTER.pack(start, len(directory), self._checksum))

    def _write(self, data: bytes | memoryview) -> None:
        self._file.write(data)
        self._checksum = zlib.crc32(data, self._checksum)
        self._offset += len(data)


class ArrayFile:
    """The arrays of one file, read-only; they stay valid for as long as somebody holds them."""

    def __init__(self, path: Path) -> None:
        """Raises `IndexUnavailableError` naming the file where it is missing or damaged."""
        self._path = path
        data = mapped(path)
        try:
            start, length, expected = _FOOTER.unpack(data[-_FOOTER.size :])
            whole = zlib.crc32(memoryview(data)[: -_FOOTER.size])
            if _HEADER.unpack(data[: _HEADER.size])[:2] != (_MAGIC, _VERSION) or whole != expected:
                raise damaged(path)
            directory = json.loads(data[start : start + length])
        except (struct.error, ValueError) as error:
            raise damaged(path) from error
        self.about: Mapping[str, Any] = directory["about"]
        self._arrays = {
            name: np.frombuffer(data, np.dtype(dtype), count, offset)
            if count
            else np.empty(0, dtype)
            for name, (dtype, offset, count) in directory["arrays"].items()
        }

    def __getitem__(self, name: str) -> Array:
        """Raises `IndexUnavailableError` where the file was written before there were such."""
        try:
            return self._arrays[name]
        except KeyError as error:
            raise IndexUnavailableError(
                f"Chỉ mục {self._path.parent} do một phiên bản khác của chương trình dựng."
                " Chạy “kb index rebuild” để dựng lại."
            ) from error

    def __contains__(self, name: str) -> bool:
        return name in self._arrays


def checksum(data: bytes | mmap.mmap) -> list[int]:
    """Length and CRC-32 of what a file holds."""
    return [len(data), zlib.crc32(data)]


def damaged(path: Path) -> IndexUnavailableError:
    """The error for a file that is missing or not what was written."""
    return IndexUnavailableError(
        f"Tệp chỉ mục {path} bị thiếu hoặc hỏng. Chạy “kb index rebuild” để dựng lại."
    )


def map_file(path: Path) -> mmap.mmap:
    """A file as memory. Raises `OSError`, and `ValueError` for an empty file."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def mapped(path: Path) -> mmap.mmap:
    """A file as memory. Raises the error of `damaged` where it is missing or empty."""
    try:
        return map_file(path)
    except (FileNotFoundError, ValueError) as error:
        raise damaged(path) from error
