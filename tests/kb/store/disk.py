"""Looks for bytes on disk, whatever the file that holds them."""

from __future__ import annotations

from pathlib import Path


def files_holding(folder: Path, text: str) -> list[str]:
    """Files under the folder that hold the text in UTF-8 or UTF-16, as written or lower case."""
    spellings = {text, text.lower(), text.upper()}
    needles = {each.encode(code) for each in spellings for code in ("utf-8", "utf-16-le")}
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(needle in path.read_bytes() for needle in needles)
    ]
