"""Conversions by LibreOffice: what offices made by saving as PDF, DOC, RTF, XLS or ODS."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.documents.model import Block, Writer
from tests.documents.steady import EPOCH, steady, steady_pdf

PROFILE = Path(tempfile.gettempdir()) / "documents_office_profile"
FILTERS = {
    "doc": "doc:MS Word 97",
    "rtf": "rtf:Rich Text Format",
    "xls": "xls:MS Excel 97",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
}


def convert(source: Path, target: Path) -> None:
    """Make `target` (its suffix says of what kind) from `source`."""
    kind = target.suffix[1:]
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "soffice",
            f"-env:UserInstallation={PROFILE.as_uri()}",
            "--headless",
            "--convert-to",
            FILTERS.get(kind, kind),
            "--outdir",
            folder,
            str(source),
        ]
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            timeout=180,
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        )
        shutil.move(str(Path(folder) / f"{source.stem}.{kind}"), target)
    if kind in ("xlsx", "ods", "docx"):
        steady(target)
    elif kind == "pdf":
        steady_pdf(target)


def through(writer: Writer, suffix: str) -> Writer:
    """A writer that makes a file of kind `suffix` first and lets LibreOffice save it anew."""

    def write(blocks: Sequence[Block], path: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / f"{path.stem}.{suffix}"
            writer(blocks, source)
            convert(source, path)

    return write
