"""Reads pictures of text by the program tesseract."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from statistics import median

from PIL import Image

from ingest.layout import Box, Word
from ingest.ocr.images import Grey
from kb.errors import Problem, UnreadableSourceError

__all__ = ["BLOCK", "LINE", "PAGE", "WORD", "missing", "read_cuts", "read_words"]

BLOCK, PAGE, LINE, WORD = 6, 3, 7, 8
"""What a picture shows: a block of lines; a page, which may have columns; a line; a word."""

_LANGUAGE = "vie"
_WORD_LEVEL = "5"
_SECONDS = 50  # less than the limit of a page, so that this program and not its parent ends it
_TOO_LONG = Problem(
    "",
    f"tesseract đọc một trang quá {_SECONDS} giây",
    "quét lại trang đó rõ hơn, hoặc bỏ trang đó, rồi nhập lại",
)
_REMEDY = "cài bằng lệnh: sudo apt-get install -y tesseract-ocr tesseract-ocr-vie"
_CERTAIN = 100.0
# A word is so many usual heights of its line high at most, and begins so much above it.
_TALL, _RISE = 1.6, 0.3


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
    """The words, in pixels of the picture. Raises `UnreadableSourceError` where it fails or takes
    too long."""
    for _, line in groupby(_read([grey], dpi, mode), key=_line_of):
        yield from _levelled([_word(row) for row in line])


def read_cuts(cuts: Sequence[Grey], dpi: float, mode: int) -> list[str]:
    """What each of the pictures says, "" where that is nothing; read at one go, which takes a
    small part of the time. Raises as `read_words` does.
    """
    texts: list[list[str]] = [[] for _ in cuts]
    for row in _read(cuts, dpi, mode):
        texts[int(row[1]) - 1].append(row[-1].strip())
    return [" ".join(words) for words in texts]


def _read(pictures: Sequence[Grey], dpi: float, mode: int) -> Iterator[list[str]]:
    """The rows of tesseract's table that stand for words."""
    first, *others = map(Image.fromarray, pictures)
    file = io.BytesIO()
    first.save(file, "TIFF", save_all=True, append_images=others)
    try:
        done = subprocess.run(
            ["tesseract", "-", "-", "-l", _LANGUAGE, "--psm", str(mode), "--dpi", f"{dpi:.0f}",
             "tsv"],
            input=file.getvalue(),
            capture_output=True,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            timeout=_SECONDS,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise UnreadableSourceError(_TOO_LONG) from error
    if done.returncode:
        raise UnreadableSourceError(
            Problem("", f"tesseract không đọc được trang (mã {done.returncode})", _REMEDY)
        )
    rows = (row.split("\t") for row in done.stdout.decode().splitlines()[1:])
    return (row for row in rows if row[0] == _WORD_LEVEL and row[-1].strip())


def _line_of(row: list[str]) -> list[str]:
    """Page, block, paragraph and line."""
    return row[1:5]


def _word(row: list[str]) -> Word:
    *_, left, top, width, height, confidence, text = row
    x, y = float(left), float(top)
    box = Box(x, y, x + float(width), y + float(height))
    return Word(text.strip(), box, float(confidence) / _CERTAIN)


def _levelled(line: list[Word]) -> Iterator[Word]:
    """The words of a line, none reaching into the lines around it: a box holds all ink that
    tesseract took for the word, the stroke of a stamp too."""
    height = median(word.box.height for word in line)
    top = median(word.box.top for word in line)
    for word in line:
        box = word.box
        if box.height > _TALL * height:
            level = max(box.top, top - _RISE * height)
            box = Box(box.left, level, box.right, min(box.bottom, level + _TALL * height))
        yield Word(word.text, box, word.confidence)
