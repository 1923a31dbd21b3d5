"""The help of commands with click's own words in Vietnamese: headings, metavars, standing options.

Set for the whole program by `kb.cli.main`; knows no command. Not by gettext, which would take its
language from the environment, and has no words for metavars.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import click

__all__ = ["VietnameseHelp"]

_WORDS = {
    "[OPTIONS]": "[TUỲ CHỌN]",
    "COMMAND [ARGS]...": "LỆNH...",
    "Options": "Tuỳ chọn",
    "Commands": "Các lệnh",
    "Show this message and exit.": "In hướng dẫn này.",
    "Show the version and exit.": "In số phiên bản.",
    "[default: ": "[mặc định: ",
    "[required]": "[bắt buộc]",
}
_TYPES = {
    "INTEGER RANGE": "SỐ",
    "INTEGER": "SỐ",
    "TEXT": "CHỮ",
    "PATH": "ĐƯỜNG_DẪN",
    "FILE": "TỆP",
}


class VietnameseHelp(click.HelpFormatter):
    """For `click.Context.formatter_class`."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is typed."""
        super().write_usage(prog, _told(args, _WORDS), prefix or "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        """The name of a section."""
        super().write_heading(_told(heading, _WORDS))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Options or commands, each with what it is for."""
        told = [
            (_told(name, _TYPES) if name.startswith("-") else name, _told(text, _WORDS))
            for name, text in rows
        ]
        super().write_dl(told, col_max, col_spacing)


def _told(text: str, words: Mapping[str, str]) -> str:
    return re.sub("|".join(map(re.escape, words)), lambda found: words[found[0]], text)
