"""Takes the hour of making out of files, so that the same contents give the same bytes."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

MOMENT = (2025, 1, 2, 0, 0, 0)
EPOCH = "1735776000"
STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def steady(path: Path) -> None:
    """Write a package of Office (a ZIP file) anew with one fixed time in it."""
    with zipfile.ZipFile(path) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts:
            fixed = data
            if name == "docProps/core.xml":
                fixed = STAMP.sub(rb"\g<1>2025-01-02T00:00:00Z", data)
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name, MOMENT), fixed, kind)


def steady_pdf(path: Path) -> None:
    """The same for a PDF file."""
    import pikepdf

    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/CreationDate"] = "D:20250102000000Z"
        for key in ("/DocChecksum", "/ID"):
            if key in pdf.trailer:
                del pdf.trailer[key]
        pdf.save(path, deterministic_id=True)
