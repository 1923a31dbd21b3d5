"""PDF files with a text layer. Pages without one come out empty: the caller asks for OCR.

Foreign code (pypdf): run it through `ingest.isolation` only.
"""

from __future__ import annotations

import io
import re
import unicodedata

from pypdf import PasswordType, PdfReader

from ingest.parsers.parsed import Document, Parsed
from kb.errors import Problem, UnreadableSourceError

__all__ = ["parse_pdf"]

_MACHINE_TITLE = re.compile(
    r"microsoft word|untitled|\.(?:docx?|pdf|xlsx?|indd|cdr)\b|^\W*$", re.IGNORECASE
)


def parse_pdf(data: bytes) -> Parsed:
    """The words of each page, and the title unless a program made it up.

    Raises `UnreadableSourceError` for a file that asks for a password.
    """
    reader = PdfReader(io.BytesIO(data))
    # Many offices lock printing or copying only: those open with an empty password.
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise UnreadableSourceError(
            Problem("", "PDF có mật khẩu", "bỏ mật khẩu rồi nhập lại, hoặc xin bản không khoá")
        )
    pages = tuple(_clean(page.extract_text()) for page in reader.pages)
    about = reader.metadata
    title = _clean(str(about.get("/Title") or "")) if about else ""
    return Parsed(
        document=Document(
            pages=pages,
            title="" if _MACHINE_TITLE.search(title) else title,
        )
    )


def _clean(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).replace("\x00", "").splitlines()
    return "\n".join(" ".join(line.split()) for line in lines).strip()
