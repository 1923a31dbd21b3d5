"""Reads pictures of text by the program tesseract."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache

from PIL import Image

from ingest.layout import Box, Word
from ingest.ocr.images import Grey
from kb.errors import Problem, UnreadableSourceError

__all__ = ["BLOCK", "COLUMN", "missing", "read_words"]

BLOCK, COLUMN = 6, 4
"""One block of lines; lines of any size one below the other."""

_LANGUAGE = "vie"
_WORD_LEVEL = "5"
_REMEDY = "cài bằng lệnh: sudo apt-get install -y tesseract-ocr tesseract-ocr-vie"
_CERTAIN = 100.0


@cache
def missing() -> Problem | None:
    """What this machine lacks to read scanned pages."""
    program = shutil.which("tesseract")
    if program is None:
        return Problem("", "máy này chưa có chương trình nhận dạng chữ tesseract", _REMEDY)
    known = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    if _LANGUAGE not in known.stdout.split():
        return Problem("", "tesseract trên máy này chưa biết tiếng Việt", _REMEDY)
    return None


def read_words(grey: Grey, dpi: float, mode: int) -> Iterator[Word]:
    """The words, in pixels of the picture. Raises `UnreadableSourceError` where it fails."""
    picture = io.BytesIO()
    Image.fromarray(grey).save(picture, "PNG", compress_level=1)
    done = subprocess.run(
        ["tesseract", "-", "-", "-l", _LANGUAGE, "--psm", str(mode), "--dpi", f"{dpi:.0f}", "tsv"],
        input=picture.getvalue(),
        capture_output=True,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        check=False,
    )
    if done.returncode:
        raise UnreadableSourceError(
            Problem("", f"tesseract không đọc được trang (mã {done.returncode})", _REMEDY)
        )
    for row in done.stdout.decode().splitlines()[1:]:
        level, *_, left, top, width, height, confidence, text = row.split("\t")
        if level == _WORD_LEVEL and text.strip():
            x, y = float(left), float(top)
            box = Box(x, y, x + float(width), y + float(height))
            yield Word(text.strip(), box, float(confidence) / _CERTAIN)
