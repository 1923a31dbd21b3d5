"""From words and ruled lines on a page to its text in reading order, tables as rows of cells."""

from ingest.layout.geometry import Box, PageLayout, Word
from ingest.layout.grids import CELL_ABOVE, Grid, find_grids
from ingest.layout.page import text_of_page
from ingest.layout.paragraphs import begins_paragraph

__all__ = [
    "CELL_ABOVE",
    "Box",
    "Grid",
    "PageLayout",
    "Word",
    "begins_paragraph",
    "find_grids",
    "text_of_page",
]
