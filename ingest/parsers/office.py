"""Old Word files (.doc), RTF and text of OpenDocument: LibreOffice makes .docx of them, which is
then read.

Foreign code (LibreOffice, python-docx): run it through `ingest.isolation` only.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from ingest.parsers.office_parts import check_parts
from ingest.parsers.parsed import Document, Parsed
from ingest.parsers.word import parse_word
from kb.errors import Problem, UnreadableSourceError

__all__ = ["parse_old_word", "parse_text_document"]

_SECONDS = 50  # less than the limit of a file, so that this program and not its parent ends it
_MISSING = Problem(
    "",
    "đọc tệp .doc, .rtf, .odt cần LibreOffice mà máy này chưa có",
    "cài bằng lệnh: sudo apt-get install -y libreoffice-writer-nogui; hoặc lưu lại thành .docx",
)
_FAILED = Problem(
    "",
    "LibreOffice không đọc được tệp này",
    "mở bằng Word, bỏ mật khẩu nếu có, lưu lại thành .docx",
)

# By itself LibreOffice fetches linked pictures from wherever they are, and asks about macros.
_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_INTERNET = "/org.openoffice.Inet/Settings"
_SAFE = (
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableActiveContent", "true"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    # Pictures of .doc files are fetched all the same: through a proxy that is not there.
    (_INTERNET, "ooInetProxyType", "2"),
    (_INTERNET, "ooInetHTTPProxyName", "127.0.0.1"),
    (_INTERNET, "ooInetHTTPProxyPort", "9"),
    (_INTERNET, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_INTERNET, "ooInetHTTPSProxyPort", "9"),
    (_INTERNET, "ooInetNoProxy", ""),
)
_REGISTRY = "http://openoffice.org/2001/registry"


def parse_text_document(data: bytes) -> Parsed:
    """The words of an .odt; as `parse_old_word`, besides what `check_parts` refuses."""
    check_parts(data)
    return parse_old_word(data)


def parse_old_word(data: bytes) -> Parsed:
    """The words of the file; none where LibreOffice is missing. Raises `UnreadableSourceError`
    where it fails."""
    program = shutil.which("soffice")
    if program is None:
        return Parsed(document=Document(pages=("",), unread=(1,), lacking=_MISSING))
    with tempfile.TemporaryDirectory() as folder:
        source, settings = Path(folder, "tep"), Path(folder, "settings")
        source.write_bytes(data)
        _write_settings(settings / "user")
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


def _write_settings(folder: Path) -> None:
    """Have LibreOffice run nothing and fetch nothing."""
    items = "".join(
        f"<item oor:path='{path}'><prop oor:name='{name}' oor:op='fuse'>"
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SAFE
    )
    folder.mkdir(parents=True)
    Path(folder, "registrymodifications.xcu").write_text(
        f"<?xml version='1.0'?><oor:items xmlns:oor='{_REGISTRY}'>{items}</oor:items>",
        encoding="utf-8",
    )
