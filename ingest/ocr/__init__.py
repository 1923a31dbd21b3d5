"""Pictures of pages to layouts, by the program tesseract; and whether a text layer needs that."""

from ingest.ocr.quality import is_sound
from ingest.ocr.scanned import layout_of_picture
from ingest.ocr.tesseract import missing

__all__ = ["is_sound", "layout_of_picture", "missing"]
