"""Parsed values to drafts of records: lines, lists and documents."""

from ingest.extraction.columns import COLUMNS, EXAMPLE_MARK, FORM_COLUMNS, Column
from ingest.extraction.draft import Draft
from ingest.extraction.extract import Options, extract
from ingest.extraction.headers import ColumnMapping, read_mapping

__all__ = [
    "COLUMNS",
    "EXAMPLE_MARK",
    "FORM_COLUMNS",
    "Column",
    "ColumnMapping",
    "Draft",
    "Options",
    "extract",
    "read_mapping",
]
