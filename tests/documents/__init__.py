"""Makes the fictitious documents of `tests/data/documents`: run `python -m tests.documents`.

Each document is described once, in `contents`; the file, its true text (`NAME.EXT.txt`) and the
records expected of it (`NAME.EXT.expected.json`) come from that description. True text leaves out
what is no part of the document's own text: page numbers, running heads, stamps, repeated headers
of tables, and the menus and side bars around an article. The two columns of a letterhead follow
each other, the left one first; a merged cell's text stands once, where the cell begins.

Needs LibreOffice, poppler-utils, the fonts of fonts-croscore, fonts-crosextra-carlito,
fonts-dejavu, fonts-freefont-ttf and fonts-noto-core, and from PyPI reportlab, python-docx,
openpyxl, pillow, numpy and pikepdf.
"""
