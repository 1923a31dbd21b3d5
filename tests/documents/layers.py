"""Text layers that do not say what the page shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.documents.legacy import TCVN3_LOWER, TCVN3_UPPER
from tests.documents.model import Block, Writer


def layered(writer: Writer, change: Callable[[str], str], font: str = "") -> Writer:
    """The same pages, each letter of their text layer changed, the fonts renamed if asked."""

    def write(blocks: Sequence[Block], path: Path) -> None:
        import pikepdf

        writer(blocks, path)
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            for thing in pdf.objects:
                if not isinstance(thing, pikepdf.Dictionary):
                    continue
                if "/ToUnicode" in thing:
                    stream = thing["/ToUnicode"]
                    stream.write(changed_map(stream.read_bytes(), change))
                for key in ("/BaseFont", "/FontName"):
                    prefix, subset, _ = str(thing.get(key, "")).partition("+")
                    if font and subset:
                        thing[key] = pikepdf.Name(f"{prefix}+{font}")
            pdf.save(path, deterministic_id=True)

    return write


def changed_map(cmap: bytes, change: Callable[[str], str]) -> bytes:
    """A ToUnicode map with other letters."""

    def changed(found: re.Match[bytes]) -> bytes:
        return f"<{ord(change(chr(int(found[1], 16)))):04X}>".encode()

    head, middle, tail = cmap.partition(b"endcodespacerange")
    return head + middle + re.sub(rb"<([0-9A-Fa-f]{4})>", changed, tail)


def blank(letter: str) -> str:
    """A blank for every letter beyond ASCII."""
    return letter if letter.isascii() else " "


def old_code(letter: str) -> str:
    """What a letter of a TCVN3 font is in Latin-1."""
    whole = TCVN3_UPPER.get(letter) or TCVN3_LOWER.get(letter.lower())
    return whole or letter
