"""Questions at a terminal, answered in Vietnamese: c (có) or k (không); y and n are understood."""

from __future__ import annotations

import sys

import click

from kb.errors import KbError
from kb.text import label_key

__all__ = ["confirm", "confirmed"]

_ANSWERS = {"c": True, "có": True, "y": True, "yes": True,
            "k": False, "không": False, "n": False, "no": False}  # fmt: skip


def confirmed(question: str, *, default: bool) -> bool:
    """The answer; `default` for an empty one. Raises `click.Abort` where nobody answers."""
    choice = "[C/k]" if default else "[c/K]"
    while True:
        said = click.prompt(f"{question} {choice}", default="", show_default=False, err=True)
        if not said.strip():
            return default
        if (answer := _ANSWERS.get(label_key(said))) is not None:
            return answer
        click.echo("Hãy trả lời c (có) hoặc k (không).", err=True)


def confirm(question: str, *, without: str) -> None:
    """Go on only where the answer is yes; `without`: the option with which nothing is asked.

    Raises `click.Abort` for no, `KbError` naming the option where there is nobody to ask.
    """
    try:
        if confirmed(question, default=False):
            return
    except click.Abort:
        if not sys.stdin.isatty():
            click.echo(err=True)  # behind the question
            raise KbError(
                f"Chưa làm gì: không có ai trả lời câu hỏi. Thêm {without} để làm mà không hỏi."
            ) from None
        raise
    raise click.Abort
