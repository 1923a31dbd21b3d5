"""What a ZIP lists, by which archives are told from office files. Unpacks nothing."""

from __future__ import annotations

import io
import zipfile

__all__ = ["DAMAGED", "MOST_ENTRIES", "has_too_many_entries", "names_inside"]

DAMAGED = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)
"""What is raised when a damaged archive is opened, or one of a kind that zipfile does not know."""

_ENTRY = b"PK\x01\x02"
MOST_ENTRIES = 100_000
"""In a list of contents, those of archives inside included; even reading more would fill memory."""


def names_inside(data: bytes) -> tuple[str, ...] | None:
    """The names that an archive lists; None where it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(archive.namelist())
    except DAMAGED:
        return None


def has_too_many_entries(data: bytes) -> bool:
    """Whether the bytes list more files than may be looked at."""
    return data.count(_ENTRY) > MOST_ENTRIES
