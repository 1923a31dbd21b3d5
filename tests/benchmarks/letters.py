"""Share of wrong letters in what test documents are read as, against their true texts.

The character error rate (CER) is the Levenshtein distance to the true text by its length, letters
in NFC and every white space as one space. Where a page is read in another order than the true text
has, that counts too. Of old encodings each word that is read is compared with the true text's most
similar word: navigation and sheet names that are not read say nothing of an encoding.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import local

from rapidfuzz.distance import Levenshtein

from ingest.isolation import Isolation
from ingest.layout import CELL_ABOVE
from ingest.parsers import Document, Sheet, detect

__all__ = ["letter_lines"]

_CORES = 2
_SCANS = (
    ("scans, clean, 200 dpi", r"scan_clean200"),
    ("scans, degraded, 200 dpi", r"scan_degraded200"),
    ("scans, stamped, 200 dpi", r"scan_stamp"),
    ("scans, 150 dpi", r"scan_150"),
    ("scans, 300 dpi", r"scan_300"),
)
_LEGACY = (
    ("TCVN3", r"tcvn3"),
    ("VNI", r"vni"),
    ("VISCII", r"viscii"),
    ("windows-1258", r"windows1258"),
)
# Pages with a broken layer are read as pictures.
_DIGITAL = r"^(?!.*broken)(?:pdf|bulletin)_.*\.pdf"


@dataclass(frozen=True, slots=True)
class _Read:
    """One document: its letters, how many were read wrong, how many were read, how many of those
    are wrong in words that the true text lacks, and its pages."""

    name: str
    letters: int
    wrong: int
    read: int
    strange: int
    pages: int


def letter_lines(documents: Path) -> list[str]:
    """The tables of the page, measured now."""
    read, _ = _all_read(sorted(_files(documents, "|".join(of for _, of in (*_SCANS, *_LEGACY)))))
    lines = ["| letters of | documents | wrong (CER) |", "| --- | --- | --- |"]
    lines += [_line(label, _named(read, of), "wrong", "letters") for label, of in _SCANS]
    lines += ["", "| old encoding | documents | letters right |", "| --- | --- | --- |"]
    lines += [_line(label, _named(read, of), "strange", "read") for label, of in _LEGACY]
    lines += ["", f"| on {_CORES} cores | pages | pages/s |", "| --- | --- | --- |"]
    for label, pattern in (("PDF with text", _DIGITAL), ("scanned", r"scan_(?!mixed).*\.pdf")):
        done, seconds = _all_read(sorted(_files(documents, pattern)))
        pages = sum(each.pages for each in done)
        lines.append(f"| {label} | {pages} | {pages / seconds:.1f} |")
    return lines


def _named(read: Iterable[_Read], pattern: str) -> list[_Read]:
    return [each for each in read if re.search(pattern, each.name)]


def _line(label: str, group: Sequence[_Read], part: str, whole: str) -> str:
    if not group:
        return f"| {label} | 0 | – |"
    share = sum(getattr(it, part) for it in group) / sum(getattr(it, whole) for it in group)
    return f"| {label} | {len(group)} | {1 - share if part == 'strange' else share:.2%} |"


def _files(documents: Path, pattern: str) -> Iterator[Path]:
    for true in documents.glob("*.txt"):
        path = true.with_suffix("")
        if path.exists() and re.search(pattern, path.name):
            yield path


def _all_read(paths: Sequence[Path]) -> tuple[list[_Read], float]:
    """The documents, read by as many children as there are cores, and the seconds it took."""
    mine = local()
    with ExitStack() as stack, ThreadPoolExecutor(_CORES) as pool:

        def read(path: Path) -> _Read:
            if not hasattr(mine, "isolation"):
                mine.isolation = stack.enter_context(Isolation())
            return _read(mine.isolation, path)

        list(pool.map(read, paths[:1] * _CORES))  # starts the children
        started = time.perf_counter()
        done = list(pool.map(read, paths))
        return done, time.perf_counter() - started


def _read(isolation: Isolation, path: Path) -> _Read:
    data = path.read_bytes()
    parsed = isolation.parse(detect(data), data)
    text = _plain(_text(parsed.document, parsed.sheets))
    true = _plain(path.with_name(path.name + ".txt").read_text("utf-8"))
    known = set(true.split())
    return _Read(
        name=path.name,
        letters=len(true),
        wrong=Levenshtein.distance(text, true),
        read=sum(map(len, text.split())),
        strange=sum(_distance(word, known) for word in text.split() if word not in known),
        pages=len(parsed.document.pages) if parsed.document else 1,
    )


def _distance(word: str, known: Iterable[str]) -> int:
    """The wrong letters of a word that the true text lacks: against the most similar it has."""
    return min(Levenshtein.distance(word, other) for other in known)


def _text(document: Document | None, sheets: Iterable[Sheet]) -> str:
    if document:
        return "\n".join(document.pages)
    return "\n".join("\t".join(row.cells) for sheet in sheets for row in sheet.rows)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace(CELL_ABOVE, " ").split())
