"""Where files come from."""

from ingest.sources.archive import ArchiveMember, is_archive, members
from ingest.sources.local import FetchedFile, FoundFile, fetch, find_files

__all__ = [
    "ArchiveMember",
    "FetchedFile",
    "FoundFile",
    "fetch",
    "find_files",
    "is_archive",
    "members",
]
