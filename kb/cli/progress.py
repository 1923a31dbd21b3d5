"""How long steps show how far they are: one line on stderr, renewed in place at a terminal."""

from __future__ import annotations

import sys

import click

__all__ = ["show_embedded", "show_indexed"]


def show_indexed(done: int, total: int) -> None:
    """Count the records as they are indexed; in a log only the last count is written."""
    _show("Lập chỉ mục", done, total)


def show_embedded(done: int, total: int) -> None:
    """Count the records as their vectors are computed."""
    _show("Tính vectơ nghĩa", done, total)


def _show(what: str, done: int, total: int) -> None:
    if done >= total or sys.stderr.isatty():
        click.echo(f"\r{what} {done}/{total}", nl=done >= total, err=True)
