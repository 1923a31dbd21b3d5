"""Where files come from."""

from ingest.sources.local import FetchedFile, FoundFile, fetch, find_files

__all__ = ["FetchedFile", "FoundFile", "fetch", "find_files"]
