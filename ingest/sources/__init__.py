"""Where files come from."""

from ingest.sources.archive import (
    MOST_ENTRIES,
    ArchiveMember,
    has_too_many_entries,
    is_archive,
    members,
    names_inside,
)
from ingest.sources.local import FetchedFile, FoundFile, fetch, find_files

__all__ = [
    "MOST_ENTRIES",
    "ArchiveMember",
    "FetchedFile",
    "FoundFile",
    "fetch",
    "find_files",
    "has_too_many_entries",
    "is_archive",
    "members",
    "names_inside",
]
