"""Pages of `docs/` of which a measurement writes one part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click

__all__ = ["write_part"]

_DOCS = Path(__file__).resolve().parents[2] / "docs"


def write_part(page: str, part: str, lines: Sequence[str]) -> None:
    """Put the lines between the page's marks `<!-- part -->` and `<!-- /part -->`.

    Raises `click.ClickException` where it lacks them.
    """
    path = _DOCS / page
    start, end = f"<!-- {part} -->", f"<!-- /{part} -->"
    block = "\n".join((start, "", *lines, "", end))
    text, found = re.subn(
        f"{start}.*{end}", lambda _: block, path.read_text("utf-8"), flags=re.DOTALL
    )
    if not found:
        raise click.ClickException(f"{page} lacks {start} and {end}")
    path.write_text(text, "utf-8")
