"""Parsed values to drafts of records: lines, lists and documents."""

from ingest.extraction.columns import BANK_CAPTION, COLUMNS, EXAMPLE_MARK, Column, form_columns
from ingest.extraction.draft import Draft
from ingest.extraction.extract import Options, extract
from ingest.extraction.headers import ColumnMapping, read_mapping

__all__ = [
    "BANK_CAPTION",
    "COLUMNS",
    "EXAMPLE_MARK",
    "Column",
    "ColumnMapping",
    "Draft",
    "Options",
    "extract",
    "form_columns",
    "read_mapping",
]
