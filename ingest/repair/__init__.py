"""Texts as they were damaged on their way to us, put right where that can be proved."""

from ingest.repair.encodings import all_to_unicode, to_unicode, vietnamese_words
from ingest.repair.letters import right_letters, well_read
from ingest.repair.names import FAMILIES, with_family_names
from ingest.repair.noting import noting
from ingest.repair.spelling import is_syllable

__all__ = [
    "FAMILIES",
    "all_to_unicode",
    "is_syllable",
    "noting",
    "right_letters",
    "to_unicode",
    "vietnamese_words",
    "well_read",
    "with_family_names",
]
