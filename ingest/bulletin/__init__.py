"""`kb bulletin`: marks of use, from a terminal or a clerk's sheet, and what was used so far."""

from ingest.bulletin.marking import Marked, WantedMark, mark_all
from ingest.bulletin.sheet import SheetMarks, marks_in

__all__ = ["Marked", "SheetMarks", "WantedMark", "mark_all", "marks_in"]
