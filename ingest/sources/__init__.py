"""Where files come from."""

from ingest.sources.local import MANIFEST, FetchedFile, FoundFile, fetch, find_files

__all__ = ["MANIFEST", "FetchedFile", "FoundFile", "fetch", "find_files"]
