"""Old Word files (.doc) and RTF: LibreOffice makes .docx of them, which is then read.

Foreign code (LibreOffice, python-docx): run it through `ingest.isolation` only.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from ingest.parsers.parsed import Document, Parsed
from ingest.parsers.word import parse_word
from kb.errors import Problem, UnreadableSourceError

__all__ = ["parse_old_word"]

_SECONDS = 50  # less than the limit of a file, so that this program and not its parent ends it
_MISSING = Problem(
    "",
    "đọc tệp .doc, .rtf cần LibreOffice mà máy này chưa có",
    "cài bằng lệnh: sudo apt-get install -y libreoffice-writer-nogui; hoặc lưu lại thành .docx",
)
_FAILED = Problem(
    "",
    "LibreOffice không đọc được tệp này",
    "mở bằng Word, bỏ mật khẩu nếu có, lưu lại thành .docx",
)


def parse_old_word(data: bytes) -> Parsed:
    """The words of the file; none where LibreOffice is missing. Raises `UnreadableSourceError`
    where it fails."""
    program = shutil.which("soffice")
    if program is None:
        return Parsed(document=Document(pages=("",), unread=(1,), lacking=_MISSING))
    with tempfile.TemporaryDirectory() as folder:
        source, settings = Path(folder, "tep"), Path(folder, "settings")
        source.write_bytes(data)
        try:
            subprocess.run(
                [program, f"-env:UserInstallation={settings.as_uri()}", "--headless", "--norestore",
                 "--convert-to", "docx", "--outdir", folder, str(source)],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=False,
            )  # fmt: skip
            made = source.with_suffix(".docx").read_bytes()
        except (OSError, subprocess.TimeoutExpired) as error:
            raise UnreadableSourceError(_FAILED) from error
    return parse_word(made)
