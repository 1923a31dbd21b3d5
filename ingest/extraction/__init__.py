"""Parsed values to drafts of records: lines, lists and documents."""

from ingest.extraction.columns import BANK_CAPTION, Column, form_columns
from ingest.extraction.draft import Draft
from ingest.extraction.extract import Options, extract
from ingest.extraction.headers import ColumnMapping, read_mapping
from ingest.extraction.naming import in_words_of_list

__all__ = [
    "BANK_CAPTION",
    "Column",
    "ColumnMapping",
    "Draft",
    "Options",
    "extract",
    "form_columns",
    "in_words_of_list",
    "read_mapping",
]
