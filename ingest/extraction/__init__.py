"""Parsed values to drafts of records: lines, lists and documents."""

from ingest.extraction.columns import BANK_CAPTION, Column, form_columns
from ingest.extraction.draft import Draft
from ingest.extraction.extract import Options, extract, findings_of_file
from ingest.extraction.found import Finding
from ingest.extraction.headers import ColumnMapping, read_mapping
from ingest.extraction.naming import in_words_of_list

__all__ = [
    "BANK_CAPTION",
    "Column",
    "ColumnMapping",
    "Draft",
    "Finding",
    "Options",
    "extract",
    "findings_of_file",
    "form_columns",
    "in_words_of_list",
    "read_mapping",
]
