"""Whether an office file may be given to a parser: the parts packed in it grow to any size, and
their XML may declare entities, which an office file never does.

Knows no format; every part is looked at in the same way.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate

from kb.errors import Problem, UnreadableSourceError

__all__ = ["check_parts"]

# A sheet of 200,000 cells unpacks to 20 MB; pictures are packed already.
_MOST_MB = 500
_PIECE = 1 << 16
_XML = (".xml", ".rels")
_TOO_LARGE = Problem(
    "", f"tệp giải nén ra hơn {_MOST_MB} MB", "chia nhỏ tệp, hoặc xoá bớt ảnh rồi lưu lại"
)
_ENTITIES = Problem(
    "",
    "tệp khai báo thực thể XML (entity), có thể gây hại",
    "mở bằng Word hoặc Excel, lưu lại rồi nhập lại; nếu không rõ nguồn thì hỏi nơi gửi",
)


def check_parts(data: bytes) -> None:
    """Raises `UnreadableSourceError` for parts that are too large together, or declare entities.
    What is broken is left to the parser to name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > _MOST_MB << 20:
                raise UnreadableSourceError(_TOO_LARGE)
            for part in parts:
                if part.filename.lower().endswith(_XML):
                    with archive.open(part) as stream:
                        _check_declarations(stream)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        return


class _RootReachedError(Exception):
    """Nothing is declared behind the first element."""


def _check_declarations(stream: IO[bytes]) -> None:
    parser = ParserCreate()
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = _stop
    try:
        while piece := stream.read(_PIECE):
            parser.Parse(piece)
    except (ExpatError, LookupError, _RootReachedError):
        return


def _refuse(*_declaration: object) -> None:
    raise UnreadableSourceError(_ENTITIES)


def _stop(*_element: object) -> None:
    raise _RootReachedError
