"""How long steps show how far they are: one line on stderr, renewed in place at a terminal."""

from __future__ import annotations

import sys

import click

__all__ = ["show_indexed"]


def show_indexed(done: int, total: int) -> None:
    """Count the records as they are indexed; in a log only the last count is written."""
    if done >= total or sys.stderr.isatty():
        click.echo(f"\rLập chỉ mục {done}/{total}", nl=done >= total, err=True)
