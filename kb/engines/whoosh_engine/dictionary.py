"""Whoosh's dictionary of terms, its ordered hash, written and looked up in fewer steps than
Whoosh takes.

The file is Whoosh's own format (`whoosh.filedb.filetables`), and Whoosh reads it: a key is hashed;
the low eight bits choose one of 256 tables, the rest a slot in it, and slots hold hash and place.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import lru_cache
from zlib import crc32

import numpy as np
from whoosh.filedb.filetables import HashWriter, OrderedHashReader, OrderedHashWriter
from whoosh.filedb.structfile import StructFile
from whoosh.util.numlists import GrowableArray

__all__ = ["DictionaryWriter", "finder"]

_CRC32 = 1  # Whoosh's number for this hash; MD5, its default, takes ten times as long
_SLOT = struct.Struct("!Iq")
_SLOTS = np.dtype([("hash", ">u4"), ("place", ">i8")])
_LENGTHS = struct.Struct("!ii")
# A query asks for the same entries several times.
_KEPT = 1 << 14


class DictionaryWriter(OrderedHashWriter):  # type: ignore[misc]
    """Writes keys in order, hashed by CRC-32."""

    def __init__(self, file: StructFile) -> None:
        HashWriter.__init__(self, file, hashtype=_CRC32)
        self.index = GrowableArray("H")
        self.lastkey = b""
        self._place = file.tell()

    def add(self, key: bytes, value: bytes) -> None:
        """Write a key that is larger than all before it, and its value."""
        if key <= self.lastkey:
            raise ValueError(f"{key!r} does not come after {self.lastkey!r}")
        entry = _LENGTHS.pack(len(key), len(value)) + key + value
        self.dbfile.write(entry)
        hashed = crc32(key)
        self.buckets[hashed & 255].append((hashed, self._place))
        self.index.append(self._place)
        self.lastkey = key
        self._place += len(entry)

    def _write_hashes(self) -> None:
        for entries in self.buckets:
            size = 2 * len(entries)
            self.directory.append((self.dbfile.tell(), size))
            slots = np.zeros(size, _SLOTS)
            taken = [False] * size
            for value, place in entries:
                slot = (value >> 8) % size
                while taken[slot]:
                    slot = (slot + 1) % size
                taken[slot] = True
                slots[slot] = value, place
            self.dbfile.write(slots.tobytes())


def finder(dictionary: OrderedHashReader, data: memoryview) -> Callable[[bytes], bytes | None]:
    """A function from a key to its value; `data` is the whole file of the dictionary."""

    @lru_cache(_KEPT)
    def find(key: bytes) -> bytes | None:
        value = crc32(key)
        start, size = dictionary.tables[value & 255]
        for step in range(size):
            slot = start + ((value >> 8) + step) % size * _SLOT.size
            found, place = _SLOT.unpack_from(data, slot)
            if not place:
                break
            if found == value:
                key_length, length = _LENGTHS.unpack_from(data, place)
                begin = place + _LENGTHS.size
                middle = begin + key_length
                if data[begin:middle] == key:
                    return bytes(data[middle : middle + length])
        return None

    return find
